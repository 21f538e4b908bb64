// Clock: the only source of time and the only place that sleeps. Production uses SystemClock; tests
// use a fake whose sleeps return at once and are recorded. Implementations are thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <stop_token>

namespace crmaudit {

/// Seconds since the Unix epoch, UTC: the form of every timestamp in facts.
using UnixSeconds = std::int64_t;

class Clock {
 public:
  virtual ~Clock() = default;
  /// Wall-clock time, UTC.
  [[nodiscard]] virtual std::chrono::system_clock::time_point now() const = 0;
  /// Monotonic time, for deadlines and rates.
  [[nodiscard]] virtual std::chrono::steady_clock::time_point steady_now() const = 0;
  /// Waits for `duration`, or until `stop` is requested. Returns false when stopped.
  virtual bool sleep_for(std::chrono::milliseconds duration, std::stop_token stop) = 0;

  [[nodiscard]] UnixSeconds unix_now() const {
    return std::chrono::duration_cast<std::chrono::seconds>(now().time_since_epoch()).count();
  }
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] std::chrono::system_clock::time_point now() const override;
  [[nodiscard]] std::chrono::steady_clock::time_point steady_now() const override;
  bool sleep_for(std::chrono::milliseconds duration, std::stop_token stop) override;
};

}  // namespace crmaudit
