#include "scanner/civil_time.h"

#include <date/tz.h>

#include <array>
#include <cstdio>

namespace crmaudit {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;

/// Reads exactly `digits` decimal digits at the front of `text` and removes them.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int number = 0;
  for (const char c : text.substr(0, digits)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  text.remove_prefix(digits);
  return number;
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Date> make_date(int y, int m, int d) {
  const Date date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
  return date.ok() ? std::optional(date) : std::nullopt;
}

/// The offset at the end of an instant in seconds: "", "Z", "+0000", "+02:00".
std::optional<int> parse_offset(std::string_view text) {
  if (text.empty() || text == "Z") return 0;
  const int sign = text.front() == '-' ? -1 : 1;
  if (!take(text, '+') && !take(text, '-')) return std::nullopt;
  const auto hours = take_number(text, 2);
  take(text, ':');
  const auto minutes = text.empty() ? std::optional(0) : take_number(text, 2);
  if (!hours || !minutes || !text.empty() || *hours > 23 || *minutes > 59) return std::nullopt;
  return sign * (*hours * 3600 + *minutes * 60);
}

date::year_month_day to_library(Date value) {
  return {date::year{static_cast<int>(value.year())},
          date::month{static_cast<unsigned>(value.month())},
          date::day{static_cast<unsigned>(value.day())}};
}

}  // namespace

std::optional<Date> parse_iso_date(std::string_view text) { return parse_date(text, "%Y-%m-%d"); }

std::string iso_date(Date date) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

std::optional<Date> parse_date(std::string_view text, std::string_view format) {
  std::optional<int> y;
  std::optional<int> m;
  std::optional<int> d;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%' || i + 1 == format.size()) {
      if (!take(text, format[i])) return std::nullopt;
      continue;
    }
    const char field = format[++i];
    if (std::string_view("dmYy").find(field) == std::string_view::npos) return std::nullopt;
    std::optional<int>& target = field == 'd' ? d : field == 'm' ? m : y;
    target = take_number(text, field == 'Y' ? 4 : 2);
    if (!target) return std::nullopt;
    if (field == 'y') *target += *target < 70 ? 2000 : 1900;
  }
  if (!text.empty() || !y || !m || !d) return std::nullopt;
  return make_date(*y, *m, *d);
}

bool known_time_zone(std::string_view zone) {
  try {
    return date::locate_zone(zone) != nullptr;
  } catch (const std::runtime_error&) {
    return false;
  }
}

Date local_date(UnixSeconds moment, std::string_view zone) {
  const date::sys_seconds instant{std::chrono::seconds{moment}};
  const auto local = date::locate_zone(zone)->to_local(instant);
  const date::year_month_day day_of{date::floor<date::days>(local)};
  return {year{static_cast<int>(day_of.year())}, month{static_cast<unsigned>(day_of.month())},
          day{static_cast<unsigned>(day_of.day())}};
}

UnixSeconds end_of_day(Date date, std::string_view zone) {
  const date::local_days midnight = date::local_days{to_library(add_days(date, 1))};
  const auto instant = date::locate_zone(zone)->to_sys(midnight, date::choose::earliest);
  return std::chrono::duration_cast<std::chrono::seconds>(instant.time_since_epoch()).count();
}

std::optional<UnixSeconds> parse_instant(std::string_view text) {
  const auto y = take_number(text, 4);
  if (!y || !take(text, '-')) return std::nullopt;
  const auto m = take_number(text, 2);
  if (!m || !take(text, '-')) return std::nullopt;
  const auto d = take_number(text, 2);
  if (!d) return std::nullopt;
  const auto date = make_date(*y, *m, *d);
  if (!date) return std::nullopt;
  UnixSeconds seconds = sys_days{*date}.time_since_epoch().count() * std::int64_t{86'400};
  if (text.empty()) return seconds;
  if (!take(text, 'T')) return std::nullopt;
  struct Unit {
    int seconds;
    int largest;  ///< 60 seconds: a leap second
  };
  constexpr std::array kUnits = {Unit{3600, 23}, Unit{60, 59}, Unit{1, 60}};
  for (const Unit& unit : kUnits) {
    const auto number = take_number(text, 2);
    if (!number || *number > unit.largest) return std::nullopt;
    seconds += std::int64_t{unit.seconds} * *number;
    if (unit.seconds != 1 && !take(text, ':')) return std::nullopt;
  }
  if (take(text, '.')) {
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') text.remove_prefix(1);
  }
  const auto offset = parse_offset(text);
  if (!offset) return std::nullopt;
  return seconds - *offset;
}

std::string iso_instant(UnixSeconds moment) {
  constexpr UnixSeconds kDay = 86'400;
  const UnixSeconds days = moment >= 0 ? moment / kDay : -((-moment + kDay - 1) / kDay);
  const UnixSeconds rest = moment - days * kDay;
  const Date date{sys_days{std::chrono::days{days}}};
  std::array<char, 32> time{};
  std::snprintf(time.data(), time.size(), "T%02d:%02d:%02dZ", static_cast<int>(rest / 3600),
                static_cast<int>(rest / 60 % 60), static_cast<int>(rest % 60));
  return iso_date(date) + time.data();
}

Date add_days(Date date, int days) { return sys_days{date} + std::chrono::days{days}; }

}  // namespace crmaudit
