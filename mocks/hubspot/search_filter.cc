#include "mocks/hubspot/search_filter.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace crmaudit::hubspot_mock {
namespace {

constexpr std::size_t kMostGroups = 5;
constexpr std::size_t kMostFiltersOfGroup = 6;
constexpr std::size_t kMostFilters = 18;
constexpr std::array<std::string_view, 13> kOperators = {"EQ",
                                                         "NEQ",
                                                         "LT",
                                                         "LTE",
                                                         "GT",
                                                         "GTE",
                                                         "BETWEEN",
                                                         "IN",
                                                         "NOT_IN",
                                                         "HAS_PROPERTY",
                                                         "NOT_HAS_PROPERTY",
                                                         "CONTAINS_TOKEN",
                                                         "NOT_CONTAINS_TOKEN"};

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lowered;
}

/// A JSON scalar as HubSpot reads it: everything is text.
std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::size_t position_of(std::vector<std::string>& names, const std::string& name) {
  const auto found = std::ranges::find(names, name);
  const auto position = static_cast<std::size_t>(found - names.begin());
  if (found == names.end()) names.push_back(name);
  return position;
}

/// Milliseconds since the epoch of an ISO date or time in UTC.
std::optional<double> parse_time(const std::string& text) {
  int year = 0, hour = 0, minute = 0;
  unsigned month = 0, day = 0;
  double second = 0;
  const int read = std::sscanf(text.c_str(), "%4d-%2u-%2uT%2d:%2d:%lf", &year, &month, &day, &hour,
                               &minute, &second);
  if (read < 3) return std::nullopt;
  const std::chrono::sys_days date =
      std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
  const double days = static_cast<double>(date.time_since_epoch().count());
  return ((days * 24 + hour) * 60 + minute) * 60'000 + second * 1000;
}

std::optional<double> number_of(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size()) return number;
  return parse_time(std::string(text));
}

bool is_word(char c) {
  return c == '*' || std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & '\x80') != 0;
}

std::vector<std::string> tokens_of(std::string_view text) {
  std::vector<std::string> tokens(1);
  for (const char c : lower(text)) {
    if (is_word(c)) {
      tokens.back() += c;
    } else if (!tokens.back().empty()) {
      tokens.emplace_back();
    }
  }
  if (tokens.back().empty()) tokens.pop_back();
  return tokens;
}

bool glob(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern.front() == '*') {
    return glob(pattern.substr(1), text) || (!text.empty() && glob(pattern, text.substr(1)));
  }
  return !text.empty() && pattern.front() == text.front() &&
         glob(pattern.substr(1), text.substr(1));
}

/// Each word of the pattern (with * for any letters) is a word of the text.
bool contains_tokens(std::string_view text, std::string_view pattern) {
  const std::vector<std::string> present = tokens_of(text);
  const std::vector<std::string> wanted = tokens_of(pattern);
  return std::ranges::all_of(wanted, [&](const std::string& want) {
    return std::ranges::any_of(present, [&](const auto& token) { return glob(want, token); });
  });
}

/// IN and NOT_IN compare text properties in lower case with the values as given.
bool is_in(const Filter& filter, const std::string& actual, std::string_view type) {
  return std::ranges::any_of(filter.values, [&](const std::string& value) {
    if (type == "enumeration") return actual == value;
    return type == "string" ? lower(actual) == value : compare_values(actual, value, type) == 0;
  });
}

bool holds(const Filter& filter, const std::optional<std::string>& actual, std::string_view type) {
  const std::string& operation = filter.operation;
  if (operation == "HAS_PROPERTY") return actual.has_value();
  if (operation == "NOT_HAS_PROPERTY") return !actual;
  if (!actual) return operation == "NEQ" || operation.starts_with("NOT_");
  if (operation == "IN") return is_in(filter, *actual, type);
  if (operation == "NOT_IN") return !is_in(filter, *actual, type);
  if (operation == "CONTAINS_TOKEN") return contains_tokens(*actual, filter.value);
  if (operation == "NOT_CONTAINS_TOKEN") return !contains_tokens(*actual, filter.value);
  const int order = compare_values(*actual, filter.value, type);
  if (operation == "EQ") return order == 0;
  if (operation == "NEQ") return order != 0;
  if (operation == "LT") return order < 0;
  if (operation == "LTE") return order <= 0;
  if (operation == "GT") return order > 0;
  if (operation == "GTE") return order >= 0;
  return order >= 0 && compare_values(*actual, filter.high_value, type) <= 0;  // BETWEEN
}

