// Dates in SOQL: the wire forms (`2026-01-31`, `2026-01-31T09:05:00.000+0000`), which sort as text,
// and the relative literals (TODAY, LAST_N_DAYS:90). Everything is UTC. Pure, thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crmaudit::mocks::salesforce {

/// `YYYY-MM-DD`; nothing when it isn't a day of the calendar.
std::optional<std::chrono::sys_days> ParseDate(std::string_view text);

/// The wire form of a day.
std::string WireDate(std::chrono::sys_days day);

/// A datetime with seconds and zone (`Z`, `+02:00`, `+0200`) in the wire form, in UTC; milliseconds
/// are optional. Nothing when it is malformed.
std::optional<std::string> CanonicalDateTime(std::string_view text);

/// The days from `first` up to, not including, `past_end`.
struct DayRange {
  std::chrono::sys_days first;
  std::chrono::sys_days past_end;
};

/// The days that a relative literal means on `today`; `count` is the number after the colon.
/// Nothing when there is no such literal, or a count is missing or superfluous. Weeks begin on
/// Sunday, as in the United States locale.
std::optional<DayRange> RelativeDays(std::string_view literal, std::optional<std::int64_t> count,
                                     std::chrono::sys_days today);

}  // namespace crmaudit::mocks::salesforce
