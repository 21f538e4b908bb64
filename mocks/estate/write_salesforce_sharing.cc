// Who stands where and may use what besides permission sets: roles, groups, queues, licences,
// set-up access, and the catalogue of objects with the organisation-wide defaults.
#include <array>

#include "mocks/estate/identifiers.h"
#include "mocks/estate/salesforce_records.h"
#include "mocks/estate/writers.h"

namespace crmaudit::estate {
namespace {

using nlohmann::json;

struct Role {
  std::string_view name;
  std::size_t parent;  ///< its number, 0: none
};
constexpr std::array<Role, 4> kRoles{
    {{"Direction", 0}, {"Ventes \x1b[31mEMEA", 1}, {"Поддержка", 1}, {"Ventes France", 2}}};

void write_roles(const Company& company) {
  SalesforceRecords roles(company, "UserRole");
  for (const Role& role : kRoles) {
    const auto number = static_cast<std::size_t>(&role - kRoles.data()) + 1;
    roles.write({{"Name", role.name},
                 {"DeveloperName", "Role" + std::to_string(number)},
                 {"ParentRoleId",
                  role.parent == 0 ? json(nullptr) : json(salesforce_id("00E", role.parent))},
                 {"PortalType", "None"},
                 {"OpportunityAccessForAccountOwner", "Edit"},
                 {"CaseAccessForAccountOwner", "Edit"},
                 {"ContactAccessForAccountOwner", "Edit"}});
  }
  roles.finish();
}

/// Queues and public groups; each role has the two groups that stand for it, without a name.
void write_groups(const Company& company) {
  SalesforceRecords groups(company, "Group");
  const auto add = [&](json name, std::string_view developer_name, std::string_view type,
                       json related) {
    return groups.write({{"Name", std::move(name)},
                         {"DeveloperName", developer_name},
                         {"Type", type},
                         {"RelatedId", std::move(related)},
                         {"DoesIncludeBosses", true}});
  };
  const std::string queue = add("File d'attente RGPD", "File_RGPD", "Queue", nullptr);
  add(nullptr, "Role1", "Role", salesforce_id("00E", 1));
  const std::string committee = add("Comité RGPD", "Comite_RGPD", "Regular", nullptr);
  const std::string sales = add("Tous les commerciaux", "Commerciaux", "Regular", nullptr);
  add("Toute l'organisation", "AllInternalUsers", "Organization", nullptr);
  std::string below_sales;
  for (std::size_t role = 1; role <= kRoles.size(); ++role) {
    const std::string id = salesforce_id("00E", role);
    const std::string name = "Role" + std::to_string(role);
    if (role > 1) add(nullptr, name, "Role", id);
    const std::string below = add(nullptr, name + "S", "RoleAndSubordinates", id);
    if (role == 2) below_sales = below;
  }
  groups.finish();
  SalesforceRecords members(company, "GroupMember");
  for (std::size_t i = 0; i < 3; ++i) {
    members.write({{"GroupId", queue}, {"UserOrGroupId", staff(company, i)}});
    members.write({{"GroupId", committee}, {"UserOrGroupId", staff(company, i + 3)}});
  }
  members.write({{"GroupId", sales}, {"UserOrGroupId", below_sales}});
  members.write({{"GroupId", sales}, {"UserOrGroupId", committee}});
  members.finish();
  SalesforceRecords queues(company, "QueueSobject");
  queues.write({{"QueueId", queue}, {"SobjectType", "Case"}});
  queues.finish();
}

/// The licences beside the users' own: of permission sets and of packages.
void write_licences(const Company& company) {
  SalesforceRecords licences(company, "PermissionSetLicense");
  const auto add = [&](std::string_view name, std::string_view label, json until) {
    return licences.write({{"DeveloperName", name},
                           {"MasterLabel", label},
                           {"PermissionSetLicenseKey", name},
                           {"Status", "Active"},
                           {"TotalLicenses", 10},
                           {"UsedLicenses", 2},
                           {"ExpirationDate", std::move(until)},
                           {"LicenseExpirationPolicy", "Block"}});
  };
  add("CRMUserPsl", "CRM User", nullptr);
  const std::string integration = add("SalesforceAPIIntegrationPsl", "Salesforce API Integration",
                                      iso(company.as_of + Days{200}));
  licences.finish();
  SalesforceRecords holders(company, "PermissionSetLicenseAssign");
  holders.write(
      {{"PermissionSetLicenseId", salesforce_id("0PL", 1)}, {"AssigneeId", staff(company, 1)}});
  holders.write({{"PermissionSetLicenseId", integration}, {"AssigneeId", company.scanner_user}});
  holders.finish();
  SalesforceRecords packages(company, "PackageLicense");
  const std::string package = packages.write({{"NamespacePrefix", "esign"},
                                              {"Status", "Active"},
                                              {"AllowedLicenses", 5},
                                              {"UsedLicenses", 2}});
  packages.write({{"NamespacePrefix", "mailer"},
                  {"Status", "Expired"},
                  {"AllowedLicenses", -1},
                  {"ExpirationDate", days_ago(company, 30)}});
  packages.finish();
  SalesforceRecords users(company, "UserPackageLicense");
  for (std::size_t i = 0; i < 2; ++i) {
    users.write({{"PackageLicenseId", package}, {"UserId", staff(company, i)}});
  }
  users.finish();
}

void write_setup_access(const Company& company) {
  SalesforceRecords permissions(company, "CustomPermission");
  const std::string export_permission =
      permissions.write({{"DeveloperName", "Export_RGPD"}, {"MasterLabel", "Export RGPD"}});
  permissions.finish();
  SalesforceRecords access(company, "SetupEntityAccess");
  const auto open = [&](const std::string& parent, const std::string& entity,
                        std::string_view type) {
    access.write({{"ParentId", parent}, {"SetupEntityId", entity}, {"SetupEntityType", type}});
  };
  open(company.scanner_set, salesforce_id("0H4", 1), "ConnectedApplication");
  open(company.scanner_set, export_permission, "CustomPermission");
  open(company.sets.front().id, salesforce_id("0H4", 2), "ConnectedApplication");
  open(company.sets.front().id, salesforce_id("01p", 1), "ApexClass");
  open(salesforce_id("0PL", 1), salesforce_id("02u", 1), "TabSet");
  access.finish();
  SalesforceRecords(company, "SessionPermSetActivation").finish();
}

struct SharingModel {
  std::string_view object;
  std::string_view internal;
  std::string_view external;
};
// Organisation-wide defaults; objects that aren't named here are read and written by everybody.
constexpr std::array<SharingModel, 13> kSharing{
    {{"Account", "ReadWrite", "Private"},
     {"Contact", "ControlledByParent", "ControlledByParent"},
     {"Lead", "ReadWriteTransfer", "Private"},
     {"Case", "ReadWriteTransfer", "Private"},
     {"Opportunity", "Private", "Private"},
     {"Campaign", "FullAccess", "Private"},
     {"CampaignMember", "ControlledByCampaign", "ControlledByCampaign"},
     {"Individual", "Read", "Private"},
     {"Task", "Private", "Private"},
     {"Event", "ControlledByParent", "ControlledByParent"},
     {"User", "Read", "Private"},
     {"PrivacyRequest", "Private", "Private"},
     {"Visitor__c", "ReadWrite", "Read"}}};

void write_entity_definitions(const Company& company) {
  SalesforceRecords definitions(company, "EntityDefinition");
  for (const SalesforceObject& object : salesforce_schema()) {
    SharingModel sharing{object.name, "ReadWrite", "Private"};
    for (const SharingModel& model : kSharing) {
      if (model.object == object.name) sharing = model;
    }
    const bool custom = object.name.ends_with("__c");
    const std::string name = object.name.substr(0, object.name.find("__c"));
    definitions.write({{"Id", nullptr},
                       {"DurableId", custom ? salesforce_id("01I", 1).substr(0, 15) : name},
                       {"QualifiedApiName", object.name},
                       {"DeveloperName", name},
                       {"Label", object.label},
                       {"MasterLabel", object.label},
                       {"PluralLabel", object.label},
                       {"KeyPrefix", object.key_prefix},
                       {"InternalSharingModel", sharing.internal},
                       {"ExternalSharingModel", sharing.external},
                       {"IsCustomizable", true},
                       {"IsQueryable", true},
                       {"DeploymentStatus", custom ? json("Deployed") : json(nullptr)}});
  }
  definitions.finish();
}

void write_security_classifications(const Company& company) {
  constexpr std::array<std::string_view, 5> kLevels{"Public", "Internal", "Confidential",
                                                    "Restricted", "MissionCritical"};
  SalesforceRecords levels(company, "FieldSecurityClassification");
  for (std::size_t i = 0; i < kLevels.size(); ++i) {
    levels.write({{"ApiName", kLevels[i]},
                  {"MasterLabel", kLevels[i]},
                  {"Description", kLevels[i]},
                  {"IsHighRiskLevel", i >= 3},
                  {"SortOrder", i + 1}});
  }
  levels.finish();
}

}  // namespace

void write_salesforce_sharing(const Company& company) {
  write_roles(company);
  write_groups(company);
  write_licences(company);
  write_setup_access(company);
  write_entity_definitions(company);
  write_security_classifications(company);
}

}  // namespace crmaudit::estate
