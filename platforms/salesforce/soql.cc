#include "platforms/salesforce/soql.h"

namespace crmaudit::salesforce {
namespace {

constexpr std::size_t kUrlBytes = 14'000;
constexpr std::size_t kSeparatorBytes = 3;  // "%2C"

std::string joined(std::span<const std::string> parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += separator;
    text += part;
  }
  return text;
}

}  // namespace

std::string soql_text(std::string_view value) {
  std::string literal = "'";
  for (const char c : value) {
    if (c == '\'' || c == '\\') literal += '\\';
    literal += c;
  }
  return literal + "'";
}

std::string soql_list(std::span<const std::string> values) {
  std::vector<std::string> literals;
  for (const std::string& value : values) literals.push_back(soql_text(value));
  return "(" + joined(literals, ",") + ")";
}

std::string soql(const Select& select) {
  std::string text = "SELECT " + joined(select.columns, ",") + " FROM " + select.object;
  if (!select.where.empty()) text += " WHERE " + select.where;
  if (!select.order_by.empty()) text += " ORDER BY " + select.order_by;
  if (select.limit > 0) text += " LIMIT " + std::to_string(select.limit);
  return text;
}

std::vector<std::vector<std::string>> url_sized_groups(std::string_view key,
                                                       std::span<const std::string> columns,
                                                       std::size_t overhead) {
  std::vector<std::vector<std::string>> groups = {{std::string(key)}};
  std::size_t bytes = overhead + key.size();
  for (const std::string& column : columns) {
    if (column == key) continue;
    if (bytes + kSeparatorBytes + column.size() > kUrlBytes && groups.back().size() > 1) {
      groups.push_back({std::string(key)});
      bytes = overhead + key.size();
    }
    groups.back().push_back(column);
    bytes += kSeparatorBytes + column.size();
  }
  return groups;
}

}  // namespace crmaudit::salesforce
