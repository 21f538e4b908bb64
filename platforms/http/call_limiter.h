// CallLimiter: keeps one account's calls within its limit of calls in a rolling window, as the
// answers' headers tell it, and leaves room for what others call meanwhile. It uses the window to
// its end: the next call goes when the oldest one leaves it, not a whole window later. It never
// sleeps; the session does. Used from one thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

namespace crmaudit {

/// A limit as an answer states it.
struct CallLimit {
  std::int64_t calls = 0;               ///< allowed within `window`
  std::int64_t remaining = 0;           ///< of them, for all who call
  std::chrono::milliseconds window{0};  ///< rolling
};

class CallLimiter {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  /// How long the next call has to wait; 0 where no limit is known or it isn't reached.
  std::chrono::milliseconds wait(TimePoint now);
  /// An answer has arrived. The server counted its call before `now`, so waiting from here is safe
  /// however long the answer took. `limit`: what it stated, if anything.
  void answered(TimePoint now, const std::optional<CallLimit>& limit);
  /// The limit in force, if one is known.
  [[nodiscard]] const std::optional<CallLimit>& limit() const { return limit_; }

 private:
  void forget(TimePoint now);

  std::optional<CallLimit> limit_;
  std::deque<TimePoint> calls_;  ///< ours within the window, oldest first
  std::int64_t others_ = 0;      ///< calls in the window that aren't ours, when last told
};

}  // namespace crmaudit
