// The sample report's accounts and configuration.
#pragma once

#include <vector>

#include "scanner/audit_report.h"

namespace crmaudit {

inline constexpr const char* kHubSpot = "eu-portal";
inline constexpr const char* kSalesforce = "sales-org";

std::vector<ReportAccount> sample_accounts();
Settings sample_settings();

}  // namespace crmaudit
