// The base population: who and what every company of this kind has, without anything to report.
#include <algorithm>
#include <array>

#include "mocks/estate/identifiers.h"
#include "mocks/estate/plants.h"

namespace crmaudit::estate {
namespace {

constexpr std::size_t kIntegrationUsers = 9;
constexpr std::array<std::string_view, 4> kReadableObjects{"Contact", "Lead", "Case", "Individual"};

/// Fields that everyone may read; classified fields are given out by the planting of field access.
constexpr std::array<std::string_view, 11> kCommonFields{"Contact.Email",
                                                         "Contact.Phone",
                                                         "Contact.Description",
                                                         "Contact.Legacy_Ref__c",
                                                         "Contact.Internal_Notes__c",
                                                         "Contact.HasOptedOutOfEmail",
                                                         "Lead.Email",
                                                         "Lead.Description",
                                                         "Lead.Requirements__c",
                                                         "Case.Description",
                                                         "Case.Tracking__c"};

void add_profile(Company& company, Profile profile, std::set<std::string> system, bool reads) {
  PermissionSet& set = company.add_set("X" + profile_id(profile).substr(0, 15),
                                       profile_id(profile).substr(0, 15), "Profile");
  set.parent = profile_id(profile);
  set.system = std::move(system);
  if (!reads) return;
  for (const auto object : kReadableObjects) set.objects.push_back({std::string(object), true});
  set.fields.assign(kCommonFields.begin(), kCommonFields.end());
}

void add_profiles(Company& company) {
  add_profile(company, Profile::kSystemAdministrator,
              {"ModifyAllData", "ViewAllData", "ManageUsers", "ManageInternalUsers", "AuthorApex",
               "CustomizeApplication", "ModifyMetadata", "DataExport", "ExportReport", "ApiEnabled",
               "ViewSetup", "ViewAllUsers", "ViewAllProfiles", "ViewRoles", "ManageRoles",
               "AssignPermissionSets", "ManageProfilesPermissionsets", "ResetPasswords"},
              true);
  add_profile(company, Profile::kStandard, {"ExportReport"}, true);
  add_profile(company, Profile::kSupport, {"ApiEnabled"}, true);
  add_profile(company, Profile::kIntegration, {"ApiEnabled", "ApiUserOnly"}, false);
  add_profile(company, Profile::kGuest, {}, false);
}

void add_scanner(Company& company) {
  SalesforceUser& scanner =
      company.add_salesforce_user({"CRM", "Audit", "crm.audit"}, "crm.audit@example.com");
  scanner.profile = Profile::kIntegration;
  company.scanner_user = scanner.id;
  PermissionSet& set = company.add_set("CRM_Audit_Read", "CRM audit (read only)");
  set.system = {"ApiEnabled",          "ViewSetup",       "ViewAllUsers",     "ViewAllProfiles",
                "ViewAllData",         "ViewRoles",       "ManageUsers",      "TwoFactorApi",
                "MonitorLoginHistory", "ViewHealthCheck", "ViewEventLogFiles"};
  for (const auto object : kReadableObjects) {
    set.objects.push_back({std::string(object), false, true});
  }
  set.objects.push_back({"Account", false, true});
  set.fields.assign(kCommonFields.begin(), kCommonFields.end());
  company.scanner_set = set.id;
  company.assign(scanner, set);
  company.truth.decoy("access.super_admin_equivalent", scanner.resource(),
                      "the audit's own user: manages users and views all data, modifies nothing");
  company.truth.decoy("access.user_without_employee", scanner.resource(), "the audit's own user");
}

void add_machine_users(Company& company) {
  for (std::size_t i = 1; i <= kIntegrationUsers; ++i) {
    const std::string local = "integration" + std::to_string(i);
    SalesforceUser& user = company.add_salesforce_user(
        {"Integration", "Connector " + std::to_string(i), local}, company.address(local));
    user.profile = Profile::kIntegration;
    user.has_login_row = i % 2 == 0;
    company.truth.decoy("access.user_without_employee", user.resource(), "integration user");
  }
  SalesforceUser& guest =
      company.add_salesforce_user({"Help", "Site Guest User", "guest"}, "guest@example.com");
  guest.user_type = "Guest";
  guest.profile = Profile::kGuest;
  company.truth.decoy("access.user_without_employee", guest.resource(), "guest user of a site");
  SalesforceUser& process =
      company.add_salesforce_user({"", "Automated Process", "autoproc"}, "autoproc@example.com");
  process.user_type = "AutomatedProcess";
  process.active = false;
  process.profile = Profile::kGuest;
  company.truth.decoy("access.user_without_employee", process.resource(), "system user");
}

void add_break_glass(Company& company) {
  for (const std::string local : {"breakglass1", "breakglass2"}) {
    const Name name{"Break", "Glass " + local.substr(10), local};
    HubSpotUser& portal = company.add_hubspot_user(name, company.address(local));
    portal.break_glass = true;
    company.truth.decoy("access.user_without_employee", portal.resource(), "break-glass account");
    SalesforceUser& org = company.add_salesforce_user(name, company.address(local));
    org.break_glass = true;
    company.truth.decoy("access.user_without_employee", org.resource(), "break-glass account");
  }
}

}  // namespace

Sizes sizes(const Options& options) {
  const std::size_t twenties = (std::max<std::size_t>(options.users, 120) - 20) / 20;
  return {20 * twenties + 10, 20 * twenties};
}

Variant variant(const Options& options) {
  using enum SuperAdmins;
  constexpr std::array<Variant, 4> kVariants{{{kAboveLimit, kAtLimit, false, false},
                                              {kAtLimit, kAboveLimit, true, false},
                                              {kSingle, kTwo, false, true},
                                              {kTwo, kSingle, true, true}}};
  return kVariants[(options.seed + kVariants.size() - 1) % kVariants.size()];
}

void found_company(Company& company) {
  company.roles = {"Sales rep (EU)", "Marketing", "Support", "Équipe \x1b[31mrouge\x1b[0m",
                   "<img src=x onerror=alert(2)>"};
  company.teams = {"EMEA Sales", "Service client", "Поддержка",
                   "=HYPERLINK(\"http://evil.example\")"};
  company.privacy_queue = salesforce_id("00G", 1);
  add_profiles(company);
  add_scanner(company);
  add_machine_users(company);
  add_break_glass(company);
}

void fill_population(Company& company) {
  const Sizes target = sizes(company.options);
  std::size_t portal_missing = target.hubspot_people - company.active_people_hubspot();
  std::size_t org_missing = target.salesforce_people - company.active_people_salesforce();
  for (std::size_t i = 0; portal_missing > 0 || org_missing > 0; ++i) {
    const Name name = company.new_name();
    const std::string email = company.address(name.ascii);
    const Employment& job = company.employ(name, email, "Actif");
    if (portal_missing > 0) {
      HubSpotUser& user = company.add_hubspot_user(name, email);
      if (i % 25 == 7) user.crm_record = CrmRecord::kAbsent;
      company.pools.hubspot_ordinary.push_back(&user);
      --portal_missing;
    }
    if (org_missing > 0) {
      SalesforceUser& user =
          company.add_salesforce_user(name, email, i % 3 == 0 ? "" : job.employee_id);
      if (i % 6 == 1) user.profile = Profile::kSupport;
      company.pools.salesforce_ordinary.push_back(&user);
      --org_missing;
    }
  }
}

}  // namespace crmaudit::estate
