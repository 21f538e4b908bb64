// The commands of crmaudit. Each takes its parsed options and returns an exit code, or an Error
// that the caller prints (configuration and usage errors become exit code 2). Results go to stdout.
#pragma once

#include <optional>
#include <stop_token>
#include <string>

#include "scanner/clock.h"
#include "scanner/policy.h"
#include "scanner/result.h"

namespace crmaudit {

struct ScanOptions {
  std::string configuration;
  std::string out;
  std::string as_of;
  std::string only;
  std::string language = "en";
  Severity fail_on = Severity::kLow;
  bool require_complete = false;
  /// Continue an unfinished scan: its id, a unique prefix, or "" for the newest of these accounts.
  std::optional<std::string> resume = {};
  std::string request_log = {};  ///< a file for one line per call, or ""
};
/// Pulls, judges, records and reports into `out` (report.html, report.json).
Result<int> run_scan(const ScanOptions& options, Clock& clock, std::stop_token stop);

struct JudgeOptions {
  std::string configuration;
  std::string scan;
  std::string as_of;
  std::string only;
  std::string language = "en";
  Severity fail_on = Severity::kLow;
  bool require_complete = false;
};
/// Judges a stored scan again and prints the summary; the history isn't changed.
Result<int> run_judge(const JudgeOptions& options);

struct ReportOptions {
  std::string configuration;
  std::string scan;
  std::string as_of;
  std::string format = "html";
  std::string out;
  std::string language = "en";
};
/// Writes one report of a stored scan.
Result<int> run_report(const ReportOptions& options);

struct InitOptions {
  std::string configuration;
  bool force = false;  ///< overwrite
};
/// Asks for what a scan needs, tests the answers and writes the configuration.
Result<int> run_init(const InitOptions& options, Clock& clock, std::stop_token stop);

/// Tries the credentials and says what each missing right leaves unassessed.
Result<int> run_doctor(const std::string& configuration, Clock& clock, std::stop_token stop);

struct RequestsPreviewOptions {
  std::string configuration;
};
/// Reads only what privacy requests need and lists what counts and what only looks like one.
Result<int> run_requests_preview(const RequestsPreviewOptions& options, Clock& clock,
                                 std::stop_token stop);

struct RosterPreviewOptions {
  std::string configuration;
  std::string scan;  ///< "" = the newest, if there is one
};
/// Reads the lists of employees and shows people, leavers, what can't be read, and the scan's users
/// who match nobody. Incomplete when a list can't be reached.
Result<int> run_roster_preview(const RosterPreviewOptions& options, Clock& clock,
                               std::stop_token stop);

Result<int> run_policies_list(const std::string& language);
Result<int> run_policies_show(const std::string& id, const std::string& language);
/// Runs the cases of the built-in policies, or of those in `folder`.
Result<int> run_policies_test(const std::string& folder);

struct QueryOptions {
  std::string configuration;
  std::string scan;
  std::string sql;
};
/// Prints the rows of a read-only SELECT as tab-separated values with a header.
Result<int> run_query(const QueryOptions& options);

struct PurgeOptions {
  std::string configuration;
  int older_than_days = 0;
  bool unfinished = false;  ///< all that were never finished, whatever their age, and nothing else
  bool dry_run = false;
};
/// Deletes snapshots older than that, finished or not; what the history learnt about findings
/// stays.
Result<int> run_purge(const PurgeOptions& options, Clock& clock);

}  // namespace crmaudit
