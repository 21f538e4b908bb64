// Summary: the numbers and the short lists that every format opens with, counted once from the
// report so that all formats agree. It holds at most one finding per policy, never all of them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reports/lookup.h"
#include "scanner/audit_report.h"

namespace crmaudit {

/// The findings of one policy.
struct PolicySummary {
  const Policy* policy = nullptr;
  Severity severity{};  ///< the highest among its findings
  std::int64_t findings = 0;
  std::int64_t to_confirm = 0;
  std::map<std::string, std::int64_t> by_account;
  /// By account and severity: the groups in which a policy's findings stream past.
  std::map<std::pair<std::string, Severity>, std::int64_t> groups;
  /// The finding to tell first: highest severity, then the surest, then the largest value in the
  /// policy's first integer column (days, counts).
  std::optional<Finding> worst;
};

/// Something that kept points from being checked, or from being checked wholly.
struct Blocker {
  std::string account;
  CoverageReason reason{};
  std::string ask;                    ///< what would open it, or ""
  std::string detail;                 ///< of the first gap
  std::vector<std::string> policies;  ///< sorted, unique
};

/// One thing to do in one account.
struct Recommendation {
  const Action* action = nullptr;
  std::string account;
  Severity severity{};  ///< the highest among the findings it is for
  std::int64_t findings = 0;
};

struct Summary {
  std::int64_t points = 0;   ///< policy × account that applies
  std::int64_t checked = 0;  ///< with a verdict: pass, fail, fail (incomplete)
  std::map<VerdictState, std::int64_t> verdicts;
  std::int64_t findings = 0;
  std::int64_t to_confirm = 0;
  std::map<Severity, std::int64_t> by_severity;
  std::vector<PolicySummary> failing;  ///< severity, then count (both falling), then id
  std::vector<Blocker> blockers;       ///< most points first
  /// Severity, then findings (both falling). A finding counts for the first of its policy's actions
  /// that its platform has.
  std::vector<Recommendation> recommendations;
  std::int64_t added = 0;           ///< seen for the first time in this scan
  std::int64_t resolved = 0;        ///< past findings that are gone
  std::int64_t not_reassessed = 0;  ///< past findings nobody could look at this time
};

/// True when this scan is the first that saw the finding (also when there was none before).
bool is_new(const Finding& finding);

/// Reads all findings once. Errors: those of the source.
Result<Summary> summarise(const AuditReport& report, const Lookup& lookup);

}  // namespace crmaudit
