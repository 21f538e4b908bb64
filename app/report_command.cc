#include <iostream>

#include "app/commands.h"
#include "app/configuration.h"
#include "app/exit_code.h"
#include "app/files.h"
#include "app/stored_scan.h"
#include "reports/writers.h"

namespace crmaudit {

Result<int> run_report(const ReportOptions& options) {
  CRMAUDIT_ASSIGN(settings, load_configuration(options.configuration));
  CRMAUDIT_ASSIGN(catalogue, load_catalogue(settings, ""));
  CRMAUDIT_ASSIGN(scan, judge_stored(settings, catalogue, options.scan, options.as_of));
  const auto writer =
      options.format == "json" ? make_json_writer() : make_html_writer(options.language);
  CRMAUDIT_TRY(write_file(
      options.out, [&](std::ostream& stream) { return writer->write(scan->report, stream); }));
  std::cout << options.out << "\n";
  return int{kExitClean};
}

}  // namespace crmaudit
