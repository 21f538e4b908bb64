#include "app/commands.h"
#include "app/configuration.h"
#include "app/judging.h"
#include "app/output.h"
#include "app/stored_scan.h"

namespace crmaudit {

Result<int> run_judge(const JudgeOptions& options) {
  CRMAUDIT_ASSIGN(settings, load_configuration(options.configuration));
  CRMAUDIT_ASSIGN(catalogue, load_catalogue(settings, options.only));
  CRMAUDIT_ASSIGN(scan, judge_stored(settings, catalogue, options.scan, options.as_of));
  CRMAUDIT_TRY(print_summary(scan->report, options.language));
  return exit_code_of(scan->report, options.fail_on, options.require_complete);
}

}  // namespace crmaudit
