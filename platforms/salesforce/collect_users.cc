// users and owners, from User and UserLogin.
#include <algorithm>
#include <array>
#include <set>

#include "platforms/salesforce/collectors.h"
#include "platforms/salesforce/list_coverage.h"

namespace crmaudit::salesforce {
namespace {

struct KindOfType {
  std::string_view user_type;
  std::string_view kind;
};

// Object reference, Profile.UserType and User.UserType; an open list.
constexpr std::array kKinds = {
    KindOfType{"Standard", "person"},
    KindOfType{"CsnOnly", "person"},
    KindOfType{"Guest", "guest"},
    KindOfType{"GuestUser", "guest"},
    KindOfType{"PowerPartner", "portal"},
    KindOfType{"Partner", "portal"},
    KindOfType{"CspLitePortal", "portal"},
    KindOfType{"CustomerSuccess", "portal"},
    KindOfType{"PowerCustomerSuccess", "portal"},
    KindOfType{"SelfService", "portal"},
    KindOfType{"AutomatedProcess", "system"},
    KindOfType{"CloudIntegrationUser", "system"},
    KindOfType{"CloudIntegration", "system"},
    KindOfType{"BotUser", "system"},
    KindOfType{"System", "system"},
};

// Licences that only programs use.
constexpr std::array<std::string_view, 2> kIntegrationLicences = {
    "Salesforce Integration", "Analytics Cloud Integration User"};

struct ColumnOfFact {
  std::string_view api;
  std::string_view fact;
};
constexpr std::array kUserColumns = {
    ColumnOfFact{"Email", "email"},
    ColumnOfFact{"FirstName", "first_name"},
    ColumnOfFact{"LastName", "last_name"},
    ColumnOfFact{"EmployeeNumber", "employee_number"},
    ColumnOfFact{"UserType", "kind"},
    ColumnOfFact{"Profile.UserLicense.Name", "licence"},
    ColumnOfFact{"LastLoginDate", "last_login_at"},
    ColumnOfFact{"CreatedDate", "created_at"},
    ColumnOfFact{"ManagerId", "manager_id"},
    ColumnOfFact{"Title", "title"},
    ColumnOfFact{"Department", "department"},
};

// What other facts are made of; an organisation may lack them.
constexpr std::array<std::string_view, 3> kBeside = {"UserRoleId", "Profile.UserLicenseId",
                                                     "SuAccessExpirationDate"};

// Licences that cost nothing by themselves.
constexpr std::array<std::string_view, 6> kFreeLicences = {
    "Chatter Free",  "Chatter External",       "Guest User License",
    "Guest License", "Salesforce Integration", "Analytics Cloud Integration User"};

// Who is frozen, and which profiles only programs use. Both are small and held in memory.
struct Surroundings {
  std::set<std::string> frozen;
  std::optional<Error> frozen_error;
  std::set<std::string> api_only_profiles;
};

Result<Surroundings> read_surroundings(Collecting& collecting) {
  Surroundings around;
  const Select logins{"UserLogin", {"Id", "UserId"}, "IsFrozen = TRUE"};
  const auto frozen =
      read_short_list(collecting.client, logins, collecting.stop,
                      [&](const Row& row) { around.frozen.insert(row.id("UserId")); });
  if (!frozen) {
    if (ends_scan(frozen.error())) return frozen.error();
    around.frozen_error = frozen.error();
  }
  const Select profiles{"PermissionSet",
                        {"Id", "ProfileId"},
                        "IsOwnedByProfile = TRUE AND PermissionsApiUserOnly = TRUE"};
  const auto api_only = read_short_list(
      collecting.client, profiles, collecting.stop,
      [&](const Row& row) { around.api_only_profiles.insert(row.id("ProfileId")); });
  if (!api_only) {
    if (ends_scan(api_only.error())) return api_only.error();
    collecting.observer.notice(
        collecting.account,
        "Users of API-only profiles can't be told from people: " + api_only.error().message);
  }
  return around;
}

std::optional<std::string> kind_of(const Row& row, const Surroundings& around,
                                   const std::string& scanner) {
  const auto licence = row.text("Profile.UserLicense.Name");
  if (row.id("Id") == scanner || around.api_only_profiles.contains(row.id("ProfileId")) ||
      (licence && std::find(kIntegrationLicences.begin(), kIntegrationLicences.end(), *licence) !=
                      kIntegrationLicences.end())) {
    return "integration";
  }
  const auto type = row.text("UserType");
  const auto* known = std::find_if(kKinds.begin(), kKinds.end(),
                                   [&](const KindOfType& k) { return type == k.user_type; });
  if (known == kKinds.end()) return std::nullopt;
  return std::string(known->kind);
}

void set_state(User& user, const Row& row, const Surroundings& around) {
  const auto active = row.boolean("IsActive");
  if (!active) {
    user.state = "unknown";
  } else if (!*active) {
    user.state = "deactivated";
    user.state_source = "User.IsActive";
  } else if (around.frozen.contains(user.user_id)) {
    user.state = "frozen";
    user.state_source = "UserLogin.IsFrozen";
  } else {
    user.state = "active";
    user.state_source = "User.IsActive";
  }
}

std::optional<bool> has_paid_seat(const Row& row) {
  const auto licence = row.text("Profile.UserLicense.Name");
  const auto active = row.boolean("IsActive");
  if (!licence || !active) return std::nullopt;
  return *active &&
         std::find(kFreeLicences.begin(), kFreeLicences.end(), *licence) == kFreeLicences.end();
}

// The role, the licence and the vendor's access that stand on the user's own record.
void add_what_stands_beside(const Row& row, const std::string& user_id, Page& page) {
  if (std::string role = row.id("UserRoleId"); !role.empty()) {
    Membership member{.account = page.account, .group_id = std::move(role), .member_id = user_id};
    member.member_kind = "user";
    page.facts.add(std::move(member));
  }
  if (std::string licence = row.id("Profile.UserLicenseId"); !licence.empty()) {
    page.facts.add(LicenceHolder{
        .account = page.account, .licence_id = std::move(licence), .user_id = user_id});
  }
  if (const auto until = row.instant("SuAccessExpirationDate")) {
    SupportAccess access{.account = page.account, .user_id = user_id, .given_to = "vendor"};
    access.valid_until = *until;
    page.facts.add(std::move(access));
  }
}

void add_user(const Row& row, const Surroundings& around, const std::string& scanner, Page& page) {
  User user{.account = page.account, .user_id = row.id("Id")};
  user.login = row.text("Username");
  user.email = row.text("Email");
  user.first_name = row.text("FirstName");
  user.last_name = row.text("LastName");
  user.employee_number = row.text("EmployeeNumber");
  set_state(user, row, around);
  user.kind = kind_of(row, around, scanner);
  user.licence = row.text("Profile.UserLicense.Name");
  user.last_login_at = row.instant("LastLoginDate");
  user.created_at = row.instant("CreatedDate");
  if (std::string manager = row.id("ManagerId"); !manager.empty()) user.manager_id = manager;
  user.title = row.text("Title");
  user.department = row.text("Department");
  user.has_paid_seat = has_paid_seat(row);
  user.rights_source = "api";
  add_what_stands_beside(row, user.user_id, page);
  Owner owner{.account = page.account, .owner_id = user.user_id};
  owner.user_id = user.user_id;
  owner.kind = "person";
  owner.archived = user.state == "deactivated";
  page.facts.add(std::move(owner));
  page.facts.add(std::move(user));
}

Coverage state_coverage(const std::string& account, const OwnRights& rights,
                        const Surroundings& around) {
  ListFact fact{account, "users", "state"};
  fact.ask_when_absent = "Manage Users";
  if (around.frozen_error) return error_coverage(fact, *around.frozen_error, true);
  fact.visibility = with_permission(rights, "ManageUsers", "Manage Users");
  if (rights.has("FreezeUsers")) fact.visibility.whole = true;
  return list_coverage(fact, {});
}

std::vector<Coverage> user_coverage(const std::string& account, const OwnRights& rights,
                                    const Surroundings& around, const ListOutcome& outcome) {
  ListFact users{account, "users"};
  users.visibility = with_permission(rights, "ViewAllUsers", "View All Users");
  users.ask_when_absent = "View All Users";
  ListFact owners = users;
  owners.fact = "owners";
  owners.part = "User";
  std::vector<Coverage> coverage = {list_coverage(users, outcome), list_coverage(owners, outcome)};
  for (const auto& [table, column] : {std::pair{"memberships", kBeside[0]},
                                      {"licence_holders", kBeside[1]},
                                      {"support_access", kBeside[2]}}) {
    ListFact beside = owners;
    beside.fact = table;
    coverage.push_back(list_coverage(beside, outcome));
    if (std::find(outcome.dropped.begin(), outcome.dropped.end(), column) !=
            outcome.dropped.end() &&
        coverage.back().state == CoverageState::kComplete) {
      coverage.back() = hidden_columns(beside, "User", {std::string(column)});
    }
  }
  if (!outcome.error) coverage.push_back(state_coverage(account, rights, around));
  for (const ColumnOfFact& column : kUserColumns) {
    if (std::find(outcome.dropped.begin(), outcome.dropped.end(), column.api) ==
        outcome.dropped.end()) {
      continue;
    }
    ListFact hidden = users;
    hidden.column = column.fact;
    coverage.push_back(hidden_columns(hidden, "User", {std::string(column.api)}));
  }
  return coverage;
}

}  // namespace

Result<void> collect_users(Collecting& collecting, const OwnRights& rights) {
  CRMAUDIT_ASSIGN(around, read_surroundings(collecting));
  ListQuery query{.collector = "users",
                  .select = {"User", {"Id", "Username", "IsActive", "ProfileId"}}};
  for (const ColumnOfFact& column : kUserColumns) query.select.columns.emplace_back(column.api);
  query.select.columns.insert(query.select.columns.end(), kBeside.begin(), kBeside.end());
  const std::string scanner = collecting.client.user_id();
  CRMAUDIT_TRY(read_list(
      collecting, std::move(query),
      [&](const RecordPage& records, Page& page) {
        for (std::size_t row = 0; row < records.rows(); ++row) {
          add_user(Row(records, row), around, scanner, page);
        }
      },
      [&](const ListOutcome& outcome) {
        return user_coverage(collecting.account, rights, around, outcome);
      }));
  return {};
}

Result<void> collect_queues(Collecting& collecting, const OwnRights& rights) {
  ListFact queues{collecting.account, "owners"};
  queues.part = "Queue";
  queues.visibility = with_permission(rights, "ViewSetup", "View Setup and Configuration");
  CRMAUDIT_TRY(read_list(
      collecting,
      {.collector = "queues",
       .select = {"Group", {"Id", "Name", "DeveloperName"}, "Type = 'Queue'"}},
      [](const RecordPage& records, Page& page) {
        for (std::size_t i = 0; i < records.rows(); ++i) {
          const Row row(records, i);
          Owner owner{.account = page.account, .owner_id = row.id("Id")};
          owner.kind = "queue";
          owner.name = row.text("Name") ? row.text("Name") : row.text("DeveloperName");
          owner.archived = false;
          page.facts.add(std::move(owner));
        }
      },
      [&](const ListOutcome& outcome) {
        return std::vector<Coverage>{list_coverage(queues, outcome)};
      }));
  return {};
}

}  // namespace crmaudit::salesforce
