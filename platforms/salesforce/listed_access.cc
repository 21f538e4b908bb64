// The lists behind user_groups, memberships, licences, licence_holders, setup_access,
// second_factors and sessions.
#include <algorithm>
#include <array>

#include "platforms/salesforce/listed_objects.h"
#include "platforms/salesforce/record_id.h"

namespace crmaudit::salesforce {
namespace {

struct Word {
  std::string_view theirs;
  std::string_view ours;
};

// Object reference, Group.Type; an open list.
constexpr std::array kGroupKinds = {
    Word{"Regular", "public_group"},
    Word{"Queue", "queue"},
    Word{"Role", "role"},
    Word{"RoleAndSubordinates", "role_and_below"},
    Word{"RoleAndSubordinatesInternal", "role_and_below"},
    Word{"Organization", "all_internal"},
};

std::string group_kind(const Row& row) {
  const auto type = row.text("Type");
  const auto* known = std::find_if(kGroupKinds.begin(), kGroupKinds.end(),
                                   [&](const Word& word) { return type == word.theirs; });
  return std::string(known == kGroupKinds.end() ? "other" : known->ours);
}

std::optional<std::string> id_or_nothing(const Row& row, std::string_view column) {
  std::string id = row.id(column);
  return id.empty() ? std::nullopt : std::optional(std::move(id));
}

void add_group(const Row& row, Page& page) {
  Group group{.account = page.account, .group_id = row.id("Id")};
  group.kind = group_kind(row);
  group.name = row.text("Name") ? row.text("Name") : row.text("DeveloperName");
  group.parent_id = id_or_nothing(row, "RelatedId");
  group.email = row.text("Email");
  group.widens_to_bosses = row.boolean("DoesIncludeBosses");
  page.facts.add(std::move(group));
}

void add_role(const Row& row, Page& page) {
  Group group{.account = page.account, .group_id = row.id("Id")};
  group.kind = "role";
  group.name = row.text("Name");
  group.parent_id = id_or_nothing(row, "ParentRoleId");
  page.facts.add(std::move(group));
}

void add_member(const Row& row, Page& page) {
  constexpr std::string_view kUserPrefix = "005";
  Membership member{
      .account = page.account, .group_id = row.id("GroupId"), .member_id = row.id("UserOrGroupId")};
  member.member_kind = has_prefix(member.member_id, kUserPrefix) ? "user" : "group";
  page.facts.add(std::move(member));
}

Licence licence_of(const Row& row, const Page& page, std::string_view kind,
                   std::string_view total) {
  Licence licence{.account = page.account, .licence_id = row.id("Id")};
  licence.kind = std::string(kind);
  licence.status = row.text("Status");
  licence.total = row.integer(total);
  if (licence.total && *licence.total < 0) licence.total.reset();  // -1: as many as one likes
  licence.used = row.integer("UsedLicenses");
  licence.valid_until = row.instant("ExpirationDate");
  return licence;
}

void add_user_licence(const Row& row, Page& page) {
  Licence licence = licence_of(row, page, "user", "TotalLicenses");
  licence.name = row.text("Name");
  page.facts.add(std::move(licence));
}

void add_set_licence(const Row& row, Page& page) {
  Licence licence = licence_of(row, page, "permission_set", "TotalLicenses");
  licence.name = row.text("MasterLabel");
  page.facts.add(std::move(licence));
}

void add_package_licence(const Row& row, Page& page) {
  Licence licence = licence_of(row, page, "package", "AllowedLicenses");
  licence.name = row.text("NamespacePrefix");
  page.facts.add(std::move(licence));
}

void add_set_holder(const Row& row, Page& page) {
  page.facts.add(LicenceHolder{.account = page.account,
                               .licence_id = row.id("PermissionSetLicenseId"),
                               .user_id = row.id("AssigneeId")});
}

void add_package_holder(const Row& row, Page& page) {
  page.facts.add(LicenceHolder{.account = page.account,
                               .licence_id = row.id("PackageLicenseId"),
                               .user_id = row.id("UserId")});
}

void add_setup_access(const Row& row, Page& page) {
  SetupAccess access{.account = page.account,
                     .entitlement_id = row.id("ParentId"),
                     .entity_id = row.id("SetupEntityId")};
  access.kind = row.text("SetupEntityType");
  page.facts.add(std::move(access));
}

// A temporary code is handed out by an administrator: nothing that the user registered.
constexpr std::array kMethods = {
    Word{"HasBuiltInAuthenticator", "built_in"},
    Word{"HasSalesforceAuthenticator", "salesforce"},
    Word{"HasSecurityKey", "security_key"},
    Word{"HasTotp", "totp"},
    Word{"HasU2F", "u2f"},
};

void add_second_factor(const Row& row, Page& page) {
  SecondFactor factor{.account = page.account, .user_id = row.id("UserId")};
  std::string methods;
  for (const Word& method : kMethods) {
    if (row.is_true(method.theirs)) {
      methods += (methods.empty() ? "" : ",") + std::string(method.ours);
    }
  }
  factor.registered = !methods.empty();
  if (!methods.empty()) factor.methods = methods;
  page.facts.add(std::move(factor));
}

void add_session(const Row& row, Page& page) {
  Session session{.account = page.account, .session_id = row.id("Id")};
  session.user_id = id_or_nothing(row, "UsersId");
  session.kind = row.text("SessionType");
  session.security_level = row.text("SessionSecurityLevel");
  session.created_at = row.instant("CreatedDate");
  const auto used = row.instant("LastModifiedDate");
  const auto seconds = row.integer("NumSecondsValid");
  if (used && seconds) session.valid_until = *used + *seconds;
  page.facts.add(std::move(session));
}

constexpr std::array kAccess = {
    ListedObject{.collector = "groups",
                 .object = "Group",
                 .columns = "Name DeveloperName Type RelatedId Email DoesIncludeBosses",
                 .where = "",
                 .fact = "user_groups",
                 .part = "Group",
                 .right = ListRight::kViewSetup,
                 .add = add_group},
    ListedObject{.collector = "roles",
                 .object = "UserRole",
                 .columns = "Name ParentRoleId",
                 .where = "",
                 .fact = "user_groups",
                 .part = "UserRole",
                 .right = ListRight::kViewRoles,
                 .add = add_role},
    ListedObject{.collector = "group_members",
                 .object = "GroupMember",
                 .columns = "GroupId UserOrGroupId",
                 .where = "",
                 .fact = "memberships",
                 .part = "GroupMember",
                 .right = ListRight::kViewSetup,
                 .add = add_member},
    ListedObject{.collector = "user_licences",
                 .object = "UserLicense",
                 .columns = "Name Status TotalLicenses UsedLicenses",
                 .where = "",
                 .fact = "licences",
                 .part = "UserLicense",
                 .right = ListRight::kViewSetup,
                 .add = add_user_licence},
    ListedObject{.collector = "permission_set_licences",
                 .object = "PermissionSetLicense",
                 .columns = "MasterLabel Status TotalLicenses UsedLicenses ExpirationDate",
                 .where = "",
                 .fact = "licences",
                 .part = "PermissionSetLicense",
                 .right = ListRight::kViewSetup,
                 .add = add_set_licence},
    ListedObject{.collector = "package_licences",
                 .object = "PackageLicense",
                 .columns = "NamespacePrefix Status AllowedLicenses UsedLicenses ExpirationDate",
                 .where = "",
                 .fact = "licences",
                 .part = "PackageLicense",
                 .right = ListRight::kViewSetup,
                 .add = add_package_licence},
    ListedObject{.collector = "permission_set_licence_holders",
                 .object = "PermissionSetLicenseAssign",
                 .columns = "PermissionSetLicenseId AssigneeId",
                 .where = "",
                 .fact = "licence_holders",
                 .part = "PermissionSetLicenseAssign",
                 .right = ListRight::kViewSetup,
                 .add = add_set_holder},
    ListedObject{.collector = "package_licence_holders",
                 .object = "UserPackageLicense",
                 .columns = "PackageLicenseId UserId",
                 .where = "",
                 .fact = "licence_holders",
                 .part = "UserPackageLicense",
                 .right = ListRight::kManageUsers,
                 .add = add_package_holder},
    ListedObject{.collector = "setup_access",
                 .object = "SetupEntityAccess",
                 .columns = "ParentId SetupEntityId SetupEntityType",
                 .where = "",
                 .fact = "setup_access",
                 .part = "*",
                 .right = ListRight::kViewSetup,
                 .add = add_setup_access},
    ListedObject{.collector = "second_factors",
                 .object = "TwoFactorMethodsInfo",
                 .columns = "UserId ?HasBuiltInAuthenticator HasSalesforceAuthenticator "
                            "?HasSecurityKey HasTotp HasU2F",
                 .where = "",
                 .fact = "second_factors",
                 .part = "*",
                 .right = ListRight::kTwoFactor,
                 .add = add_second_factor},
    ListedObject{.collector = "sessions",
                 .object = "AuthSession",
                 .columns = "UsersId SessionType SessionSecurityLevel CreatedDate LastModifiedDate "
                            "NumSecondsValid",
                 .where = "",
                 .fact = "sessions",
                 .part = "*",
                 .right = ListRight::kManageUsers,
                 .add = add_session},
};

}  // namespace

std::span<const ListedObject> listed_access() { return kAccess; }

}  // namespace crmaudit::salesforce
