#include "mocks/estate/calendar.h"

#include <charconv>
#include <cstdio>
#include <stdexcept>

namespace crmaudit::estate {
namespace {

using std::chrono::year_month_day;

template <class... Numbers>
std::string print(const char* format, Numbers... numbers) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, format, numbers...);
  return buffer;
}

int number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return -1;
  return value;
}

unsigned day_number(const year_month_day& date) { return static_cast<unsigned>(date.day()); }
unsigned month_number(const year_month_day& date) { return static_cast<unsigned>(date.month()); }

std::string time_text(Moment moment, const char* zone) {
  const Day day = std::chrono::floor<Days>(moment);
  const std::chrono::hh_mm_ss clock{moment - day};
  return iso(day) +
         print("T%02d:%02d:%02d.000", static_cast<int>(clock.hours().count()),
               static_cast<int>(clock.minutes().count()),
               static_cast<int>(clock.seconds().count())) +
         zone;
}

}  // namespace

Day parse_day(std::string_view text) {
  if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
    const year_month_day date{std::chrono::year{number(text.substr(0, 4))},
                              std::chrono::month{static_cast<unsigned>(number(text.substr(5, 2)))},
                              std::chrono::day{static_cast<unsigned>(number(text.substr(8, 2)))}};
    if (date.ok()) return Day{date};
  }
  throw std::invalid_argument("not a date like 2026-11-22: " + std::string(text));
}

std::string iso(Day day) {
  const year_month_day date{day};
  return print("%04d-%02u-%02u", static_cast<int>(date.year()), month_number(date),
               day_number(date));
}

std::string french(Day day) {
  const year_month_day date{day};
  return print("%02u/%02u/%04d", day_number(date), month_number(date),
               static_cast<int>(date.year()));
}

Moment at(Day day, int hour, int minute) {
  return day + std::chrono::hours{hour} + std::chrono::minutes{minute};
}

std::string hubspot_time(Moment moment) { return time_text(moment, "Z"); }
std::string salesforce_time(Moment moment) { return time_text(moment, "+0000"); }

Day roll_over_weekend(Day day) {
  while (std::chrono::weekday{day}.iso_encoding() > 5) day += Days{1};
  return day;
}

Day next_working_day(Day day) { return roll_over_weekend(day + Days{1}); }

Day answer_due(Day received) {
  year_month_day due = year_month_day{received} + std::chrono::months{1};
  if (!due.ok()) due = due.year() / due.month() / std::chrono::last;
  return roll_over_weekend(Day{due});
}

}  // namespace crmaudit::estate
