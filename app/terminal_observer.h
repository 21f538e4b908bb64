// TerminalObserver: tells the user on stderr (spdlog) what a scan is doing and why it waits. On a
// terminal each account has a line that is redrawn; elsewhere lines are rationed: one when a
// collector ends, and one every few seconds before. Thread-safe.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "app/progress_lines.h"
#include "scanner/clock.h"
#include "scanner/observer.h"

namespace crmaudit {

class TerminalObserver final : public ScanObserver {
 public:
  /// Redraws lines where set_up_logging() found a terminal that can.
  explicit TerminalObserver(const Clock& clock);
  /// Redraws `lines`.
  TerminalObserver(const Clock& clock, ProgressLines lines);
  ~TerminalObserver() override;
  TerminalObserver(const TerminalObserver&) = delete;
  TerminalObserver& operator=(const TerminalObserver&) = delete;

  void progress(std::string_view account, std::string_view collector, std::int64_t rows,
                bool done) override;
  void waiting(std::string_view account, std::chrono::milliseconds duration,
               std::string_view reason) override;
  void notice(std::string_view account, std::string_view message) override;

 private:
  /// Whether `what` was last shown that long ago, or never; then it counts as shown now.
  bool is_due(const std::string& what, std::chrono::milliseconds interval);

  const Clock& clock_;
  std::mutex mutex_;  ///< guards all below
  std::map<std::string, std::chrono::steady_clock::time_point> last_shown_;
  std::optional<ProgressLines> lines_;
};

/// Sets up logging to stderr, as text or (json) one JSON object a line. Call once, first.
void set_up_logging(bool json, bool quiet);

}  // namespace crmaudit
