// One call on its way through the simulated HubSpot: what was asked, what the route made of it, and
// the state that it may read. Lives as long as the call; one thread's own.
#pragma once

#include <map>
#include <string>

#include "mocks/hubspot/estate.h"
#include "mocks/hubspot/faults.h"
#include "mocks/hubspot/message.h"
#include "mocks/hubspot/oauth_desk.h"
#include "mocks/hubspot/object_types.h"
#include "mocks/hubspot/rate_limiter.h"

namespace crmaudit::hubspot_mock {

struct Call {
  const Request& request;
  const Estate& estate;
  const FaultPlan& faults;
  RateLimiter& limiter;
  OAuthDesk& oauth;
  std::string base_url;  ///< scheme, host and port that links start with
  TimePoint now;

  /// The token's, without denied scopes; empty text where the route needs no token.
  Token token;
  /// "v3" for every legacy path, "2026-03", "2026-09" or "2026-09-beta".
  std::string version;
  std::map<std::string, std::string> path;

  /// `path?query`, what faults are matched with.
  std::string target() const {
    return request.query.empty() ? request.path : request.path + "?" + request.query;
  }
  const ObjectType& object_type() const { return find_object_type(path.at("type")); }
  std::string type_name() const { return object_type_name(path.at("type")); }
};

}  // namespace crmaudit::hubspot_mock
