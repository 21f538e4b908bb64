// SOQL: quoting, and SELECT statements made from lists of columns. Queries travel in URLs, which
// Salesforce cuts off at 16,384 bytes, so long column lists are split. Pure functions.
#pragma once

#include <set>
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

/// `columns` in groups for one query each, each beginning with `key`; at least one group. A group
/// is short enough for a URL of 14,000 bytes beside `overhead` bytes of other text, and holds at
/// most one of `long_texts`: with two custom long texts Salesforce cuts pages from 2,000 rows to
/// 200 (developer guide, "Change the Batch Size in Queries"). With more than ten of them, small
/// pages are cheaper.
std::vector<std::vector<std::string>> column_groups(std::string_view key,
                                                    std::span<const std::string> columns,
                                                    std::size_t overhead,
                                                    const std::set<std::string>& long_texts);

}  // namespace crmaudit::salesforce
