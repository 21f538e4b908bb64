// One finding in the HTML report: the sentence in the open, what it rests on one click below. Used
// by the findings section only.
#pragma once

#include "reports/html_sections.h"

namespace crmaudit {

/// Errors: those of the source while the records behind the finding stream past, and of the output.
Result<void> write_finding(const HtmlPage& page, const Policy& policy, const Finding& finding);

}  // namespace crmaudit
