// Byte-exact comparison with a file in tests/golden. CRMAUDIT_UPDATE_GOLDEN=1 rewrites the file
// instead: review the difference as code.
#pragma once

#include <string>
#include <string_view>

#include "scanner/audit_report.h"

namespace crmaudit {

/// Fails the running test where `actual` differs from tests/golden/<name>.
void expect_golden(std::string_view name, const std::string& actual);

/// What `writer` writes; a failure of the writer fails the test.
std::string written(const ReportWriter& writer, const AuditReport& report);

}  // namespace crmaudit
