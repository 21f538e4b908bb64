// The ways in which the simulated HubSpot misbehaves on request. A fault is one line of text;
// TARGET is any part of `path?query`:
//   status=CODE:N[:SECONDS]  the next N calls answer CODE (with Retry-After)
//   rate=N, daily=N, search-rate=N   smaller limits per 10 s, day, second
//   truncate:TARGET          bodies are cut in the middle
//   html:TARGET              an HTML page with status 200
//   deny:SCOPE               every token loses the scope
//   drop-page:TARGET:N       the N-th page of the list is jumped over
//   redirect:TARGET:URL      302 to URL
//   repeat-cursor:TARGET     the next cursor is the one that was sent
//   expire-token:N           after N calls, one 401 EXPIRED_AUTHENTICATION
//   evil-link[:URL]          paging.next.link points to another host
// Thread-safe: one mutex guards the list and its counters.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/hubspot/message.h"
#include "mocks/hubspot/rate_limiter.h"
#include "scanner/result.h"

namespace crmaudit::hubspot_mock {

enum class FaultKind {
  kStatus,
  kRate,
  kDaily,
  kSearchRate,
  kTruncate,
  kHtml,
  kDeny,
  kDropPage,
  kRedirect,
  kRepeatCursor,
  kExpireToken,
  kEvilLink,
};

struct Fault {
  FaultKind kind{};
  std::string target;  ///< part of `path?query`, or a scope
  std::string url;
  int status = 0;
  int number = 0;  ///< calls left, limit, or page
  std::optional<int> retry_after_seconds;
};

/// Parses one line of the grammar above. Errors: kUsage.
Result<Fault> parse_fault(std::string_view spec);

class FaultPlan {
 public:
  /// Adds one fault; it acts from the next call on. Errors: kUsage.
  Result<void> add(std::string_view spec);

  /// The answer that replaces the real one (status, redirect, html), if any; uses up its count.
  std::optional<Response> intercept(std::string_view target);

  /// True once, when the calls before the expiry are used up. Counts this call.
  bool expires_token();

  bool truncates(std::string_view target) const;
  bool denies(std::string_view scope) const;
  bool repeats_cursor(std::string_view target) const;
  /// The page to jump over, from 1; 0 if none.
  int dropped_page(std::string_view target) const;
  /// The host that links lead to instead of ours.
  std::optional<std::string> evil_link() const;
  /// The limits, lowered as told.
  Limits adjust(Limits limits) const;

 private:
  const Fault* find(FaultKind kind, std::string_view target) const;

  mutable std::mutex mutex_;
  std::vector<Fault> faults_;
};

}  // namespace crmaudit::hubspot_mock
