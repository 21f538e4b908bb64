// HubSpot super-admins: access.too_many_super_admins, access.single_super_admin and
// access.departed_super_admin. An account has one count of them, so the seed chooses its side.
#include <algorithm>
#include <vector>

#include "mocks/estate/plants.h"

namespace crmaudit::estate {
namespace {

constexpr std::string_view kTooMany = "access.too_many_super_admins";
constexpr std::string_view kSingle = "access.single_super_admin";
constexpr std::string_view kDeparted = "access.departed_super_admin";

/// Who are active super-admins where there are many: three departed people among them.
std::vector<HubSpotUser*> choose_many(Company& company, std::size_t count) {
  const Pools& pools = company.pools;
  std::vector<HubSpotUser*> chosen(pools.hubspot_departed_active.begin(),
                                   pools.hubspot_departed_active.begin() + 3);
  for (const HubSpotUser* user : chosen) {
    company.truth.expect(kDeparted, user->resource(), "departed, still an active super-admin");
  }
  for (HubSpotUser* user : {pools.hubspot_staying[0], pools.hubspot_staying[4]}) {
    chosen.push_back(user);
    company.truth.decoy(kDeparted, user->resource(), "super-admin on leave or rehired");
  }
  for (auto next = pools.hubspot_ordinary.begin(); chosen.size() < count; ++next) {
    if ((*next)->crm_record == CrmRecord::kActive) chosen.push_back(*next);
  }
  return chosen;
}

void use_break_glass(Company& company, std::size_t count) {
  for (HubSpotUser& user : company.hubspot_users) {
    if (user.break_glass && count > 0) {
      user.super_admin = true;
      --count;
    }
  }
}

}  // namespace

void plant_super_admins_hubspot(Company& company) {
  const Resource account{kHubSpot, "account", "48150001"};
  const std::size_t limit = std::max<std::size_t>(2, company.active_users_hubspot() / 20);
  for (HubSpotUser* user : company.pools.hubspot_departed_deactivated) {
    user->super_admin = true;
    company.truth.decoy(kDeparted, user->resource(), "departed super-admin, but deactivated");
  }
  std::vector<HubSpotUser*> chosen;
  switch (variant(company.options).hubspot) {
    case SuperAdmins::kAboveLimit:
      chosen = choose_many(company, limit + 1);
      use_break_glass(company, 2);
      company.truth.expect(kTooMany, account, "one super-admin more than 5 % of the active users");
      company.truth.decoy(kSingle, account, "many super-admins");
      break;
    case SuperAdmins::kAtLimit:
      chosen = choose_many(company, limit);
      use_break_glass(company, 2);
      company.truth.decoy(kTooMany, account,
                          "exactly 5 % super-admins, break-glass accounts counted apart");
      company.truth.decoy(kSingle, account, "many super-admins");
      break;
    case SuperAdmins::kSingle:
      chosen = {company.pools.hubspot_ordinary[0]};
      company.truth.expect(kSingle, account, "one active super-admin, three deactivated ones");
      company.truth.decoy(kTooMany, account, "one super-admin");
      break;
    case SuperAdmins::kTwo:
      chosen = {company.pools.hubspot_ordinary[0]};
      use_break_glass(company, 1);
      company.truth.decoy(kSingle, account, "one super-admin and one break-glass super-admin");
      company.truth.decoy(kTooMany, account, "two super-admins");
      break;
  }
  for (HubSpotUser* user : chosen) user->super_admin = true;
}

}  // namespace crmaudit::estate
