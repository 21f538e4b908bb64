// HistoryStore: what outlives a scan: which findings were seen first and last when, what was
// resolved, when an undated request was first seen, how many people each roster had. Judging
// gets an extract of it as an input; a later, separate step records the outcome. Not thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "scanner/audit_report.h"
#include "scanner/clock.h"
#include "scanner/result.h"

namespace crmaudit {

/// What judging may know of earlier scans.
struct HistoryExtract {
  bool first_scan = true;
  /// (account, object, record id) of an undated request → first scan that saw it.
  std::map<std::tuple<std::string, std::string, std::string>, UnixSeconds> first_seen;
  std::map<std::string, UnixSeconds> finding_first_seen;       ///< by fingerprint
  std::map<std::string, std::int64_t> previous_roster_people;  ///< by roster
  /// Findings open in the history before this scan.
  std::vector<PastFinding> open_findings;
};

struct UndatedRequest {
  std::string account;
  std::string object;
  std::string record_id;
};

/// What one judged scan leaves in the history.
struct ScanOutcome {
  std::string scan_id;
  std::string snapshot_path;
  UnixSeconds collected_at = 0;
  UnixSeconds as_of = 0;
  std::string tool_version;
  /// Changes whenever a policy's parameters do: findings resolve only under the same ones.
  std::map<std::string, std::string> parameter_hashes;  ///< by policy
  std::vector<Verdict> verdicts;
  const FindingSource* findings = nullptr;
  std::vector<UndatedRequest> undated_requests;
  std::map<std::string, std::int64_t> roster_people;  ///< by roster that was read
};

class HistoryStore {
 public:
  virtual ~HistoryStore() = default;
  /// What was known before the scan `scan_id`, which started at `collected_at`: nothing of it or of
  /// later ones, so that judging an old scan again gives what it gave then.
  virtual Result<HistoryExtract> extract(const std::string& scan_id, UnixSeconds collected_at) = 0;
  /// Records an outcome, in one transaction. A finding of an earlier scan resolves only if its
  /// policy was assessed completely (pass or fail) over its account with the same parameters.
  virtual Result<void> record(const ScanOutcome& outcome) = 0;
  struct ScanEntry {
    std::string id;
    std::string snapshot_path;
    UnixSeconds collected_at = 0;
    UnixSeconds as_of = 0;
  };
  /// Newest first.
  virtual Result<std::vector<ScanEntry>> scans() = 0;
  /// Forgets a scan's entry; what was learnt about findings stays.
  virtual Result<void> forget_scan(const std::string& scan_id) = 0;
};

}  // namespace crmaudit
