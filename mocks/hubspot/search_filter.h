// HubSpot's search language: filters, their operators and how values compare. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/hubspot/message.h"

namespace crmaudit::hubspot_mock {

struct Filter {
  std::size_t property = 0;  ///< position in SearchQuery::properties
  std::string operation;     ///< EQ, NEQ, LT, …
  std::string value;
  std::string high_value;
  std::vector<std::string> values;
};

using FilterGroup = std::vector<Filter>;

struct SearchQuery {
  /// The properties that filters, sort and full-text query read.
  std::vector<std::string> properties;
  std::vector<FilterGroup> groups;  ///< one of them must hold; none means all records
  std::optional<std::size_t> sort_property;
  bool descending = false;
  /// Lower-case text looked for in the properties from `query_from` on; empty for none.
  std::string query;
  std::size_t query_from = 0;
};

using PropertyValues = std::vector<std::optional<std::string>>;

/// Reads the body of a search. Throws Refusal (400) for unknown operators, missing values and more
/// than 5 groups, 6 filters a group, 18 filters or one sort.
SearchQuery parse_search(const Json& body, const std::vector<std::string>& default_properties);

/// True if a record with these values, of these property types ("" if unknown), is found.
bool matches(const SearchQuery& query, const PropertyValues& values,
             const std::vector<std::string>& types);

/// Negative, 0 or positive; numbers and times by value, everything else as text without case.
int compare_values(std::string_view left, std::string_view right, std::string_view type);

}  // namespace crmaudit::hubspot_mock
