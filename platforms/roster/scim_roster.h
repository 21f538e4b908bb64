// ScimRoster: the employees that a directory lists over SCIM 2.0 (RFC 7644): GET /Users, page by
// page, nothing else. Who isn't active there counts as gone, on a day that SCIM doesn't tell.
#pragma once

#include <memory>

#include "platforms/roster/roster.h"
#include "scanner/clock.h"
#include "scanner/http_transport.h"
#include "scanner/observer.h"
#include "scanner/secret.h"
#include "scanner/settings.h"

namespace crmaudit {

struct ScimRosterParts {
  const RosterSettings& settings;  ///< its source is a ScimSource
  std::string time_zone;           ///< in which the day of asking is taken
  Secret token;
  HttpTransport& transport;
  Clock& clock;
  ScanObserver& observer;
};

/// What `parts` refers to must outlive the roster. read() fails with kUnauthorized, kForbidden,
/// kNotFound (no /Users there), kRateLimited, kMalformed, kUnavailable and network errors; a list
/// that breaks off is a problem of the content, never a shorter list.
std::unique_ptr<RosterSource> make_scim_roster(ScimRosterParts parts);

}  // namespace crmaudit
