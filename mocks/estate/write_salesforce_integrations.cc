// Programs that reach the org and services that it reaches: connected apps, external client apps,
// tokens, named credentials, remote sites, packages.
#include <array>

#include "mocks/estate/identifiers.h"
#include "mocks/estate/salesforce_records.h"
#include "mocks/estate/writers.h"

namespace crmaudit::estate {
namespace {

using nlohmann::json;

void write_apps(const Company& company) {
  struct App {
    std::string_view name;
    bool approved_only;
    bool session_policy;
    int token_days;  ///< 0: no end
  };
  constexpr std::array<App, 3> kApps{{{"CRM Audit", true, true, 1},
                                      {"Connecteur ERP", true, false, 90},
                                      {"Data Loader", false, false, 0}}};
  SalesforceRecords apps(company, "ConnectedApplication");
  for (const App& app : kApps) {
    apps.write({{"Name", app.name},
                {"OptionsAllowAdminApprovedUsersOnly", app.approved_only},
                {"OptionsHasSessionLevelPolicy", app.session_policy},
                {"OptionsRefreshTokenValidityMetric", app.token_days > 0},
                {"RefreshTokenValidityPeriod",
                 app.token_days == 0 ? json(nullptr) : json(app.token_days)}});
  }
  apps.finish();
  SalesforceRecords external(company, "ExternalClientApplication");
  const std::string id = external.write({{"DeveloperName", "Portail_Partenaires"},
                                         {"MasterLabel", "Portail partenaires"},
                                         {"ContactEmail", "si@example.com"},
                                         {"DistributionState", "Local"}});
  external.finish();
  SalesforceRecords policies(company, "ExtlClntAppOauthPlcyCnfg");
  policies.write(
      {{"ExternalClientApplicationId", id}, {"PermittedUsersPolicyType", "AllSelfAuthorized"}});
  policies.finish();
}

/// Tokens of registered apps, and of one that users let in by themselves.
void write_tokens(const Company& company) {
  SalesforceRecords tokens(company, "OauthToken");
  const auto token = [&](std::string_view app, const std::string& user, std::size_t uses,
                         json last_used) {
    tokens.write({{"AppName", app},
                  {"UserId", user},
                  {"UseCount", uses},
                  {"CreatedDate", days_ago(company, 300)},
                  {"LastUsedDate", std::move(last_used)}});
  };
  token("CRM Audit", company.scanner_user, 12, days_ago(company, 1));
  token("Connecteur ERP", staff(company, 4), 15880, days_ago(company, 1));
  for (std::size_t i = 0; i < 3; ++i) {
    token("Data Loader", staff(company, i), 20 * i, days_ago(company, 10 + 100 * i));
  }
  token("Export <b>Express</b>", staff(company, 5), 3, days_ago(company, 50));
  token("Export <b>Express</b>", staff(company, 6), 0, nullptr);
  tokens.finish();
}

void write_outward(const Company& company) {
  SalesforceRecords credentials(company, "NamedCredential");
  credentials.write({{"DeveloperName", "ERP"},
                     {"MasterLabel", "ERP"},
                     {"Endpoint", "https://erp.example.com/api"},
                     {"PrincipalType", "NamedUser"}});
  credentials.write({{"DeveloperName", "Emailing"},
                     {"MasterLabel", "Emailing"},
                     {"Endpoint", "https://mailer.example/v3"},
                     {"PrincipalType", "PerUser"}});
  credentials.finish();
  SalesforceRecords sites(company, "RemoteProxy");
  sites.write(
      {{"SiteName", "ERP"}, {"EndpointUrl", "https://erp.example.com"}, {"IsActive", true}});
  sites.write({{"SiteName", "Ancien_intranet"},
               {"EndpointUrl", "http://intranet.example.com"},
               {"IsActive", true},
               {"DisableProtocolSecurity", true}});
  sites.finish();
}

void write_packages(const Company& company) {
  SalesforceRecords packages(company, "SubscriberPackage");
  SalesforceRecords versions(company, "SubscriberPackageVersion");
  SalesforceRecords installed(company, "InstalledSubscriberPackage");
  for (const std::string prefix : {"esign", "mailer"}) {
    const std::string name = prefix == "esign" ? "Signature électronique" : "Mailer";
    const std::string package = packages.write({{"Name", name}, {"NamespacePrefix", prefix}});
    const std::string version = versions.write({{"SubscriberPackageId", package},
                                                {"Name", "Winter"},
                                                {"MajorVersion", 4},
                                                {"MinorVersion", 2},
                                                {"PatchVersion", 0},
                                                {"BuildNumber", 1},
                                                {"IsManaged", true}});
    installed.write({{"SubscriberPackageId", package}, {"SubscriberPackageVersionId", version}});
  }
  packages.finish();
  versions.finish();
  installed.finish();
}

}  // namespace

void write_salesforce_integrations(const Company& company) {
  write_apps(company);
  write_tokens(company);
  write_outward(company);
  write_packages(company);
}

}  // namespace crmaudit::estate
