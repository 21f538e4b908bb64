// ScanObserver: hears what a scan is doing, so that a user sees why nothing moves. Libraries don't
// log; they tell the observer. Implementations must be thread-safe and must not block for long.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace crmaudit {

class ScanObserver {
 public:
  virtual ~ScanObserver() = default;
  /// `collector` of `account` has stored `rows` rows so far; `done` with its last page.
  virtual void progress(std::string_view account, std::string_view collector, std::int64_t rows,
                        bool done) = 0;
  /// A call waits before it goes on (rate limit, server asked for it); `reason` is plain English.
  virtual void waiting(std::string_view account, std::chrono::milliseconds duration,
                       std::string_view reason) = 0;
  /// Something the user should know, which coverage records as well.
  virtual void notice(std::string_view account, std::string_view message) = 0;
};

/// Hears nothing; for tests and for callers that don't care.
class SilentObserver final : public ScanObserver {
 public:
  void progress(std::string_view, std::string_view, std::int64_t, bool) override {}
  void waiting(std::string_view, std::chrono::milliseconds, std::string_view) override {}
  void notice(std::string_view, std::string_view) override {}
};

}  // namespace crmaudit
