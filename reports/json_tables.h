// The small tables of an AuditReport as JSON values, keys as docs/report-json.md lists them. Only
// the JSON writer uses it. Pure functions.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "reports/summary.h"
#include "scanner/audit_report.h"

namespace crmaudit {

nlohmann::ordered_json json_scan(const AuditReport& report);
/// Without secrets, and without where they are kept.
nlohmann::ordered_json json_settings(const AuditReport& report);
nlohmann::ordered_json json_totals(const Summary& summary);
nlohmann::ordered_json json_account(const ReportAccount& account);
nlohmann::ordered_json json_policy(const Policy& policy);
nlohmann::ordered_json json_action(const Action& action);
nlohmann::ordered_json json_controls(const AuditReport& report);
nlohmann::ordered_json json_verdict(const Verdict& verdict);
nlohmann::ordered_json json_past_finding(const PastFinding& past);
nlohmann::ordered_json json_coverage(const Coverage& coverage);

}  // namespace crmaudit
