#include "app/output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "reports/writers.h"

namespace crmaudit {
namespace {

std::size_t terminal_width() {
  constexpr std::size_t kDefault = 100;
  constexpr std::size_t kNarrowest = 60;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kDefault;
  return std::max<std::size_t>(size.ws_col, kNarrowest);
}

}  // namespace

Result<void> print_summary(const AuditReport& report, const std::string& language) {
  // https://no-color.org: any value switches colours off.
  const bool colour = ::isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
  return make_terminal_writer(language, colour, terminal_width())->write(report, std::cout);
}

}  // namespace crmaudit
