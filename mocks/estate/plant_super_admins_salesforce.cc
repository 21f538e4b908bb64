// Salesforce users whose live grants add up to view all data + modify all data + manage users,
// through every kind of container: access.super_admin_equivalent, access.departed_super_admin,
// access.too_many_super_admins and access.single_super_admin; and those who only nearly have them.
#include <algorithm>

#include "mocks/estate/identifiers.h"
#include "mocks/estate/plants.h"

namespace crmaudit::estate {
namespace {

constexpr std::string_view kTooMany = "access.too_many_super_admins";
constexpr std::string_view kSingle = "access.single_super_admin";
constexpr std::string_view kDeparted = "access.departed_super_admin";
constexpr std::string_view kEquivalent = "access.super_admin_equivalent";

/// The containers through which somebody can become a super-admin, or nearly.
struct Containers {
  PermissionSet& everything;
  PermissionSet& modifies;       ///< modify all data only (which implies viewing it)
  PermissionSet& manages;        ///< manage users only
  PermissionSet& views;          ///< view all data and manage users
  PermissionSet& internal;       ///< everything, but manages internal users only
  PermissionSet& whole_group;    ///< aggregate of `modifies` and `manages`
  PermissionSet& harmless_mute;  ///< the same, with another right muted
  PermissionSet& muted_group;    ///< the same, with modify all data muted
};

Containers add_containers(Company& company) {
  const auto set = [&](std::string_view name, std::string_view label,
                       std::set<std::string> rights) -> PermissionSet& {
    PermissionSet& added = company.add_set(name, label);
    added.system = std::move(rights);
    return added;
  };
  const auto group = [&](std::string_view name, std::string_view label,
                         std::vector<std::string> components,
                         std::set<std::string> rights) -> PermissionSet& {
    PermissionSet& aggregate = company.add_group(name, label, std::move(components));
    aggregate.system = std::move(rights);
    return aggregate;
  };
  PermissionSet& everything = set("Migration_2024", "Migration <script>alert(6)</script>",
                                  {"ModifyAllData", "ViewAllData", "ManageUsers", "ApiEnabled"});
  PermissionSet& modifies = set("Data_Steward", "Data steward", {"ModifyAllData", "ViewSetup"});
  PermissionSet& manages = set("User_Desk", "User desk", {"ManageUsers", "ResetPasswords"});
  PermissionSet& views = set("Team_Lead", "Team lead", {"ViewAllData", "ManageUsers"});
  PermissionSet& internal = set("Local_Admin", "Administrateur local",
                                {"ModifyAllData", "ViewAllData", "ManageInternalUsers"});
  PermissionSet& mute_setup = company.add_set("Mute_Setup", "Mute setup", "Muting");
  mute_setup.system = {"ViewSetup"};
  PermissionSet& mute_data = company.add_set("Mute_Data", "Mute data", "Muting");
  mute_data.system = {"ModifyAllData"};
  PermissionSet& whole = group("Operations", "Operations", {modifies.id, manages.id},
                               {"ModifyAllData", "ViewAllData", "ManageUsers", "ViewSetup"});
  PermissionSet& harmless =
      group("Operations_Light", "Operations light", {modifies.id, manages.id, mute_setup.id},
            {"ModifyAllData", "ViewAllData", "ManageUsers"});
  PermissionSet& muted = group("Operations_Muted", "Operations muted",
                               {modifies.id, manages.id, mute_data.id}, {"ManageUsers"});
  return {everything, modifies, manages, views, internal, whole, harmless, muted};
}

/// An administrator without a user's extras: someone who stays and is nobody else's plant.
SalesforceUser& take_ordinary(Company& company) {
  SalesforceUser& user = *company.pools.salesforce_ordinary.back();
  company.pools.salesforce_ordinary.pop_back();
  user.profile = Profile::kStandard;
  return user;
}

void plant_departed_administrators(Company& company, const Containers& containers) {
  const auto& departed = company.pools.salesforce_departed_active;
  departed[0]->profile = Profile::kSystemAdministrator;
  company.truth.expect(kEquivalent, departed[0]->resource(), "System Administrator profile");
  company.assign(*departed[1], containers.everything, at(company.as_of + Days{30}, 12));
  company.truth.expect(kEquivalent, departed[1]->resource(),
                       "one permission set whose assignment ends in 30 days");
  company.assign(*departed[2], containers.whole_group);
  company.truth.expect(kEquivalent, departed[2]->resource(), "permission set group");
  for (std::size_t i = 0; i < 3; ++i) {
    company.truth.expect(kDeparted, departed[i]->resource(), "departed, active, a super-admin");
  }
}

/// Makes `count` active super-admins, three of them departed. REQUIRES: count >= 5.
void plant_many(Company& company, const Containers& containers, std::size_t count) {
  plant_departed_administrators(company, containers);
  SalesforceUser& split = take_ordinary(company);
  company.assign(split, containers.modifies);
  company.assign(split, containers.manages);
  company.truth.expect(kEquivalent, split.resource(), "rights split over two permission sets");
  SalesforceUser& on_leave = *company.pools.salesforce_staying[0];
  company.assign(on_leave, containers.harmless_mute);
  company.truth.expect(kEquivalent, on_leave.resource(), "group that mutes another right");
  company.truth.decoy(kDeparted, on_leave.resource(), "super-admin on parental leave");
  for (std::size_t i = 5; i < count; ++i) {
    SalesforceUser& user = i == 5 ? *company.pools.salesforce_staying[4] : take_ordinary(company);
    if (i % 2 == 0) {
      user.profile = Profile::kSystemAdministrator;
    } else {
      company.assign(user, containers.muted_group);
      company.assign(user, containers.modifies);
    }
    company.truth.expect(
        kEquivalent, user.resource(),
        i % 2 == 0 ? "System Administrator profile" : "muted in a group, granted again beside it");
    if (i == 5) company.truth.decoy(kDeparted, user.resource(), "super-admin who was rehired");
  }
}

void use_break_glass(Company& company, std::size_t count) {
  for (SalesforceUser& user : company.salesforce_users) {
    if (!user.break_glass) continue;
    company.truth.decoy(kEquivalent, user.resource(), "break-glass account");
    if (count == 0) continue;
    user.profile = Profile::kSystemAdministrator;
    --count;
  }
}

void plant_near_misses(Company& company, const Containers& containers) {
  const auto near_miss = [&](std::string_view why) -> SalesforceUser& {
    SalesforceUser& user = take_ordinary(company);
    company.truth.decoy(kEquivalent, user.resource(), why);
    return user;
  };
  company.assign(near_miss("modify all data is muted in the group"), containers.muted_group);
  company.assign(near_miss("views all data, manages users, modifies nothing"), containers.views);
  company.assign(near_miss("manages internal users only"), containers.internal);
  company.assign(near_miss("modify all data without managing users"), containers.modifies);
  company.assign(near_miss("assignment expired yesterday"), containers.everything,
                 at(company.as_of - Days{1}, 12));
  company.assign(near_miss("assignment marked inactive"), containers.everything);
  company.assignments.back().active = false;
  company.assign(near_miss("assignment revoked"), containers.everything);
  company.assignments.back().revoked = true;

  const Pools& pools = company.pools;
  for (SalesforceUser* user :
       {pools.salesforce_departed_inactive[0], pools.salesforce_departed_inactive[1]}) {
    user->profile = Profile::kSystemAdministrator;
    company.truth.decoy(kEquivalent, user->resource(), "deactivated administrator");
    company.truth.decoy(kDeparted, user->resource(), "departed administrator, deactivated");
  }
  SalesforceUser& frozen = *pools.salesforce_departed_frozen[0];
  frozen.profile = Profile::kSystemAdministrator;
  company.truth.decoy(kEquivalent, frozen.resource(), "frozen administrator");
  company.truth.decoy(kDeparted, frozen.resource(), "departed administrator, frozen");
}

}  // namespace

void plant_super_admins_salesforce(Company& company) {
  const Resource account{kSalesforce, "account", salesforce_id("00D", 1)};
  const std::size_t limit = std::max<std::size_t>(2, company.active_users_salesforce() / 20);
  const Containers containers = add_containers(company);
  Truth& truth = company.truth;
  switch (variant(company.options).salesforce) {
    case SuperAdmins::kAboveLimit:
      plant_many(company, containers, limit + 1);
      use_break_glass(company, 2);
      truth.expect(kTooMany, account, "one super-admin more than 5 % of the active users");
      truth.decoy(kSingle, account, "many super-admins");
      break;
    case SuperAdmins::kAtLimit:
      plant_many(company, containers, limit);
      use_break_glass(company, 2);
      truth.decoy(kTooMany, account,
                  "exactly 5 % super-admins, break-glass accounts counted apart");
      truth.decoy(kSingle, account, "many super-admins");
      break;
    case SuperAdmins::kSingle:
    case SuperAdmins::kTwo: {
      const bool two = variant(company.options).salesforce == SuperAdmins::kTwo;
      SalesforceUser& user = take_ordinary(company);
      company.assign(user, containers.whole_group);
      truth.expect(kEquivalent, user.resource(), "permission set group");
      use_break_glass(company, two ? 1 : 0);
      truth.decoy(kTooMany, account, "one or two super-admins");
      if (two) {
        truth.decoy(kSingle, account, "one super-admin and one break-glass super-admin");
      } else {
        truth.expect(kSingle, account, "one active super-admin");
      }
    }
  }
  plant_near_misses(company, containers);
}

}  // namespace crmaudit::estate
