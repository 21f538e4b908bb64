#include "platforms/salesforce/bulk_cursor.h"

#include <charconv>
#include <vector>

namespace crmaudit::salesforce {
namespace {

constexpr std::string_view kMark = "bulk";  // no record id or count begins so

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::int64_t number(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

void BulkCursor::add_tallies(const Page& page) {
  for (const Tally& tally : page.facts.of<Tally>()) {
    tallied[{tally.object, tally.field, tally.measure}] += tally.amount.value_or(0);
  }
}

void BulkCursor::retract(Page& page) {
  for (const auto& [key, amount] : tallied) {
    Tally tally{.account = page.account,
                .object = key[0],
                .field = key[1],
                .measure = key[2],
                .amount = {}};
    tally.amount = -amount;
    page.facts.add(std::move(tally));
  }
  *this = {};
}

std::string BulkCursor::encode() const {
  std::string text = std::string(kMark) + "\n" + job + "\n" + locator + "\n" +
                     std::to_string(rows_of_part) + "\n" + std::to_string(rows);
  for (const auto& [key, amount] : tallied) {
    text += "\n" + key[0] + "\t" + key[1] + "\t" + key[2] + "\t" + std::to_string(amount);
  }
  return text;
}

std::optional<BulkCursor> BulkCursor::decode(std::string_view text) {
  const auto lines = split(text, '\n');
  if (lines.size() < 5 || lines[0] != kMark) return std::nullopt;
  BulkCursor cursor{.job = std::string(lines[1]), .locator = std::string(lines[2])};
  cursor.rows_of_part = number(lines[3]);
  cursor.rows = number(lines[4]);
  for (std::size_t i = 5; i < lines.size(); ++i) {
    const auto parts = split(lines[i], '\t');
    if (parts.size() != 4) continue;
    cursor.tallied[{std::string(parts[0]), std::string(parts[1]), std::string(parts[2])}] =
        number(parts[3]);
  }
  return cursor;
}

}  // namespace crmaudit::salesforce
