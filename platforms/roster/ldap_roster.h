// LdapRoster: the employees that an LDAP directory lists, Active Directory by default: one search,
// in pages (RFC 2696), over LDAPS or StartTLS; nothing is ever written. libldap appears in the .cc
// file only.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "platforms/roster/roster.h"
#include "scanner/clock.h"
#include "scanner/secret.h"
#include "scanner/settings.h"

namespace crmaudit {

struct LdapRosterParts {
  const RosterSettings& settings;  ///< its source is an LdapSource; outlives the roster
  std::string time_zone;           ///< of last days, and of the day of asking
  Secret password;
  Clock& clock;  ///< outlives the roster
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds page_deadline{60'000};  ///< for each answer
};

/// read() fails with kUnauthorized (name or password), kForbidden, kNotFound (base), kConfiguration
/// (filter, CA file), kNetwork (no connection, certificate not trusted), kTimeout, kCancelled,
/// kUnavailable. Certificates are always checked; referrals to other servers are not followed.
std::unique_ptr<RosterSource> make_ldap_roster(LdapRosterParts parts);

}  // namespace crmaudit
