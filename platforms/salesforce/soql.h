// SOQL: quoting, and SELECT statements made from lists of columns. Queries travel in URLs, which
// Salesforce cuts off at 16,384 bytes, so long column lists are split. Pure functions.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crmaudit::salesforce {

/// A string literal: single quotes, with \' and \\ escaped.
std::string soql_text(std::string_view value);

/// "('a', 'b')" for an IN filter.
std::string soql_list(std::span<const std::string> values);

struct Select {
  std::string object;
  std::vector<std::string> columns = {};
  std::string where = {};     ///< "" = all rows
  std::string order_by = {};  ///< "" = none
  int limit = 0;              ///< 0 = none
};

std::string soql(const Select& select);

/// `columns` in groups, each short enough for a URL of 14,000 bytes beside `overhead` bytes of
/// other text; each group begins with `key`. At least one group.
std::vector<std::vector<std::string>> url_sized_groups(std::string_view key,
                                                       std::span<const std::string> columns,
                                                       std::size_t overhead);

}  // namespace crmaudit::salesforce
