// integrations and integration_grants: apps that were registered or let in, addresses that the
// organisation calls, packages, and the tokens with which apps act in users' names. All are short
// lists and read whole, since tokens name their app by its name only.
#include <map>
#include <set>
#include <utility>

#include "platforms/salesforce/collectors.h"
#include "platforms/salesforce/list_coverage.h"

namespace crmaudit::salesforce {
namespace {

// Salesforce lists no more tokens than these (object reference, OauthToken).
constexpr std::int64_t kMostTokens = 2'500;

std::optional<std::string> id_or_nothing(const Row& row, std::string_view column) {
  std::string id = row.id(column);
  return id.empty() ? std::nullopt : std::optional(std::move(id));
}

void set_maker(Integration& integration, const Row& row) {
  integration.created_by = id_or_nothing(row, "CreatedById");
  integration.created_at = row.instant("CreatedDate");
}

Integration connected_app(const Row& row) {
  Integration app{.integration_id = row.id("Id")};
  app.kind = "connected_app";
  app.name = row.text("Name");
  app.installed = true;
  app.admin_approved_only = row.boolean("OptionsAllowAdminApprovedUsersOnly");
  app.token_policy = row.text("RefreshTokenValidityPeriod");
  set_maker(app, row);
  return app;
}

Integration external_client_app(const Row& row) {
  Integration app{.integration_id = row.id("Id")};
  app.kind = "external_client_app";
  app.name = row.text("MasterLabel") ? row.text("MasterLabel") : row.text("DeveloperName");
  app.publisher = row.text("NamespacePrefix");
  app.installed = true;
  set_maker(app, row);
  return app;
}

Integration named_credential(const Row& row) {
  Integration called{.integration_id = row.id("Id")};
  called.kind = "named_credential";
  called.name = row.text("MasterLabel") ? row.text("MasterLabel") : row.text("DeveloperName");
  called.publisher = row.text("NamespacePrefix");
  called.endpoint = row.text("Endpoint");
  called.installed = true;
  set_maker(called, row);
  return called;
}

Integration remote_site(const Row& row) {
  Integration called{.integration_id = row.id("Id")};
  called.kind = "remote_site";
  called.name = row.text("SiteName");
  called.endpoint = row.text("EndpointUrl");
  called.installed = row.boolean("IsActive").value_or(true);
  set_maker(called, row);
  return called;
}

Integration package(const Row& row) {
  Integration installed{.integration_id = row.id("Id")};
  installed.kind = "package";
  installed.name = row.text("SubscriberPackage.Name");
  installed.publisher = row.text("SubscriberPackage.NamespacePrefix");
  std::string version;
  for (const char* part : {"MajorVersion", "MinorVersion", "PatchVersion"}) {
    const auto number = row.integer(std::string("SubscriberPackageVersion.") + part);
    if (number) version += (version.empty() ? "" : ".") + std::to_string(*number);
  }
  if (!version.empty()) installed.version = version;
  installed.installed = true;
  return installed;
}

struct IntegrationList {
  std::string_view object;
  std::vector<std::string> columns;
  QueryApi api;
  std::string_view permission;
  std::string_view label;
  bool optional;
  Integration (*make)(const Row&);
};

std::vector<IntegrationList> integration_lists() {
  constexpr std::string_view kSetup = "View Setup and Configuration";
  return {
      {"ConnectedApplication",
       {"Id", "Name", "OptionsAllowAdminApprovedUsersOnly", "RefreshTokenValidityPeriod",
        "CreatedById", "CreatedDate"},
       QueryApi::kData,
       "CustomizeApplication",
       "Customize Application",
       false,
       connected_app},
      {"ExternalClientApplication",
       {"Id", "MasterLabel", "DeveloperName", "NamespacePrefix", "CreatedById", "CreatedDate"},
       QueryApi::kData,
       "ViewSetup",
       kSetup,
       true,
       external_client_app},
      {"NamedCredential",
       {"Id", "MasterLabel", "DeveloperName", "NamespacePrefix", "Endpoint", "CreatedById",
        "CreatedDate"},
       QueryApi::kData,
       "ViewSetup",
       kSetup,
       false,
       named_credential},
      {"RemoteProxy",
       {"Id", "SiteName", "EndpointUrl", "IsActive", "CreatedById", "CreatedDate"},
       QueryApi::kTooling,
       "ViewSetup",
       kSetup,
       false,
       remote_site},
      {"InstalledSubscriberPackage",
       {"Id", "SubscriberPackage.Name", "SubscriberPackage.NamespacePrefix",
        "SubscriberPackageVersion.MajorVersion", "SubscriberPackageVersion.MinorVersion",
        "SubscriberPackageVersion.PatchVersion"},
       QueryApi::kTooling,
       "ViewSetup",
       kSetup,
       false,
       package},
  };
}

// What is known of the apps once their lists were read.
struct Apps {
  std::map<std::string, Integration> by_id;
  std::map<std::string, std::string> id_of_name;
  std::vector<IntegrationGrant> grants;

