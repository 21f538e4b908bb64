// TerminalObserver: tells the user on stderr (spdlog) what a scan is doing and why it waits.
// Progress lines are rationed: one when a collector ends, and one every few seconds before.
// Thread-safe.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "scanner/clock.h"
#include "scanner/observer.h"

namespace crmaudit {

class TerminalObserver final : public ScanObserver {
 public:
  explicit TerminalObserver(const Clock& clock) : clock_(clock) {}
  void progress(std::string_view account, std::string_view collector, std::int64_t rows,
                bool done) override;
  void waiting(std::string_view account, std::chrono::milliseconds duration,
               std::string_view reason) override;
  void notice(std::string_view account, std::string_view message) override;

 private:
  const Clock& clock_;
  std::mutex mutex_;  ///< guards last_line_
  std::map<std::string, std::chrono::steady_clock::time_point> last_line_;
};

/// Sets up logging to stderr, as text or (json) one JSON object a line. Call once, first.
void set_up_logging(bool json, bool quiet);

}  // namespace crmaudit
