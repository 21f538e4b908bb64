#include "reports/format.h"

#include <unicode/timezone.h>

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <memory>

#include "reports/inert.h"
#include "scanner/civil_time.h"

namespace crmaudit {
namespace {

std::string grouped(std::string digits, std::string_view separator) {
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, separator);
  }
  return digits;
}

/// `value` with `decimals` digits, trailing zeros removed: whole and fraction apart.
std::pair<std::string, std::string> rounded(double value, int decimals) {
  std::array<char, 64> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), "%.*f", decimals, value);
  std::string text(buffer.data(), std::min<std::size_t>(static_cast<std::size_t>(length), 63));
  const std::size_t point = text.find_first_of(".,");
  if (point == std::string::npos) return {text, ""};
  std::string fraction = text.substr(point + 1);
  while (fraction.ends_with('0')) fraction.pop_back();
  return {text.substr(0, point), fraction};
}

bool is_french(const Words& words) { return words.language() == "fr"; }

std::string decimal(const Words& words, double value, int decimals) {
  if (!std::isfinite(value)) return std::string(words["value.unknown"]);
  const auto [whole, fraction] = rounded(value, decimals);
  std::string text = grouped(whole, is_french(words) ? "\u202F" : ",");
  if (!fraction.empty()) text += (is_french(words) ? "," : ".") + fraction;
  return text;
}

std::string date_words(const Words& words, Date date) {
  const auto day = static_cast<unsigned>(date.day());
  const std::string name(words["month.m" + std::to_string(static_cast<unsigned>(date.month()))]);
  const std::string first = is_french(words) && day == 1 ? "1er" : std::to_string(day);
  return first + " " + name + " " + std::to_string(static_cast<int>(date.year()));
}

/// Local wall-clock seconds since the epoch.
std::int64_t local_seconds(std::int64_t utc_seconds, const std::string& time_zone) {
  const std::unique_ptr<icu::TimeZone> zone(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(time_zone)));
  std::int32_t raw = 0;
  std::int32_t daylight = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone->getOffset(static_cast<UDate>(utc_seconds) * 1000.0, static_cast<UBool>(false), raw,
                  daylight, status);
  return U_SUCCESS(status) ? utc_seconds + (raw + daylight) / 1000 : utc_seconds;
}

}  // namespace

Format::Format(std::string_view language, std::string time_zone)
    : words_(words_in(language)), time_zone_(std::move(time_zone)) {}

std::string Format::number(std::int64_t value) const {
  return grouped(std::to_string(value), is_french(words_) ? "\u202F" : ",");
}

std::string Format::number(double value) const { return decimal(words_, value, 2); }

std::string Format::percent(double fraction) const {
  const double percent = fraction * 100;
  return decimal(words_, percent, std::abs(percent) < 10 ? 1 : 0) +
         (is_french(words_) ? "\u202F%" : "%");
}

std::string Format::date(std::string_view iso) const {
  const auto date = parse_iso_date(iso);
  return date ? date_words(words_, *date) : inert(iso);
}

std::string Format::day(std::int64_t utc_seconds) const {
  using namespace std::chrono;
  const sys_seconds local{seconds{local_seconds(utc_seconds, time_zone_)}};
  return date_words(words_, year_month_day{floor<days>(local)});
}

std::string Format::timestamp(std::int64_t utc_seconds) const {
  const std::int64_t local = local_seconds(utc_seconds, time_zone_);
  const std::int64_t minutes = ((local % 86400) + 86400) % 86400 / 60;
  std::array<char, 8> clock{};
  std::snprintf(clock.data(), clock.size(), "%02d:%02d", static_cast<int>(minutes / 60 % 24),
                static_cast<int>(minutes % 60));
  return words_.fill("value.date_time", {{"date", day(utc_seconds)}, {"time", clock.data()}});
}

std::string Format::count(std::string_view key, std::int64_t n, Words::Values values) const {
  return words_.plural(key, n, number(n), values);
}

std::string Format::value(const SqlValue& value, ValueType type) const {
  if (std::holds_alternative<std::monostate>(value)) return std::string(words_["value.unknown"]);
  if (const auto* text = std::get_if<std::string>(&value)) {
    return type == ValueType::kDate ? date(*text) : inert(*text);
  }
  if (const auto* real = std::get_if<double>(&value)) {
    return type == ValueType::kPercent ? percent(*real) : number(*real);
  }
  const std::int64_t integer = std::get<std::int64_t>(value);
  switch (type) {
    case ValueType::kPercent:
      return percent(static_cast<double>(integer));
    case ValueType::kTimestamp:
      return timestamp(integer);
    case ValueType::kBoolean:
      return std::string(words_[integer != 0 ? "value.yes" : "value.no"]);
    case ValueType::kText:
      return std::to_string(integer);
    default:
      return number(integer);
  }
}

}  // namespace crmaudit
