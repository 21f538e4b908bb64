#include <filesystem>
#include <iostream>

#include "app/commands.h"
#include "app/configuration.h"
#include "app/connections.h"
#include "app/exit_code.h"
#include "app/files.h"
#include "app/set_up.h"
#include "app/terminal_observer.h"

namespace crmaudit {

namespace fs = std::filesystem;

Result<int> run_init(const InitOptions& options, Clock& clock, std::stop_token stop) {
  std::error_code unreadable;  // counts as not there; writing will say why
  if (!options.force && fs::exists(options.configuration, unreadable)) {
    return Error{.kind = ErrorKind::kUsage,
                 .message = options.configuration +
                            " exists already and is left as it is. Name another file with -c, or "
                            "overwrite it with --force."};
  }
  TerminalObserver observer(clock);
  const AccountTest test = [&](const std::string& text) -> Result<std::vector<Probe>> {
    CRMAUDIT_ASSIGN(settings, parse_configuration(text, options.configuration));
    CRMAUDIT_ASSIGN(connections, connect(settings, clock, observer));
    return connections.platforms.front()->probe(stop);
  };
  Interview interview(std::cin, std::cout);
  CRMAUDIT_ASSIGN(text, set_up(interview, options.configuration, test));
  CRMAUDIT_TRY(parse_configuration(text, options.configuration));
  CRMAUDIT_TRY(write_file(options.configuration, [&](std::ostream& stream) -> Result<void> {
    stream << text;
    return {};
  }));
  std::cout << "\nWritten: " << options.configuration << "\nNext: crmaudit doctor -c "
            << options.configuration << "\nThen: crmaudit scan -c " << options.configuration
            << " --out report\n";
  return int{kExitClean};
}

}  // namespace crmaudit
