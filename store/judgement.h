// Judgement: the outcome of judging one snapshot. judge() is a pure function of its inputs: it
// attaches the snapshot read-only to a scratch database, derives what SQL can't, runs each policy's
// query under SQLite's authoriser, and holds the columns it read against coverage. Same inputs,
// same outcome. Thread-safety: one thread at a time.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "scanner/audit_report.h"
#include "scanner/deadline.h"
#include "scanner/history_store.h"
#include "scanner/policy.h"
#include "scanner/settings.h"
#include "store/query_guard.h"
#include "store/sqlite.h"

namespace crmaudit {

struct JudgeInputs {
  std::string snapshot_path;
  const Settings& settings;
  const std::vector<Policy>& policies;  ///< parameters applied; sorted by id
  const DeadlineRule& rule;
  UnixSeconds as_of = 0;  ///< the moment of judging
  const HistoryExtract& history;
  std::int64_t steps_per_query = StepLimit::kDefaultSteps;  ///< a query that takes more is an error
};

class Judgement final : public FindingSource {
 public:
  explicit Judgement(Database scratch, std::vector<Policy> policies);

  Result<void> findings(const std::function<Result<void>(const Finding&)>& visit) const override;
  Result<void> records(
      const Finding& finding,
      const std::function<Result<void>(const std::vector<SqlValue>&)>& visit) const override;

  [[nodiscard]] const std::vector<Verdict>& verdicts() const { return verdicts_; }
  [[nodiscard]] const std::map<Severity, std::int64_t>& totals() const { return totals_; }
  /// The scratch database with the snapshot attached, for reading.
  [[nodiscard]] Database& database() const { return scratch_; }

 private:
  friend Result<std::unique_ptr<Judgement>> judge(const JudgeInputs& inputs);
  [[nodiscard]] const Policy* policy(std::string_view id) const;

  mutable Database scratch_;
  std::vector<Policy> policies_;
  std::vector<Verdict> verdicts_;
  std::map<Severity, std::int64_t> totals_;
};

/// Errors: kStorage (snapshot unreadable, newer schema), kConfiguration (time zone), kPolicy (a
/// query that doesn't run or doesn't return what its policy declares; names policy, line and
/// column).
Result<std::unique_ptr<Judgement>> judge(const JudgeInputs& inputs);

/// Opens a scratch database with the snapshot attached as "snapshot", nothing derived yet.
Result<Database> open_scratch(const std::string& snapshot_path);

}  // namespace crmaudit
