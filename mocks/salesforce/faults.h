// What a test makes the server do wrong. Written before the server starts, then only read.
//
//   status=503:N             the next N REST calls answer 503 SERVER_UNAVAILABLE (any status)
//   status=429:N[:SECONDS]   the same with REQUEST_LIMIT_EXCEEDED and a Retry-After header
//   token-ttl=N              an access token expires after N authorised calls
//   truncate:TEXT            answers to addresses that contain TEXT stop half-way
//   html:TEXT                … are an HTML page with status 200
//   redirect:TEXT:URL        … are a 302 to URL
//   deny:OBJECT              queries, describes and records of OBJECT answer 403
//   hide:OBJECT.FIELD        the field is absent, as field-level security makes it
//   missing:OBJECT           the object is absent, as a switched-off feature makes it
//   drop-page:OBJECT:N       the N-th page of a query on OBJECT comes empty, totals unchanged
//
// TEXT is looked for in the path followed by `?` and the decoded query.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mocks/salesforce/estate.h"
#include "scanner/result.h"

namespace crmaudit::mocks::salesforce {

struct StatusFault {
  int status = 503;
  int calls = 0;
  std::string retry_after;  ///< seconds, or empty for no header
};

struct Faults {
  Visibility visibility;
  std::vector<StatusFault> statuses;
  int token_ttl = 0;  ///< 0: tokens don't expire
  std::vector<std::string> truncated;
  std::vector<std::string> html;
  std::vector<std::pair<std::string, std::string>> redirects;      ///< text, location
  std::vector<std::string> denied;                                 ///< objects
  std::vector<std::pair<std::string, std::size_t>> dropped_pages;  ///< object, page from 1
};

/// Adds one `--fault` specification as above; the error quotes what can't be read.
Result<void> AddFault(std::string_view specification, Faults& faults);

}  // namespace crmaudit::mocks::salesforce