  void add(Integration app) {
    const std::string id = app.integration_id;
    const bool signs_in = app.kind == "connected_app" || app.kind == "external_client_app";
    if (app.name && signs_in) id_of_name.try_emplace(*app.name, id);
    by_id.insert_or_assign(id, std::move(app));
  }
  // The app called `name`; one that nobody registered is made up from its name.
  Integration& named(const std::string& name) {
    const auto known = id_of_name.find(name);
    if (known != id_of_name.end()) return by_id.at(known->second);
    Integration app{.integration_id = "app:" + name};
    app.kind = "app";
    app.name = name;
    app.installed = false;
    add(app);
    id_of_name[name] = app.integration_id;
    return by_id.at(app.integration_id);
  }
};

class IntegrationReader {
 public:
  IntegrationReader(Collecting& collecting, const OwnRights& rights, const ObjectCatalog& catalog)
      : collecting_(collecting), rights_(rights), catalog_(catalog) {}

  Result<void> collect() {
    for (const IntegrationList& list : integration_lists()) CRMAUDIT_TRY(read(list));
    CRMAUDIT_TRY(read_policies());
    CRMAUDIT_TRY(read_tokens());
    CRMAUDIT_TRY(mark_the_audit());
    state_what_no_api_shows();
    for (auto& [id, app] : apps_.by_id) {
      app.account = collecting_.account;
      page_.facts.add(std::move(app));
    }
    for (IntegrationGrant& grant : apps_.grants) page_.facts.add(std::move(grant));
    page_.account = collecting_.account;
    page_.collector = "integrations";
    page_.partition = "*";
    page_.checkpoint = {"", true};
    return collecting_.sink.commit(page_);
  }

 private:
  ListFact fact_about(std::string_view table, std::string_view part) const {
    ListFact fact{collecting_.account, std::string(table)};
    fact.part = part;
    return fact;
  }

  Result<void> read(const IntegrationList& list) {
    ListFact fact = fact_about("integrations", list.object);
    if (list.api == QueryApi::kData && catalog_.lacks(list.object)) {
      page_.coverage.push_back(not_there(fact, list.object));
      return {};
    }
    fact.visibility = with_permission(rights_, list.permission, list.label);
    fact.ask_when_absent = list.label;
    fact.when_absent = list.optional ? CoverageReason::kEdition : CoverageReason::kScope;
    ListOutcome outcome;
    const auto done = read_short_list(
        collecting_.client, {std::string(list.object), list.columns}, collecting_.stop,
        [&](const Row& row) {
          apps_.add(list.make(row));
          ++outcome.rows;
        },
        list.api);
    if (!done && ends_scan(done.error())) return done.error();
    if (!done) outcome.error = done.error();
    page_.coverage.push_back(list_coverage(fact, outcome));
    return {};
  }

  // Who may use an external client app.
  Result<void> read_policies() {
    constexpr std::string_view kObject = "ExtlClntAppOauthPlcyCnfg";
    if (catalog_.lacks(kObject)) return {};
    const Select select{std::string(kObject),
                        {"Id", "ExternalClientApplicationId", "PermittedUsersPolicyType"}};
    const auto done =
        read_short_list(collecting_.client, select, collecting_.stop, [&](const Row& row) {
          const auto app = apps_.by_id.find(row.id("ExternalClientApplicationId"));
          if (app == apps_.by_id.end()) return;
          app->second.admin_approved_only =
              row.text("PermittedUsersPolicyType") == "AdminApprovedPreAuthorized";
        });
    if (done) return {};
    if (ends_scan(done.error())) return done.error();
    ListFact fact = fact_about("integrations", "ExternalClientApplication");
    fact.column = "admin_approved_only";
    fact.when_absent = CoverageReason::kEdition;
    page_.coverage.push_back(error_coverage(fact, done.error(), false));
    return {};
  }

