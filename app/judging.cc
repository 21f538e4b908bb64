#include "app/judging.h"

#include <fnmatch.h>

#include <algorithm>

#include "app/exit_code.h"
#include "scanner/civil_time.h"

namespace crmaudit {

Result<Catalogue> load_catalogue(const Settings& settings, const std::string& only) {
  Catalogue catalogue;
  CRMAUDIT_ASSIGN(folder, find_data_folder());
  catalogue.data_folder = folder;
  CRMAUDIT_ASSIGN(policies, load_policies(folder + "/policies"));
  CRMAUDIT_TRY(apply_parameters(policies, settings));
  if (!only.empty()) {
    std::erase_if(policies, [&only](const Policy& policy) {
      return ::fnmatch(only.c_str(), policy.id.c_str(), 0) != 0;
    });
    if (policies.empty()) {
      return Error{
          .kind = ErrorKind::kUsage,
          .message = "No policy matches --only \"" + only + "\"; see: crmaudit policies list"};
    }
  }
  catalogue.policies = std::move(policies);
  CRMAUDIT_ASSIGN(rule, load_deadline_rule(folder, "EU-GDPR"));
  catalogue.rule = std::move(rule);
  CRMAUDIT_ASSIGN(data, load_report_data(folder));
  catalogue.data = std::move(data);
  return catalogue;
}

Result<UnixSeconds> moment_of(const std::string& as_of, const Settings& settings,
                              UnixSeconds otherwise) {
  if (as_of.empty()) return otherwise;
  const auto date = parse_iso_date(as_of);
  if (!date) {
    return Error{.kind = ErrorKind::kUsage,
                 .message = "--as-of must be a date such as 2026-11-22, not \"" + as_of + "\"."};
  }
  return end_of_day(*date, settings.organisation.time_zone) - 1;
}

Result<std::unique_ptr<JudgedScan>> judge_snapshot(const std::string& snapshot_path,
                                                   const Settings& settings,
                                                   const Catalogue& catalogue,
                                                   HistoryExtract history, UnixSeconds as_of) {
  auto result = std::make_unique<JudgedScan>();
  result->history = std::move(history);
  CRMAUDIT_ASSIGN(judgement, judge({snapshot_path, settings, catalogue.policies, catalogue.rule,
                                    as_of, result->history}));
  result->judgement = std::move(judgement);
  CRMAUDIT_ASSIGN(report, build_report({settings, catalogue.policies, catalogue.data,
                                        *result->judgement, result->history, as_of}));
  result->report = std::move(report);
  return result;
}

int exit_code_of(const AuditReport& report, Severity fail_on, bool require_complete) {
  const bool incomplete = std::ranges::any_of(report.coverage, [&](const Coverage& row) {
    if (row.state == CoverageState::kComplete) return false;
    return require_complete || row.reason == CoverageReason::kError ||
           row.reason == CoverageReason::kInterrupted;
  });
  if (incomplete || report.scan.finished_at == 0) return kExitIncomplete;
  const bool found = std::ranges::any_of(report.totals, [fail_on](const auto& total) {
    return total.first >= fail_on && total.second > 0;
  });
  return found ? kExitFindings : kExitClean;
}

}  // namespace crmaudit
