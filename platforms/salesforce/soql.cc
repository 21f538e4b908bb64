#include "platforms/salesforce/soql.h"

namespace crmaudit::salesforce {
namespace {

constexpr std::size_t kUrlBytes = 14'000;
constexpr std::size_t kSeparatorBytes = 3;    // "%2C"
constexpr std::size_t kMostSpreadTexts = 10;  // 2,000 rows to a page against 200

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

std::vector<std::vector<std::string>> column_groups(std::string_view key,
                                                    std::span<const std::string> columns,
                                                    std::size_t overhead,
                                                    const std::set<std::string>& long_texts) {
  const bool spread = long_texts.size() <= kMostSpreadTexts;
  std::vector<std::vector<std::string>> groups = {{std::string(key)}};
  std::size_t bytes = overhead + key.size();
  bool has_long_text = false;
  for (const std::string& column : columns) {
    if (column == key) continue;
    const bool long_text = spread && long_texts.contains(column);
    const bool too_long = bytes + kSeparatorBytes + column.size() > kUrlBytes;
    if ((too_long && groups.back().size() > 1) || (long_text && has_long_text)) {
      groups.push_back({std::string(key)});
      bytes = overhead + key.size();
      has_long_text = false;
    }
    groups.back().push_back(column);
    bytes += kSeparatorBytes + column.size();
    has_long_text = has_long_text || long_text;
  }
  return groups;
}

}  // namespace crmaudit::salesforce
