#include "mocks/salesforce/cursor_store.h"

#include <algorithm>
#include <charconv>

#include "mocks/salesforce/record_id.h"

namespace crmaudit::mocks::salesforce {
namespace {

constexpr std::size_t kMaxOpen = 50;

// `0r8xx` and ten digits in base 36, with the checksum of an id.
std::string NewLocator(std::size_t number) {
  constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  std::string digits(10, '0');
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
    *digit = kDigits[number % kDigits.size()];
    number /= kDigits.size();
  }
  return EighteenCharacterId("0r8xx" + digits);
}

}  // namespace

std::shared_ptr<const Cursor> CursorStore::Open(QueryResult result, std::size_t batch,
                                                bool tooling) {
  const std::lock_guard lock(mutex_);
  constexpr std::size_t kFirst = 15'973'542;  // so that locators don't look like small numbers
  auto cursor = std::make_shared<const Cursor>(
      Cursor{NewLocator(kFirst + opened_++), std::move(result), batch, tooling});
  cursors_.push_back(cursor);
  if (cursors_.size() > kMaxOpen) cursors_.pop_front();
  return cursor;
}

std::optional<CursorPosition> CursorStore::Find(std::string_view text) const {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const std::string_view number = text.substr(dash + 1);
  std::size_t offset = 0;
  const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), offset);
  if (problem != std::errc() || end != number.data() + number.size()) return std::nullopt;
  const std::lock_guard lock(mutex_);
  const auto found = std::find_if(cursors_.begin(), cursors_.end(), [&](const auto& cursor) {
    return cursor->locator == text.substr(0, dash);
  });
  if (found == cursors_.end() || offset >= (*found)->result.size()) return std::nullopt;
  return CursorPosition{*found, offset};
}

}  // namespace crmaudit::mocks::salesforce
