#include "app/terminal_observer.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "reports/inert.h"

namespace crmaudit {

void TerminalObserver::progress(std::string_view account, std::string_view collector,
                                std::int64_t rows, bool done) {
  constexpr std::chrono::seconds kQuietFor{3};
  const auto now = clock_.steady_now();
  {
    const std::lock_guard lock(mutex_);
    auto& last = last_line_[std::string(account) + "/" + std::string(collector)];
    if (!done && now - last < kQuietFor) return;
    last = now;
  }
  spdlog::info("{}: {}: {} rows{}", account, collector, rows, done ? "" : " so far");
}

void TerminalObserver::waiting(std::string_view account, std::chrono::milliseconds duration,
                               std::string_view reason) {
  spdlog::info("{}: waiting {:.1f} s: {}", account, static_cast<double>(duration.count()) / 1000.0,
               inert(reason));
}

void TerminalObserver::notice(std::string_view account, std::string_view message) {
  spdlog::warn("{}: {}", account, inert(message));
}

void set_up_logging(bool json, bool quiet) {
  auto logger = spdlog::stderr_logger_mt("crmaudit");
  // The JSON form relies on texts being inert and holding no quotes or backslashes of their own.
  logger->set_pattern(json ? R"({"time":"%Y-%m-%dT%H:%M:%SZ","level":"%l","message":"%v"})" : "%v",
                      spdlog::pattern_time_type::utc);
  logger->set_level(quiet ? spdlog::level::warn : spdlog::level::info);
  spdlog::set_default_logger(std::move(logger));
}

}  // namespace crmaudit
