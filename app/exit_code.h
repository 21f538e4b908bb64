// The exit codes of crmaudit, documented in README.md. When several hold: 2, 3, 1, 0.
#pragma once

namespace crmaudit {

enum ExitCode : int {
  kExitClean = 0,       ///< nothing found at or above the threshold
  kExitFindings = 1,    ///< findings at or above --fail-on
  kExitUsage = 2,       ///< command line, configuration, credentials file, policies
  kExitIncomplete = 3,  ///< calls failed or the scan stopped: the report says what is missing
};

}  // namespace crmaudit