  void add_token(const Row& row) {
    Integration& app = apps_.named(row.text("AppName").value_or("?"));
    IntegrationGrant grant{.account = collecting_.account, .grant_id = row.id("Id")};
    grant.integration_id = app.integration_id;
    grant.user_id = id_or_nothing(row, "UserId");
    grant.uses = row.integer("UseCount");
    grant.created_at = row.instant("CreatedDate");
    grant.last_used_at = row.instant("LastUsedDate");
    // The documentation says that Id is always null.
    if (grant.grant_id.empty()) {
      grant.grant_id = grant.user_id.value_or("") + "/" + app.name.value_or("") + "/" +
                       std::to_string(grant.created_at.value_or(0));
    }
    if (grant.last_used_at && grant.last_used_at > app.last_used_at) {
      app.last_used_at = grant.last_used_at;
    }
    if (grant.user_id == collecting_.client.user_id()) own_apps_.insert(app.integration_id);
    apps_.grants.push_back(std::move(grant));
  }

  // The columns with the tokens themselves are never asked for.
  Result<void> read_tokens() {
    ListFact fact = fact_about("integration_grants", "*");
    fact.visibility = with_permission(rights_, "CustomizeApplication", "Customize Application");
    fact.ask_when_absent = "Customize Application";
    ListOutcome outcome;
    const Select select{"OauthToken",
                        {"Id", "AppName", "UserId", "UseCount", "CreatedDate", "LastUsedDate"}};
    const auto done =
        read_short_list(collecting_.client, select, collecting_.stop, [&](const Row& row) {
          add_token(row);
          ++outcome.rows;
        });
    if (!done && ends_scan(done.error())) return done.error();
    if (!done) outcome.error = done.error();
    Coverage coverage = list_coverage(fact, outcome);
    if (outcome.rows >= kMostTokens) {
      coverage.state = CoverageState::kPartial;
      coverage.reason = CoverageReason::kPlatform;
      coverage.detail = "Salesforce lists no more than 2,500 tokens.";
      coverage.ask.clear();
    }
    page_.coverage.push_back(coverage);
    // Apps that users let in by themselves are known by their tokens only.
    coverage.fact = "integrations";
    coverage.part = "OauthToken";
    coverage.rows.reset();
    page_.coverage.push_back(coverage);
    return {};
  }

  // The app behind the audit's own session; else the only one that acts in its user's name.
  Result<void> mark_the_audit() {
    const Select select{"AuthSession", {"Id", "LoginHistory.Application"}, "IsCurrent = TRUE"};
    std::optional<std::string> name;
    const auto done =
        read_short_list(collecting_.client, select, collecting_.stop,
                        [&](const Row& row) { name = row.text("LoginHistory.Application"); });
    if (!done && ends_scan(done.error())) return done.error();
    std::string own = own_apps_.size() == 1 ? *own_apps_.begin() : "";
    if (name && apps_.id_of_name.contains(*name)) own = apps_.id_of_name.at(*name);
    if (own.empty()) {
      ListFact fact = fact_about("integrations", "*");
      fact.column = "is_audit";
      fact.visibility = {false, "Salesforce didn't show which app this audit signs in with.",
                         "Customize Application"};
      page_.coverage.push_back(list_coverage(fact, {}));
      return {};
    }
    for (auto& [id, app] : apps_.by_id) app.is_audit = id == own;
    return {};
  }

  void state_what_no_api_shows() {
    const auto say = [this](std::string_view table, std::string_view column,
                            std::string_view detail) {
      Coverage coverage;
      coverage.account = collecting_.account;
      coverage.fact = table;
      coverage.column = column;
      coverage.state = CoverageState::kUnavailable;
      coverage.reason = CoverageReason::kPlatform;
      coverage.detail = detail;
      page_.coverage.push_back(std::move(coverage));
    };
    say("integrations", "ip_policy", "Salesforce's API doesn't show an app's IP relaxation.");
    say("integration_grants", "scopes", "Salesforce's API doesn't show the scopes of a token.");
  }

  Collecting& collecting_;
  const OwnRights& rights_;
  const ObjectCatalog& catalog_;
  Apps apps_;
  std::set<std::string> own_apps_;
  Page page_;
};

}  // namespace

Result<void> collect_integrations(Collecting& collecting, const OwnRights& rights,
                                  const ObjectCatalog& catalog) {
  CRMAUDIT_ASSIGN(checkpoint, collecting.sink.checkpoint(collecting.account, "integrations", "*"));
  if (checkpoint && checkpoint->done) return {};
  return IntegrationReader(collecting, rights, catalog).collect();
}

}  // namespace crmaudit::salesforce
