#include "platforms/roster/ldap_values.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>

namespace crmaudit {
namespace {

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string state_of(const std::string& flags) {
  constexpr std::int64_t kAccountDisable = 2;
  const auto value = number(flags);
  if (!value) return flags;
  return (*value & kAccountDisable) != 0 ? "departed" : "active";
}

/// Intervals of 100 ns since 1601-01-01 UTC; 0 and the largest number mean never. The instant is
/// the first that is not allowed any more, so the last day is the one of the second before.
std::string last_day_of(const std::string& expires, const std::string& zone) {
  constexpr std::int64_t kPerSecond = 10'000'000;
  constexpr std::int64_t kFrom1601To1970 = 11'644'473'600;
  const auto value = number(expires);
  if (!value) return expires;
  if (*value <= 0 || *value == std::numeric_limits<std::int64_t>::max()) return {};
  return iso_date(local_date(*value / kPerSecond - kFrom1601To1970 - 1, zone));
}

/// "20261231225959.0Z" → "2026-12-31T22:59:59Z"; anything else as it is.
std::string instant_of(const std::string& value) {
  constexpr std::size_t kDigits = 14;
  const bool is_time = value.size() > kDigits && value.ends_with('Z') &&
                       std::all_of(value.begin(), value.begin() + kDigits, [](char c) {
                         return std::isdigit(static_cast<unsigned char>(c)) != 0;
                       });
  if (!is_time) return value;
  return value.substr(0, 4) + "-" + value.substr(4, 2) + "-" + value.substr(6, 2) + "T" +
         value.substr(8, 2) + ":" + value.substr(10, 2) + ":" + value.substr(12, 2) + "Z";
}

std::string cell_of(const std::string& attribute, const std::string& value,
                    const std::string& zone) {
  if (attribute == "useraccountcontrol") return state_of(value);
  if (attribute == "accountexpires") return last_day_of(value, zone);
  return instant_of(value);
}

}  // namespace

const std::map<std::string, std::string>& ldap_columns() {
  static const std::map<std::string, std::string> columns = {
      {"employee_id", "employeeID"}, {"email", "mail"},
      {"first_name", "givenName"},   {"last_name", "sn"},
      {"left_on", "accountExpires"}, {"status", "userAccountControl"}};
  return columns;
}

std::map<std::string, std::string> ldap_cells(const LdapEntry& entry,
                                              const std::map<std::string, std::string>& columns,
                                              const std::string& zone, Date today) {
  std::map<std::string, std::string> cells;
  for (const auto& [ours, theirs] : columns) {
    const std::string attribute = ldap_name(theirs);
    const auto value = entry.find(attribute);
    if (value != entry.end()) cells[ours] = cell_of(attribute, value->second, zone);
  }
  const auto status = cells.find("status");
  const auto left_on = cells.find("left_on");
  if (status != cells.end() && left_on != cells.end() && status->second == "departed" &&
      left_on->second >= iso_date(today))
    cells.erase(left_on);
  return cells;
}

std::string ldap_name(std::string_view name) {
  std::string result(name);
  std::ranges::transform(result, result.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return result;
}

}  // namespace crmaudit
