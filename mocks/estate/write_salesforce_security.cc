// What tells how people reach the org: sign-ins, sessions, second factors, the set-up audit trail,
// the health check, sites and public links.
#include <array>

#include "mocks/estate/identifiers.h"
#include "mocks/estate/salesforce_records.h"
#include "mocks/estate/writers.h"

namespace crmaudit::estate {
namespace {

using nlohmann::json;

constexpr std::size_t kLastSignIn = 5;  // days before the audit, as User.LastLoginDate says

/// Every sixth person has registered no method.
void write_second_factors(const Company& company) {
  SalesforceRecords factors(company, "TwoFactorMethodsInfo");
  std::size_t index = 0;
  for (const SalesforceUser& user : company.salesforce_users) {
    if (!user.active || !user.is_person()) continue;
    const bool any = ++index % 6 != 0;
    factors.write({{"UserId", user.id},
                   {"HasTotp", any && index % 2 == 0},
                   {"HasSalesforceAuthenticator", any && index % 2 == 1},
                   {"HasSecurityKey", any && index % 5 == 0}});
  }
  factors.finish();
}

json sign_in(const SalesforceUser& user, std::size_t index, const std::string& when) {
  const bool person = user.is_person();
  return {{"UserId", user.id},
          {"LoginTime", when},
          {"LoginType", person ? "Application" : "Remote Access 2.0"},
          {"Status", "Success"},
          {"SourceIp", "192.0.2." + std::to_string(1 + index % 250)},
          {"Application", person ? "Browser" : "Connecteur ERP"},
          {"Browser", person ? json("Firefox 140") : json(nullptr)},
          {"Platform", person ? json("Windows 11") : json(nullptr)},
          {"ApiType", person ? json(nullptr) : json("REST API")},
          {"ApiVersion", person ? json(nullptr) : json("67.0")},
          {"LoginUrl", "exemple.my.salesforce.com"},
          {"CountryIso", index % 40 == 3 ? "US" : "FR"},
          {"TlsProtocol", "TLS 1.3"},
          {"LoginGeoId", salesforce_id("04F", index % 40 == 3 ? 2 : 1)}};
}

/// The last sign-in of every user who has one, and some that failed.
void write_sign_ins(const Company& company) {
  SalesforceRecords places(company, "LoginGeo");
  for (const std::string country : {"FR", "US"}) {
    places.write({{"LoginTime", days_ago(company, kLastSignIn, 9)},
                  {"Country", country == "FR" ? "France" : "United States"},
                  {"CountryIso", country}});
  }
  places.finish();
  SalesforceRecords history(company, "LoginHistory");
  SalesforceRecords proofs(company, "VerificationHistory");
  std::size_t index = 0;
  for (const SalesforceUser& user : company.salesforce_users) {
    ++index;
    if (index % 8 == 0) continue;
    const std::string when = days_ago(company, kLastSignIn, 9);
    const std::string login = history.write(sign_in(user, index, when));
    if (index % 9 == 1) {
      json failed = sign_in(user, index, days_ago(company, kLastSignIn + 1, 22));
      failed["Status"] = "Invalid Password";
      history.write(std::move(failed));
    }
    if (!user.is_person() || index % 10 != 2) continue;
    proofs.write({{"UserId", user.id},
                  {"LoginHistoryId", login},
                  {"VerificationTime", when},
                  {"VerificationMethod", "Totp"},
                  {"Activity", "Login"},
                  {"Policy", "TwoFactorAuthentication"},
                  {"Status", "Succeeded"},
                  {"SourceIp", "192.0.2.7"}});
  }
  history.finish();
  proofs.finish();
}

void write_sessions(const Company& company) {
  SalesforceRecords sessions(company, "AuthSession");
  for (std::size_t i = 0; i < 4; ++i) {
    sessions.write({{"UsersId", staff(company, i)},
                    {"UserType", "Standard"},
                    {"SessionType", i == 3 ? "Oauth2" : "UI"},
                    {"SessionSecurityLevel", i == 1 ? "HIGH_ASSURANCE" : "STANDARD"},
                    {"LoginType", "Application"},
                    {"SourceIp", "192.0.2." + std::to_string(10 + i)},
                    {"NumSecondsValid", 7200},
                    {"CreatedDate", days_ago(company, 1, 9)},
                    {"LastModifiedDate", days_ago(company, 1, 10)}});
  }
  sessions.write({{"UsersId", company.scanner_user},
                  {"UserType", "Standard"},
                  {"SessionType", "Oauth2"},
                  {"SessionSecurityLevel", "STANDARD"},
                  {"LoginType", "Remote Access 2.0"},
                  {"SourceIp", "192.0.2.99"},
                  {"NumSecondsValid", 7200},
                  {"IsCurrent", true}});
  sessions.finish();
}

struct Change {
  std::string_view action;
  std::string_view section;
  std::string_view display;
  std::size_t days;
};
constexpr std::array<Change, 8> kChanges{{
    {"PermSetAssign", "Manage Users", "Permission set Data Export: assigned to user", 4},
    {"PermSetCreate", "Manage Users", "Created permission set CRM audit (read only)", 40},
    {"createduser", "Manage Users", "Created new user", 60},
    {"deactivateduser", "Manage Users", "Deactivated user", 33},
    {"frozeuser", "Manage Users", "Froze user", 12},
    {"suOrgAdminLogin", "", "Logged in using Login-As access", 20},
    {"changedpassword", "Manage Users", "Changed password", 8},
    {"insertConnectedApplication", "Connected Apps", "Added connected app Connecteur ERP", 170},
}};

void write_audit_trail(const Company& company) {
  SalesforceRecords trail(company, "SetupAuditTrail");
  std::size_t index = 0;
  for (const Change& change : kChanges) {
    const bool login_as = change.action == "suOrgAdminLogin";
    trail.write({{"Action", change.action},
                 {"Section", change.section.empty() ? json(nullptr) : json(change.section)},
                 {"Display", change.display},
                 {"CreatedById", staff(company, index++ % 3)},
                 {"CreatedDate", days_ago(company, change.days, 11)},
                 {"DelegateUser", login_as ? json("crm.support@example.com") : json(nullptr)}});
  }
  trail.finish();
  SalesforceRecords files(company, "EventLogFile");
  for (const std::string type : {"Login", "ReportExport"}) {
    files.write({{"EventType", type},
                 {"LogDate", days_ago(company, 1, 0)},
                 {"LogFileLength", 1024.0},
                 {"LogFileContentType", "text/csv"},
                 {"LogFileFieldNames", "EVENT_TYPE,USER_ID"},
                 {"LogFileFieldTypes", "String,Id"},
                 {"ApiVersion", 67.0},
                 {"Interval", "Daily"},
                 {"Sequence", 1}});
  }
  files.finish();
}

struct Risk {
  std::string_view setting;
  std::string_view group;
  std::string_view risk;
  std::string_view category;
  std::string_view value;
  std::string_view standard;
};
constexpr std::array<Risk, 6> kRisks{{
    {"Minimum password length", "PasswordPolicies", "HIGH_RISK", "HIGH_RISK", "5 characters",
     "8 characters"},
    {"Password complexity requirement", "PasswordPolicies", "MEETS_STANDARD", "HIGH_RISK",
     "Must mix alpha and numeric", "Must mix alpha and numeric"},
    {"Force logout on session timeout", "SessionSettings", "HIGH_RISK", "HIGH_RISK", "Disabled",
     "Enabled"},
    {"Lock sessions to the domain", "SessionSettings", "MEETS_STANDARD", "MEDIUM_RISK", "Enabled",
     "Enabled"},
    {"Number of expired certificates", "CertificateAndKeyManagement", "MEDIUM_RISK", "HIGH_RISK",
     "1", "0"},
    {"Remote sites without protocol security", "RemoteSiteSettings", "MEDIUM_RISK", "MEDIUM_RISK",
     "1", "0"},
}};

void write_health_check(const Company& company) {
  SalesforceRecords check(company, "SecurityHealthCheck");
  const std::string id = check.write({{"DurableId", "SecurityHealthCheck"}, {"Score", "54"}});
  check.finish();
  SalesforceRecords risks(company, "SecurityHealthCheckRisks");
  for (const Risk& risk : kRisks) {
    risks.write({{"DurableId", std::string(risk.group) + '.' + std::string(risk.setting)},
                 {"Setting", risk.setting},
                 {"SettingGroup", risk.group},
                 {"RiskType", risk.risk},
                 {"SettingRiskCategory", risk.category},
                 {"OrgValue", risk.value},
                 {"OrgValueRaw", risk.value},
                 {"StandardValue", risk.standard},
                 {"StandardValueRaw", risk.standard},
                 {"SecurityHealthCheckId", id}});
  }
  risks.finish();
}

void write_sites(const Company& company) {
  json guest = nullptr;
  for (const SalesforceUser& user : company.salesforce_users) {
    if (user.user_type == "Guest") guest = user.id;
  }
  SalesforceRecords sites(company, "Site");
  sites.write({{"Name", "Help_Site"},
               {"MasterLabel", "Help Site"},
               {"UrlPathPrefix", "help"},
               {"Status", "Active"},
               {"SiteType", "ChatterNetwork"},
               {"AdminId", staff(company, 0)},
               {"GuestUserId", guest},
               {"GuestRecordDefaultOwnerId", staff(company, 0)},
               {"ClickjackProtectionLevel", "SameOriginOnly"}});
  sites.finish();
  SalesforceRecords networks(company, "Network");
  const std::string network = networks.write({{"Name", "Help Site"},
                                              {"UrlPathPrefix", "help"},
                                              {"Status", "Live"},
                                              {"EmailSenderAddress", "aide@example.com"},
                                              {"EmailSenderName", "Aide"},
                                              {"OptionsSelfRegistrationEnabled", true},
                                              {"SelfRegProfileId", profile_id(Profile::kGuest)}});
  networks.finish();
  SalesforceRecords members(company, "NetworkMember");
  members.write({{"NetworkId", network}, {"MemberId", staff(company, 0)}});
  members.finish();
}

/// With password and end, with neither, past its end, and made by hand for a case.
void write_public_links(const Company& company) {
  SalesforceRecords links(company, "ContentDistribution");
  for (std::size_t i = 0; i < 4; ++i) {
    const bool protected_link = i == 0;
    const bool ends = i == 0 || i == 2;
    const auto end = company.as_of + Days{i == 0 ? 30 : -30};
    links.write({{"Name", "Devis " + std::string(1, static_cast<char>('A' + i))},
                 {"OwnerId", staff(company, i)},
                 {"ContentVersionId", salesforce_id("068", i + 1)},
                 {"ContentDocumentId", salesforce_id("069", i + 1)},
                 {"RelatedRecordId", i == 3 ? json(company.cases.front().id()) : json(nullptr)},
                 {"PreferencesPasswordRequired", protected_link},
                 {"PreferencesAllowOriginalDownload", true},
                 {"PreferencesExpires", ends},
                 {"ExpiryDate", ends ? json(salesforce_time(at(end, 12))) : json(nullptr)},
                 {"ViewCount", i},
                 {"LastViewDate", i == 0 ? json(nullptr) : json(days_ago(company, 3 * i))},
                 {"CreatedById", staff(company, i)},
                 {"CreatedDate", days_ago(company, 90)}});
  }
  links.finish();
}

}  // namespace

void write_salesforce_security(const Company& company) {
  write_second_factors(company);
  write_sign_ins(company);
  write_sessions(company);
  write_audit_trail(company);
  write_health_check(company);
  write_sites(company);
  write_public_links(company);
}

}  // namespace crmaudit::estate
