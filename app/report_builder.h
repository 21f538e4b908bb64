// Builds the AuditReport of one judged snapshot: reads its small tables and joins what judging, the
// history and the data files say.
#pragma once

#include <string>
#include <vector>

#include "app/policy_folder.h"
#include "scanner/audit_report.h"
#include "scanner/history_store.h"
#include "store/judgement.h"

namespace crmaudit {

struct ReportInputs {
  const Settings& settings;
  const std::vector<Policy>& policies;
  const ReportData& data;
  const Judgement& judgement;
  const HistoryExtract& history;
  UnixSeconds as_of = 0;
};

/// The report points to `inputs.judgement`, which must outlive it. Errors: kStorage.
Result<AuditReport> build_report(const ReportInputs& inputs);

/// What the history keeps of it. `report` must outlive the outcome.
Result<ScanOutcome> build_outcome(const AuditReport& report, const Judgement& judgement,
                                  const std::string& snapshot_path);

/// SHA-256 over a policy's parameter values.
std::string parameter_hash(const Policy& policy);

}  // namespace crmaudit
