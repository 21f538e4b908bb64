// FakeClock: time stands still until somebody sleeps or calls advance(). Sleeps return at once,
// move both clocks on and are recorded. Thread-safe.
#pragma once

#include <chrono>
#include <mutex>
#include <stop_token>
#include <vector>

#include "scanner/clock.h"

namespace crmaudit {

class FakeClock final : public Clock {
 public:
  /// Starts at `start`, by default 2026-11-22 09:00 UTC.
  explicit FakeClock(std::chrono::system_clock::time_point start =
                         std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} +
                         std::chrono::hours{9})
      : now_(start) {}

  [[nodiscard]] std::chrono::system_clock::time_point now() const override {
    const std::lock_guard lock(mutex_);
    return now_;
  }

  [[nodiscard]] std::chrono::steady_clock::time_point steady_now() const override {
    const std::lock_guard lock(mutex_);
    return steady_;
  }

  /// Returns false, and doesn't move, when `stop` was requested already.
  bool sleep_for(std::chrono::milliseconds duration, std::stop_token stop) override {
    if (stop.stop_requested()) return false;
    const std::lock_guard lock(mutex_);
    sleeps_.push_back(duration);
    move_on(duration);
    return true;
  }

  void advance(std::chrono::milliseconds duration) {
    const std::lock_guard lock(mutex_);
    move_on(duration);
  }

  /// Every sleep so far, oldest first.
  [[nodiscard]] std::vector<std::chrono::milliseconds> sleeps() const {
    const std::lock_guard lock(mutex_);
    return sleeps_;
  }

 private:
  void move_on(std::chrono::milliseconds duration) {
    now_ += duration;
    steady_ += duration;
  }

  mutable std::mutex mutex_;  // guards all below
  std::chrono::system_clock::time_point now_;
  std::chrono::steady_clock::time_point steady_{};
  std::vector<std::chrono::milliseconds> sleeps_;
};

}  // namespace crmaudit
