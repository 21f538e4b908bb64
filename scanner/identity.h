// Identity: who the people of a roster are, and which person each CRM user is. By employee id, then
// by e-mail address with configured alias domains. A doubtful match says so and why; it never
// guesses in silence. Pure functions, deterministic for the order of their inputs.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "scanner/civil_time.h"
#include "scanner/facts.h"

namespace crmaudit {

enum class Employment { kEmployed, kLeave, kDeparted };

/// One human being of the roster, whatever number of rows (several entities, rehires).
struct Person {
  std::int64_t id = 0;
  std::optional<std::string> employee_id;
  std::optional<std::string> first_name;
  std::optional<std::string> last_name;
  Employment state = Employment::kEmployed;
  std::optional<std::string> left_on;      ///< departed: the latest last day, where one is stated
  std::optional<UnixSeconds> left_end_at;  ///< 24:00 of that day in the organisation's zone
};

struct IdentityLink {
  std::string account;
  std::string user_id;
  std::int64_t person = 0;
  std::string method = {};  ///< employee_id, email or alias
  bool certain = true;
  std::string reason = {};  ///< address_reused, name_differs; "" when certain
};

struct IdentitySettings {
  std::vector<std::string> alias_domains;
  std::string time_zone;
  Date today;
};

struct Identities {
  std::vector<Person> people;
  std::vector<IdentityLink> links;  ///< a user without one matches nobody
};

/// Rows are one person when they share an employee id, or an address and the same name. A person
/// has departed when every row's last day lies before today (or a row says departed and gives no
/// day).
Identities resolve_identities(std::span<const Employee> employees, std::span<const User> users,
                              const IdentitySettings& settings);

}  // namespace crmaudit
