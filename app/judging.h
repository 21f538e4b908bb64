// Judging a snapshot for a command: policies with their parameters, the history's extract, judging
// and the report value, held together because the report points into the others.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/policy_folder.h"
#include "app/report_builder.h"
#include "scanner/audit_report.h"
#include "scanner/deadline.h"
#include "store/judgement.h"

namespace crmaudit {

/// The policies and data files in use.
struct Catalogue {
  std::string data_folder;
  std::vector<Policy> policies;  ///< parameters applied, filtered by --only
  DeadlineRule rule;
  ReportData data;
};

/// `only`: a glob over policy ids ("access.*"), or "" for all. Errors: kPolicy, kConfiguration,
/// kIo; kUsage when no policy matches.
Result<Catalogue> load_catalogue(const Settings& settings, const std::string& only);

struct JudgedScan {
  HistoryExtract history;
  std::unique_ptr<Judgement> judgement;
  AuditReport report;
};

/// The moment that `--as-of` means: the end of that local day; without it, `otherwise`.
/// Errors: kUsage: not a date.
Result<UnixSeconds> moment_of(const std::string& as_of, const Settings& settings,
                              UnixSeconds otherwise);

/// Errors: kStorage, kPolicy, kConfiguration.
Result<std::unique_ptr<JudgedScan>> judge_snapshot(const std::string& snapshot_path,
                                                   const Settings& settings,
                                                   const Catalogue& catalogue,
                                                   HistoryExtract history, UnixSeconds as_of);

/// The exit code of a judged scan: findings at or above `fail_on`, calls that failed, and, with
/// `require_complete`, anything that coverage says is missing.
int exit_code_of(const AuditReport& report, Severity fail_on, bool require_complete);

}  // namespace crmaudit