Filter parse_filter(const Json& json, SearchQuery& query) {
  Filter filter;
  filter.property = position_of(query.properties, json.at("propertyName"));
  filter.operation = json.at("operator");
  if (std::ranges::find(kOperators, filter.operation) == kOperators.end()) {
    throw Refusal{validation_error("Unknown operator " + filter.operation)};
  }
  if (json.contains("values")) {
    for (const Json& value : json.at("values")) filter.values.push_back(text_of(value));
  }
  const bool takes_list = filter.operation == "IN" || filter.operation == "NOT_IN";
  const bool takes_value = !takes_list && !filter.operation.ends_with("HAS_PROPERTY");
  const bool missing = (takes_list && filter.values.empty()) ||
                       (takes_value && !json.contains("value")) ||
                       (filter.operation == "BETWEEN" && !json.contains("highValue"));
  if (missing) throw Refusal{validation_error("Operator " + filter.operation + " needs a value")};
  if (takes_value) filter.value = text_of(json.at("value"));
  if (json.contains("highValue")) filter.high_value = text_of(json.at("highValue"));
  return filter;
}

FilterGroup parse_group(const Json& filters, SearchQuery& query) {
  if (filters.size() > kMostFiltersOfGroup) {
    throw Refusal{validation_error("A filter group can have at most 6 filters")};
  }
  FilterGroup group;
  for (const Json& filter : filters) group.push_back(parse_filter(filter, query));
  return group;
}

/// A sort is a string ("name", "-name") in the specs and an object in the documentation.
void parse_sort(const Json& sorts, SearchQuery& query) {
  if (sorts.empty()) return;
  if (sorts.size() > 1) throw Refusal{validation_error("Only one sort is supported")};
  const Json& sort = sorts.front();
  std::string name = (sort.is_string() ? sort : sort.at("propertyName")).get<std::string>();
  query.descending = sort.is_string() ? name.starts_with('-')
                                      : sort.value("direction", "ASCENDING") == "DESCENDING";
  if (sort.is_string() && query.descending) name.erase(0, 1);
  query.sort_property = position_of(query.properties, name);
}

}  // namespace

SearchQuery parse_search(const Json& body, const std::vector<std::string>& default_properties) {
  SearchQuery query;
  Json groups = body.value("filterGroups", Json::array());
  if (body.contains("filters") && !body.at("filters").empty()) {
    groups.push_back({{"filters", body.at("filters")}});
  }
  if (groups.size() > kMostGroups) {
    throw Refusal{validation_error("A search can have at most 5 filter groups")};
  }
  std::size_t filters = 0;
  for (const Json& group : groups) {
    query.groups.push_back(parse_group(group.at("filters"), query));
    filters += query.groups.back().size();
  }
  if (filters > kMostFilters) {
    throw Refusal{validation_error("A search can have at most 18 filters")};
  }
  if (body.contains("sorts")) parse_sort(body.at("sorts"), query);
  query.query = lower(body.value("query", ""));
  query.query_from = query.properties.size();
  if (!query.query.empty()) {
    query.properties.insert(query.properties.end(), default_properties.begin(),
                            default_properties.end());
  }
  return query;
}

bool matches(const SearchQuery& query, const PropertyValues& values,
             const std::vector<std::string>& types) {
  const auto filter_holds = [&](const Filter& filter) {
    return holds(filter, values[filter.property], types[filter.property]);
  };
  const bool group_holds =
      query.groups.empty() || std::ranges::any_of(query.groups, [&](const FilterGroup& group) {
        return std::ranges::all_of(group, filter_holds);
      });
  if (!group_holds || query.query.empty()) return group_holds;
  return std::any_of(values.begin() + static_cast<std::ptrdiff_t>(query.query_from), values.end(),
                     [&](const auto& value) {
                       return value && lower(*value).find(query.query) != std::string::npos;
                     });
}

int compare_values(std::string_view left, std::string_view right, std::string_view type) {
  if (type != "string" && type != "enumeration") {
    const auto left_number = number_of(left);
    const auto right_number = number_of(right);
    if (left_number && right_number) {
      return *left_number < *right_number ? -1 : *left_number > *right_number ? 1 : 0;
    }
  }
  // Only enumerations have values whose case matters.
  return type == "enumeration" ? left.compare(right) : lower(left).compare(lower(right));
}

}  // namespace crmaudit::hubspot_mock
