#include "app/terminal_observer.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "reports/inert.h"

namespace crmaudit {
namespace {

// Set once, before any observer is made: whether lines may be drawn over.
bool redraws = false;

bool is_capable_terminal() {
  const char* kind = std::getenv("TERM");
  return ::isatty(STDERR_FILENO) == 1 && kind != nullptr && std::string_view(kind) != "dumb";
}

std::size_t terminal_width() {
  constexpr std::size_t kDefault = 79;
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 2) return kDefault;
  return size.ws_col - std::size_t{1};
}

std::string waiting_text(std::chrono::milliseconds duration, std::string_view reason) {
  return fmt::format("waiting {:.1f} s: {}", static_cast<double>(duration.count()) / 1000.0,
                     inert(reason));
}

}  // namespace

TerminalObserver::TerminalObserver(const Clock& clock) : clock_(clock) {
  if (redraws) lines_.emplace(std::cerr, terminal_width());
}

TerminalObserver::TerminalObserver(const Clock& clock, ProgressLines lines)
    : clock_(clock), lines_(std::move(lines)) {}

TerminalObserver::~TerminalObserver() {
  const std::lock_guard lock(mutex_);
  if (lines_) lines_->draw();
}

bool TerminalObserver::is_due(const std::string& what, std::chrono::milliseconds interval) {
  const auto now = clock_.steady_now();
  const auto [last, first] = last_shown_.try_emplace(what, now);
  if (!first && now - last->second < interval) return false;
  last->second = now;
  return true;
}

void TerminalObserver::progress(std::string_view account, std::string_view collector,
                                std::int64_t rows, bool done) {
  constexpr std::chrono::milliseconds kRedrawn{100};
  constexpr std::chrono::milliseconds kQuietFor{3000};
  const std::lock_guard lock(mutex_);
  if (lines_) {
    lines_->progress(account, collector, rows);
    if (is_due("lines", kRedrawn)) lines_->draw();
    return;
  }
  const std::string what = std::string(account) + "/" + std::string(collector);
  if (!is_due(what, kQuietFor) && !done) return;
  spdlog::info("{}: {}: {} rows{}", account, collector, rows, done ? "" : " so far");
}

void TerminalObserver::waiting(std::string_view account, std::chrono::milliseconds duration,
                               std::string_view reason) {
  const std::lock_guard lock(mutex_);
  if (lines_) {
    lines_->state(account, waiting_text(duration, reason));
    lines_->draw();
    return;
  }
  spdlog::info("{}: {}", account, waiting_text(duration, reason));
}

void TerminalObserver::notice(std::string_view account, std::string_view message) {
  const std::lock_guard lock(mutex_);
  if (lines_) lines_->erase();
  spdlog::warn("{}: {}", account, inert(message));
  if (lines_) lines_->draw();
}

void set_up_logging(bool json, bool quiet) {
  auto logger = spdlog::stderr_logger_mt("crmaudit");
  // The JSON form relies on texts being inert and holding no quotes or backslashes of their own.
  logger->set_pattern(json ? R"({"time":"%Y-%m-%dT%H:%M:%SZ","level":"%l","message":"%v"})" : "%v",
                      spdlog::pattern_time_type::utc);
  logger->set_level(quiet ? spdlog::level::warn : spdlog::level::info);
  spdlog::set_default_logger(std::move(logger));
  redraws = !json && !quiet && is_capable_terminal();
}

}  // namespace crmaudit
