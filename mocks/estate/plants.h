// The planting steps, in the order in which `generate` runs them: each adds people, rights, records
// or texts to the company and writes the truth about them at the same moment. A step may rely on
// the pools filled by those before it.
#pragma once

#include "mocks/estate/company.h"

namespace crmaudit::estate {

/// Roles, teams, profiles, the scanning user, integration and break-glass users: nothing to report.
void found_company(Company& company);
/// Departed people, near misses, and users without an employee.
void plant_departures(Company& company);
/// Ordinary employees with users on both platforms, up to the size asked for. The counts come out
/// so that exactly a tenth, exactly a quarter and 5 % of the users are reachable.
void fill_population(Company& company);
/// Everyday tickets and cases of people who stay, then open work of departed people.
void plant_work(Company& company);
void plant_super_admins_hubspot(Company& company);
void plant_super_admins_salesforce(Company& company);
void plant_field_access(Company& company);
void plant_sensitive_data(Company& company);
void plant_privacy_requests(Company& company);

/// How many people of each account are active: known before they exist, because shares are planted.
struct Sizes {
  std::size_t hubspot_people = 0;     ///< 20k + 10
  std::size_t salesforce_people = 0;  ///< 20k
};
[[nodiscard]] Sizes sizes(const Options& options);

/// Which side of the account-wide thresholds this seed is on; seeds 1 to 4 cover all of them.
enum class SuperAdmins { kAtLimit, kAboveLimit, kSingle, kTwo };
struct Variant {
  SuperAdmins hubspot;
  SuperAdmins salesforce;
  bool hubspot_roster_broken;  ///< more than a tenth of the users match nobody
  bool salesforce_roster_broken;
};
[[nodiscard]] Variant variant(const Options& options);

}  // namespace crmaudit::estate
