// Salesforce users and everything that grants them rights.
#include <array>
#include <nlohmann/json.hpp>

#include "mocks/estate/identifiers.h"
#include "mocks/estate/json_lines.h"
#include "mocks/estate/salesforce_records.h"
#include "mocks/estate/writers.h"

namespace crmaudit::estate {
namespace {

using nlohmann::json;

struct ProfileText {
  Profile profile;
  std::string_view name;
  std::string_view user_type;
  std::size_t licence;
};
constexpr std::array<ProfileText, 5> kProfiles{{
    {Profile::kSystemAdministrator, "System Administrator", "Standard", 1},
    {Profile::kStandard, "Utilisateur standard", "Standard", 1},
    {Profile::kSupport, "Support <script>alert(10)</script>", "Standard", 1},
    {Profile::kIntegration, "Minimum Access - API Only Integrations", "Standard", 2},
    {Profile::kGuest, "Help Site Profile", "Guest", 3},
}};

struct Licence {
  std::string_view name;
  std::string_view key;
};
constexpr std::array<Licence, 3> kLicences{{{"Salesforce", "SFDC"},
                                            {"Salesforce Integration", "SFDC_INTEGRATION"},
                                            {"Guest User License", "PID_Guest_User"}}};

constexpr std::array<std::string_view, 4> kTitles{"Commercial", "Assistante", "Responsable",
                                                  "Chargé de clientèle"};

std::string long_ago(const Company& company) {
  return salesforce_time(at(company.as_of - Days{900}, 9));
}
std::string lately(const Company& company) {
  return salesforce_time(at(company.as_of - Days{5}, 9));
}

json text_or_null(std::string_view text) {
  return text.empty() ? json(nullptr) : json(std::string(text));
}

json user_record(const Company& company, const SalesforceUser& user, std::size_t index) {
  const std::string name = user.first.empty() ? user.last : user.first + ' ' + user.last;
  const bool person = user.is_person();
  return {{"Id", user.id},
          {"Username", user.email},
          {"Name", name},
          {"FirstName", text_or_null(user.first)},
          {"LastName", user.last},
          {"Alias", "u" + std::to_string(index)},
          {"Email", user.email},
          {"EmployeeNumber", text_or_null(user.employee_number)},
          {"FederationIdentifier", nullptr},
          {"IsActive", user.active},
          {"UserType", user.user_type},
          {"ProfileId", profile_id(user.profile)},
          {"UserRoleId", person ? json(salesforce_id("00E", 1 + index % 3)) : json(nullptr)},
          {"ManagerId", person && index > 30 ? json(staff(company, index / 10)) : json(nullptr)},
          {"DelegatedApproverId", nullptr},
          {"ContactId", nullptr},
          {"AccountId", nullptr},
          {"IndividualId", nullptr},
          {"CommunityNickname", "u" + std::to_string(index)},
          {"CompanyName", person ? json("Exemple SA") : json(nullptr)},
          {"Division", nullptr},
          {"Phone", nullptr},
          {"MobilePhone", nullptr},
          {"IsPortalEnabled", false},
          {"SuAccessExpirationDate",
           user.id == staff(company, 2) ? json(iso(company.as_of + Days{14})) : json(nullptr)},
          {"NumberOfFailedLogins", index % 9 == 1 ? 1 : 0},
          {"LocaleSidKey", "fr_FR"},
          {"Department", person ? json("Ventes") : json(nullptr)},
          {"Title", person ? json(kTitles[index % kTitles.size()]) : json(nullptr)},
          {"TimeZoneSidKey", "Europe/Paris"},
          {"LanguageLocaleKey", "fr"},
          {"LastLoginDate", index % 8 == 0 ? json(nullptr) : json(lately(company))},
          {"LastPasswordChangeDate", long_ago(company)},
          {"CreatedById", staff(company, 0)},
          {"CreatedDate", long_ago(company)},
          {"LastModifiedById", staff(company, 0)},
          {"LastModifiedDate", lately(company)},
          {"SystemModstamp", lately(company)}};
}

void write_users_and_logins(const Company& company, const std::filesystem::path& folder) {
  JsonLines users(folder / "User.jsonl");
  JsonLines logins(folder / "UserLogin.jsonl");
  std::size_t index = 0;
  for (const SalesforceUser& user : company.salesforce_users) {
    ++index;
    users.write(user_record(company, user, index));
    if (!user.has_login_row) continue;
    logins.write({{"Id", salesforce_id("0Yw", index)},
                  {"UserId", user.id},
                  {"IsFrozen", user.frozen},
                  {"IsPasswordLocked", index % 11 == 0},
                  {"LastModifiedDate", lately(company)},
                  {"LastModifiedById", company.scanner_user}});
  }
  users.finish();
  logins.finish();
}

json with_permissions(json record, const std::set<std::string>& system) {
  for (const std::string_view permission : system_permissions()) {
    record["Permissions" + std::string(permission)] = system.contains(std::string(permission));
  }
  return record;
}

const PermissionSet& set_of_profile(const Company& company, Profile profile) {
  for (const PermissionSet& set : company.sets) {
    if (set.type == "Profile" && set.parent == profile_id(profile)) return set;
  }
  throw std::logic_error("a profile without its permission set");
}

void write_profiles(const Company& company, const std::filesystem::path& folder) {
  JsonLines profiles(folder / "Profile.jsonl");
  for (const ProfileText& text : kProfiles) {
    const json record{{"Id", profile_id(text.profile)},
                      {"Name", text.name},
                      {"Description", nullptr},
                      {"UserType", text.user_type},
                      {"UserLicenseId", salesforce_id("100", text.licence)},
                      {"CreatedDate", long_ago(company)},
                      {"LastModifiedDate", long_ago(company)}};
    profiles.write(with_permissions(record, set_of_profile(company, text.profile).system));
  }
  profiles.finish();
  SalesforceRecords licences(company, "UserLicense");
  for (const Licence& licence : kLicences) {
    licences.write({{"Name", licence.name},
                    {"MasterLabel", licence.name},
                    {"LicenseDefinitionKey", licence.key},
                    {"Status", "Active"},
                    {"TotalLicenses", 2 * company.salesforce_users.size()},
                    {"UsedLicenses", company.salesforce_users.size()}});
  }
  licences.finish();
}

json muting_record(const Company& company, const PermissionSet& set) {
  return with_permissions({{"Id", set.id},
                           {"DeveloperName", set.name},
                           {"MasterLabel", set.label},
                           {"IsDeleted", false},
                           {"CreatedDate", long_ago(company)}},
                          set.system);
}

json set_record(const Company& company, const PermissionSet& set) {
  const bool of_profile = set.type == "Profile";
  const bool of_group = set.type == "Group";
  return with_permissions({{"Id", set.id},
                           {"Name", set.name},
                           {"Label", set.label},
                           {"Description", nullptr},
                           {"Type", set.type},
                           {"IsCustom", !of_profile},
                           {"IsOwnedByProfile", of_profile},
                           {"ProfileId", of_profile ? json(set.parent) : json(nullptr)},
                           {"PermissionSetGroupId", of_group ? json(set.parent) : json(nullptr)},
                           {"LicenseId", nullptr},
                           {"NamespacePrefix", nullptr},
                           {"HasActivationRequired", false},
                           {"PsgCount", 0},
                           {"CreatedDate", long_ago(company)},
                           {"LastModifiedDate", long_ago(company)},
                           {"SystemModstamp", long_ago(company)}},
                          set.system);
}

void write_sets(const Company& company, const std::filesystem::path& folder) {
  JsonLines sets(folder / "PermissionSet.jsonl");
  JsonLines muting(folder / "MutingPermissionSet.jsonl");
  for (const PermissionSet& set : company.sets) {
    if (set.type == "Muting") {
      muting.write(muting_record(company, set));
    } else {
      sets.write(set_record(company, set));
    }
  }
  sets.finish();
  muting.finish();
}

void write_groups(const Company& company, const std::filesystem::path& folder) {
  JsonLines groups(folder / "PermissionSetGroup.jsonl");
  JsonLines components(folder / "PermissionSetGroupComponent.jsonl");
  std::size_t number = 0;
  for (const PermissionSetGroup& group : company.groups) {
    groups.write({{"Id", group.id},
                  {"DeveloperName", group.name},
                  {"MasterLabel", group.label},
                  {"Description", nullptr},
                  {"Status", "Updated"},
                  {"HasActivationRequired", false},
                  {"NamespacePrefix", nullptr},
                  {"IsDeleted", false},
                  {"CreatedDate", long_ago(company)},
                  {"LastModifiedDate", long_ago(company)}});
    for (const std::string& component : group.components) {
      components.write({{"Id", salesforce_id("0PM", ++number)},
                        {"PermissionSetGroupId", group.id},
                        {"PermissionSetId", component},
                        {"IsDeleted", false},
                        {"CreatedDate", long_ago(company)}});
    }
  }
  groups.finish();
  components.finish();
}

json assignment_record(const Company& company, const Assignment& assignment, std::size_t number) {
  return {{"Id", salesforce_id("0Pa", number)},
          {"AssigneeId", assignment.user},
          {"PermissionSetId", assignment.set},
          {"PermissionSetGroupId", text_or_null(assignment.group)},
          {"ExpirationDate",
           assignment.expires ? json(salesforce_time(*assignment.expires)) : json(nullptr)},
          {"IsActive", assignment.active},
          {"IsRevoked", assignment.revoked},
          {"SystemModstamp", long_ago(company)}};
}

void write_assignments(const Company& company, const std::filesystem::path& folder) {
  JsonLines file(folder / "PermissionSetAssignment.jsonl");
  std::size_t number = 0;
  for (const SalesforceUser& user : company.salesforce_users) {
    Assignment own;
    own.user = user.id;
    own.set = set_of_profile(company, user.profile).id;
    file.write(assignment_record(company, own, ++number));
  }
  for (const Assignment& assignment : company.assignments) {
    file.write(assignment_record(company, assignment, ++number));
  }
  file.finish();
}

json object_permission(const Company& company, const std::string& parent, const ObjectRight& right,
                       bool everything, std::size_t number) {
  return {{"Id", salesforce_id("110", number)},
          {"ParentId", parent},
          {"SobjectType", right.object},
          {"PermissionsRead", true},
          {"PermissionsCreate", right.edit || everything},
          {"PermissionsEdit", right.edit || everything},
          {"PermissionsDelete", everything},
          {"PermissionsViewAllRecords", right.view_all || everything},
          {"PermissionsModifyAllRecords", everything},
          {"PermissionsViewAllFields", right.view_all_fields},
          {"SystemModstamp", long_ago(company)}};
}

/// Besides the sets' own rights: ceilings of licences, which grant nothing to anybody.
void write_object_permissions(const Company& company, const std::filesystem::path& folder) {
  JsonLines file(folder / "ObjectPermissions.jsonl");
  std::size_t number = 0;
  for (const PermissionSet& set : company.sets) {
    for (const ObjectRight& right : set.objects) {
      file.write(object_permission(company, set.id, right, false, ++number));
    }
  }
  for (const std::string& ceiling : {salesforce_id("0PL", 1), salesforce_id("100", 1)}) {
    for (const std::string object : {"Account", "Contact", "Lead", "Case", "Individual"}) {
      file.write(object_permission(company, ceiling, {object}, true, ++number));
    }
  }
  file.finish();
}

void write_field_permissions(const Company& company, const std::filesystem::path& folder) {
  JsonLines file(folder / "FieldPermissions.jsonl");
  std::size_t number = 0;
  for (const PermissionSet& set : company.sets) {
    for (const std::string& field : set.fields) {
      file.write({{"Id", salesforce_id("01k", ++number)},
                  {"ParentId", set.id},
                  {"SobjectType", field.substr(0, field.find('.'))},
                  {"Field", field},
                  {"PermissionsRead", true},
                  {"PermissionsEdit", false},
                  {"SystemModstamp", long_ago(company)}});
    }
  }
  file.finish();
}

}  // namespace

void write_salesforce_users(const Company& company) {
  const std::filesystem::path folder = company.options.out / "salesforce";
  write_users_and_logins(company, folder);
  write_profiles(company, folder);
}

void write_salesforce_access(const Company& company) {
  const std::filesystem::path folder = company.options.out / "salesforce";
  write_sets(company, folder);
  write_groups(company, folder);
  write_assignments(company, folder);
  write_object_permissions(company, folder);
  write_field_permissions(company, folder);
}

}  // namespace crmaudit::estate
