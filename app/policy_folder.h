// Policies and the data around them as files: where they are and how they are read.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "scanner/audit_report.h"
#include "scanner/deadline.h"
#include "scanner/policy.h"

namespace crmaudit {

/// The folder that holds `policies/` and `platforms/`: beside the installed program
/// (../share/crmaudit) or, for a program run where it was built, the source tree. Errors: kIo,
/// naming both places.
Result<std::string> find_data_folder();

/// Every policy below `folder` (<domain>/<name>/policy.toml), sorted by id. Errors: kPolicy, kIo.
Result<std::vector<Policy>> load_policies(const std::string& folder);

/// The regime `id` (EU-GDPR) from policies/regimes/*.toml.
Result<DeadlineRule> load_deadline_rule(const std::string& data_folder, const std::string& id);

/// What reports say besides the policies: actions and links per platform, titles of controls.
struct ReportData {
  std::vector<Action> actions;
  std::vector<RecordLink> links;
  std::map<std::string, Control> controls;
};
Result<ReportData> load_report_data(const std::string& data_folder);

}  // namespace crmaudit
