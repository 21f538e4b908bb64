// The report writers: one AuditReport in, one format out. Each is immutable after construction and
// may be used again. Languages are those of report_languages(); others fall back to English.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "scanner/audit_report.h"

namespace crmaudit {

/// One self-contained file for people: no network, complete without JavaScript, printable.
/// Reads the findings once for the summary and once more per policy that has any.
std::unique_ptr<ReportWriter> make_html_writer(std::string language);

/// For programs; docs/report-json.md describes it. One finding a line, both languages.
std::unique_ptr<ReportWriter> make_json_writer();

/// About 25 lines for a terminal of `width` columns; `colour` adds ANSI colours.
std::unique_ptr<ReportWriter> make_terminal_writer(std::string language, bool colour,
                                                   std::size_t width);

/// A stream's failure as an Error (kIo), for the end of every writer.
Result<void> stream_result(const std::ostream& out);

}  // namespace crmaudit
