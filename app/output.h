// What commands print to stdout.
#pragma once

#include <string>

#include "scanner/audit_report.h"
#include "scanner/result.h"

namespace crmaudit {

/// The terminal summary, in colour where stdout is a terminal.
Result<void> print_summary(const AuditReport& report, const std::string& language);

}  // namespace crmaudit
