#include "platforms/hubspot/list_walk.h"

namespace crmaudit::hubspot {
namespace {

constexpr int kMostEmptyPages = 100;
constexpr std::int64_t kMostPages = 10'000'000;  // a thousand million records

CoverageReason reason_of(const Error& error) {
  switch (error.kind) {
    case ErrorKind::kForbidden:
      return CoverageReason::kScope;
    case ErrorKind::kNotFound:
      return CoverageReason::kEdition;
    case ErrorKind::kCancelled:
    case ErrorKind::kRateLimited:
      return CoverageReason::kInterrupted;
    default:
      return CoverageReason::kError;
  }
}

}  // namespace

bool ends_scan(const Error& error) {
  return error.kind == ErrorKind::kUnauthorized || error.kind == ErrorKind::kCancelled ||
         error.kind == ErrorKind::kStorage || error.kind == ErrorKind::kConfiguration;
}

Coverage coverage_of(std::string_view account, std::string_view fact, std::string_view part,
                     const ListEnd& end, std::string_view default_ask) {
  Coverage row{.account = std::string(account),
               .fact = std::string(fact),
               .part = std::string(part),
               .rows = end.rows};
  if (end.unreadable > 0) row.unparsed = end.unreadable;
  if (end.error) {
    row.state = end.rows > 0 ? CoverageState::kPartial : CoverageState::kUnavailable;
    row.reason = reason_of(*end.error);
    row.detail = end.error->message;
    if (row.reason == CoverageReason::kScope) {
      row.ask = end.error->missing.empty() ? default_ask : end.error->missing;
    }
  } else if (end.unreadable > 0) {
    row.state = CoverageState::kPartial;
    row.reason = CoverageReason::kUnparsed;
    row.detail = std::to_string(end.unreadable) + " of " +
                 std::to_string(end.rows + end.unreadable) +
                 " rows in HubSpot's answers had no id or another shape than documented.";
  }
  return row;
}

Result<void> CursorGuard::next(std::string_view cursor, bool page_was_empty) {
  ++pages_;
  empty_pages_ = page_was_empty ? empty_pages_ + 1 : 0;
  const bool repeated = pages_ > 1 && cursor == landmark_;
  if (repeated || empty_pages_ > kMostEmptyPages || pages_ > kMostPages) {
    return Error{ErrorKind::kMalformed,
                 "HubSpot's list doesn't end: after page " + std::to_string(pages_) +
                     (repeated ? " it leads back to a page that was read before."
                               : " it still promises more.")};
  }
  if (pages_ == next_landmark_) {
    landmark_ = cursor;
    next_landmark_ *= 2;
  }
  return {};
}

}  // namespace crmaudit::hubspot
