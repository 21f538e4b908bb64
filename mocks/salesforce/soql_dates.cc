#include "mocks/salesforce/soql_dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace crmaudit::mocks::salesforce {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

// Digits only: no sign, no space.
std::optional<int> Digits(std::string_view text) {
  int number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool plain = !text.empty() && text.front() >= '0' && text.front() <= '9';
  if (!plain || problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// Minutes east of UTC.
std::optional<int> ParseZone(std::string_view zone) {
  if (zone == "Z") return 0;
  if (zone.size() != 5 && zone.size() != 6) return std::nullopt;
  if (zone.front() != '+' && zone.front() != '-') return std::nullopt;
  if (zone.size() == 6 && zone[3] != ':') return std::nullopt;
  const auto hours = Digits(zone.substr(1, 2));
  const auto minutes = Digits(zone.substr(zone.size() - 2));
  if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
  return (zone.front() == '-' ? -1 : 1) * (*hours * 60 + *minutes);
}

enum class Unit { kDay, kWeek, kMonth, kYear };

struct RelativeLiteral {
  std::string_view name;
  Unit unit;
  // First unit and number of units, counted from the current one; a count n multiplies both.
  int first;
  int length;
  bool counted;
  // Whether a counted range of days ends with today (LAST_N_DAYS) or is shifted (N_DAYS_AGO).
  bool single;
};

constexpr std::array kLiterals = {
    RelativeLiteral{"TODAY", Unit::kDay, 0, 1, false, false},
    RelativeLiteral{"YESTERDAY", Unit::kDay, -1, 1, false, false},
    RelativeLiteral{"TOMORROW", Unit::kDay, 1, 1, false, false},
    RelativeLiteral{"LAST_90_DAYS", Unit::kDay, -90, 91, false, false},
    RelativeLiteral{"NEXT_90_DAYS", Unit::kDay, 1, 90, false, false},
    RelativeLiteral{"THIS_WEEK", Unit::kWeek, 0, 1, false, false},
    RelativeLiteral{"LAST_WEEK", Unit::kWeek, -1, 1, false, false},
    RelativeLiteral{"THIS_MONTH", Unit::kMonth, 0, 1, false, false},
    RelativeLiteral{"LAST_MONTH", Unit::kMonth, -1, 1, false, false},
    RelativeLiteral{"NEXT_MONTH", Unit::kMonth, 1, 1, false, false},
    RelativeLiteral{"THIS_YEAR", Unit::kYear, 0, 1, false, false},
    RelativeLiteral{"LAST_YEAR", Unit::kYear, -1, 1, false, false},
    RelativeLiteral{"NEXT_YEAR", Unit::kYear, 1, 1, false, false},
    RelativeLiteral{"LAST_N_DAYS", Unit::kDay, -1, 1, true, false},
    RelativeLiteral{"NEXT_N_DAYS", Unit::kDay, 1, 1, true, false},
    RelativeLiteral{"N_DAYS_AGO", Unit::kDay, -1, 1, true, true},
    RelativeLiteral{"LAST_N_MONTHS", Unit::kMonth, -1, 1, true, false},
    RelativeLiteral{"LAST_N_YEARS", Unit::kYear, -1, 1, true, false},
};

// The first day of the unit that lies `offset` units from the one that holds `today`.
sys_days UnitStart(Unit unit, std::int64_t offset, sys_days today) {
  const auto shift = static_cast<int>(offset);
  const std::chrono::year_month_day date(today);
  switch (unit) {
    case Unit::kWeek: {
      const std::chrono::weekday weekday(today);
      return today - days(weekday.c_encoding()) + days(7 * shift);
    }
    case Unit::kMonth:
      return sys_days((date.year() / date.month() + std::chrono::months(shift)) / 1);
    case Unit::kYear:
      return sys_days((date.year() + std::chrono::years(shift)) / 1 / 1);
    case Unit::kDay:
      break;
  }
  return today + days(shift);
}

}  // namespace

std::optional<sys_days> ParseDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = Digits(text.substr(0, 4));
  const auto month = Digits(text.substr(5, 2));
  const auto day = Digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day)));
  if (!date.ok()) return std::nullopt;
  return sys_days(date);
}

std::string WireDate(sys_days day) {
  const std::chrono::year_month_day date(day);
  std::array<char, 32> text{};
  const int length =
      std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return {text.data(), static_cast<std::size_t>(length)};
}

std::optional<std::string> CanonicalDateTime(std::string_view text) {
  if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':') {
    return std::nullopt;
  }
  const auto day = ParseDate(text.substr(0, 10));
  const auto hour = Digits(text.substr(11, 2));
  const auto minute = Digits(text.substr(14, 2));
  const auto second = Digits(text.substr(17, 2));
  std::string_view rest = text.substr(19);
  int millisecond = 0;
  if (rest.size() > 4 && rest.front() == '.') {
    const auto digits = Digits(rest.substr(1, 3));
    if (!digits) return std::nullopt;
    millisecond = *digits;
    rest.remove_prefix(4);
  }
  const auto zone = ParseZone(rest);
  if (!day || !hour || !minute || !second || !zone) return std::nullopt;
  if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  const int minutes = *hour * 60 + *minute - *zone;
  const auto shifted = *day + std::chrono::floor<days>(std::chrono::minutes(minutes));
  const int of_day = ((minutes % 1440) + 1440) % 1440;
  std::array<char, 32> clock{};
  const int length = std::snprintf(clock.data(), clock.size(), "T%02d:%02d:%02d.%03d+0000",
                                   of_day / 60, of_day % 60, *second, millisecond);
  return WireDate(shifted).append(clock.data(), static_cast<std::size_t>(length));
}

std::optional<DayRange> RelativeDays(std::string_view literal, std::optional<std::int64_t> count,
                                     sys_days today) {
  const auto* rule =
      std::find_if(kLiterals.begin(), kLiterals.end(),
                   [&](const RelativeLiteral& known) { return known.name == literal; });
  if (rule == kLiterals.end() || rule->counted != count.has_value()) return std::nullopt;
  if (count && (*count < 1 || *count > 100'000)) return std::nullopt;
  std::int64_t first = rule->first;
  std::int64_t past_end = first + rule->length;
  if (rule->counted && rule->first < 0) {
    first = -*count;
    // LAST_N_DAYS includes today; LAST_N_MONTHS and LAST_N_YEARS end before the current one.
    past_end = rule->single ? first + 1 : (rule->unit == Unit::kDay ? 1 : 0);
  } else if (rule->counted) {
    past_end = first + *count;
  }
  return DayRange{UnitStart(rule->unit, first, today), UnitStart(rule->unit, past_end, today)};
}

}  // namespace crmaudit::mocks::salesforce
