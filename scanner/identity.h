// Identity: who the people of the rosters are, and which person each CRM user is. By employee id,
// then by e-mail address with configured alias domains. A doubtful match says so and why; it never
// guesses in silence. Pure functions, deterministic for the order of their inputs.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "scanner/civil_time.h"
#include "scanner/employment.h"
#include "scanner/facts.h"

namespace crmaudit {

struct IdentityLink {
  std::string account;
  std::string user_id;
  std::int64_t person = 0;
  std::string method = {};  ///< employee_id, email or alias
  bool certain = true;
  std::string reason = {};  ///< address_reused, name_differs, match_uncertain; "" when certain
};

struct IdentitySettings {
  std::vector<std::string> alias_domains;
  std::string time_zone;
  Date today;
  std::vector<RosterDate> rosters = {};  ///< in order of precedence
};

struct Identities {
  std::vector<Person> people;
  std::vector<IdentityLink> links;  ///< a user without one matches nobody
};

/// Rows of one roster are one person when they share an employee id, or an address and the same
/// name. Rows of two rosters are when they share an employee id or an address, unless their names
/// conflict: two companies number their people alike. employment.h says who has departed.
/// REQUIRES: the rows stand in the order of their rosters' names and lines.
Identities resolve_identities(std::span<const Employee> employees, std::span<const User> users,
                              const IdentitySettings& settings);

}  // namespace crmaudit
