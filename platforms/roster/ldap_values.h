// What a directory's attributes say about an employee: Active Directory's flags and clocks (and
// LDAP's generalized time) as the cells that every roster is read from. Pure functions.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "scanner/civil_time.h"

namespace crmaudit {

/// An entry's first values, by attribute name in lower case.
using LdapEntry = std::map<std::string, std::string>;

/// The mapping where the configuration gives none: Active Directory's attributes.
const std::map<std::string, std::string>& ldap_columns();

/// The entry's cells by our column names. Besides plain text it understands:
/// - userAccountControl: bit 2 (ACCOUNTDISABLE) → "departed", else "active";
/// - accountExpires: the last day before that instant, in `zone`; never → "";
/// - generalized time (RFC 4517 section 3.3.13) → an ISO instant.
/// A last day from `today` on says nothing about somebody who is disabled already, and is dropped.
/// Source: learn.microsoft.com, "User-Account-Control attribute", "Account-Expires attribute".
std::map<std::string, std::string> ldap_cells(const LdapEntry& entry,
                                              const std::map<std::string, std::string>& columns,
                                              const std::string& zone, Date today);

/// ASCII lower case: attribute names don't depend on case (RFC 4512 section 2.5).
std::string ldap_name(std::string_view name);

}  // namespace crmaudit
