// HubSpot's three rate limits: calls per token in a rolling 10 seconds, per portal and day (the
// portal's day), and searches per portal and second. Refused calls use no quota here.
// Thread-safe: one mutex guards all counters. Time comes with each call.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "mocks/hubspot/estate.h"
#include "mocks/hubspot/message.h"

namespace crmaudit::hubspot_mock {

struct Limits {
  int ten_secondly = 0;
  int daily = 0;
  int search_secondly = 5;
};

/// The limits of an account tier for private apps and service keys; OAuth apps have their own 10 s
/// limit and no daily one (HubSpot's usage guidelines).
Limits limits_of(std::string_view tier, std::string_view token_kind);

class RateLimiter {
 public:
  struct Verdict {
    /// The policy that refuses the call, else empty.
    std::string refused_by;
    /// The rate headers of the answer; none for searches.
    Headers headers;
  };

  explicit RateLimiter(std::chrono::milliseconds utc_offset) : utc_offset_(utc_offset) {}

  /// Counts one call, or refuses it.
  Verdict admit(const Token& token, const Limits& limits, bool search, TimePoint now);

  /// The calls that count for the portal's current day.
  int used_today(TimePoint now);

  /// The next midnight of the portal.
  TimePoint resets_at(TimePoint now) const;

 private:
  void start_day(TimePoint now);

  std::chrono::milliseconds utc_offset_;
  std::mutex mutex_;
  std::map<std::string, std::deque<TimePoint>> calls_;  // by token, the last 10 s
  std::deque<TimePoint> searches_;                      // the last second
  TimePoint day_ends_{};
  int used_today_ = 0;
};

}  // namespace crmaudit::hubspot_mock
