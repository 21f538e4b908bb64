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
//   missing:OBJECT           the object is absent, as a switched-off feature makes it: describe
//                            answers 404, a query INVALID_TYPE
//   drop-page:OBJECT:N       the N-th page of a query on OBJECT comes empty, totals unchanged
//   own-rows:OBJECT          only the scanning user's own rows are seen (OauthToken, LoginHistory,
//   …) oauth-error=GRANT:ERROR:DESCRIPTION   a login by GRANT (jwt, client_credentials,
//                            refresh_token) answers 400 with that error
//   revoke-after=N           after N authorised calls every token and every login is refused
//   instance-url=URL         logins answer this instance_url
//   api-used=N               N of the day's calls are used already
//   limit-info=TEXT          stands behind the figures of Sforce-Limit-Info ("; api-bursts=1/750")
//   bulk-polls=N             a query job says InProgress to its first N polls (otherwise one)
//   bulk-part=N              records of a result part whose size the client leaves open (50,000)
//   bulk-jobs=N              query jobs a day (10,000); the next one answers LIMIT_EXCEEDED
//   bulk-refuse:OBJECT       OBJECT is not supported by the Bulk API (INVALIDENTITY)
//   bulk-fail:OBJECT         query jobs on OBJECT end as Failed
//   bulk-abort:OBJECT        … as Aborted
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

struct OAuthRefusal {
  std::string grant;  ///< jwt, client_credentials or refresh_token
  std::string error;
  std::string description;
};

struct BulkFaults {
  int polls = 1;
  std::size_t part = 50'000;
  int jobs_a_day = 10'000;
  std::vector<std::string> refused = {};  ///< objects, as are the next two
  std::vector<std::string> failed = {};
  std::vector<std::string> aborted = {};
};

struct Faults {
  Visibility visibility;
  std::vector<StatusFault> statuses;
  int token_ttl = 0;     ///< 0: tokens don't expire
  int revoke_after = 0;  ///< 0: never
  std::vector<OAuthRefusal> oauth_errors;
  std::string instance_url;
  int api_used = 0;
  std::string limit_info;
  BulkFaults bulk;
  std::vector<std::string> truncated;
  std::vector<std::string> html;
  std::vector<std::pair<std::string, std::string>> redirects;      ///< text, location
  std::vector<std::string> denied;                                 ///< objects
  std::vector<std::pair<std::string, std::size_t>> dropped_pages;  ///< object, page from 1
};

/// Whether a list of objects names this one, in any spelling.
bool Names(const std::vector<std::string>& objects, std::string_view object);

/// Whether OBJECT is denied.
bool Denied(const Faults& faults, std::string_view object);

/// Whether this page (from 1) of an answer about OBJECT is to come empty.
bool Dropped(const Faults& faults, std::string_view object, std::size_t page);

/// Adds one `--fault` specification as above; the error quotes what can't be read.
Result<void> AddFault(std::string_view specification, Faults& faults);

}  // namespace crmaudit::mocks::salesforce
