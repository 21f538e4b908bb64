#include "mocks/hubspot/routes.h"

#include <array>
#include <optional>

#include "mocks/hubspot/handlers.h"

namespace crmaudit::hubspot_mock {
namespace {

constexpr unsigned kBoth = k2026_03 | k2026_09;
constexpr unsigned kUsers = k2026_03 | kV3Dated;
constexpr auto kAny = ScopeRule::kAnyToken;
constexpr auto kListed = ScopeRule::kListed;
constexpr auto kObject = ScopeRule::kObjectRead;
constexpr auto kSchema = ScopeRule::kSchemaRead;

constexpr std::string_view kSecurity = "account-info.security.read";
constexpr std::string_view kReadUsers = "settings.users.read crm.objects.users.read";
constexpr std::string_view kTeams = "settings.users.teams.read";
// The alternatives to crm.objects.owners.read differ between the versions.
constexpr std::string_view kOwners = "crm.objects.owners.read automation";
constexpr std::string_view kSchemas = "crm.schemas.custom.read crm.objects.custom.read";
constexpr std::string_view kPreferences =
    "communication_preferences.read communication_preferences.read_write";
constexpr std::string_view kStatuses = "communication_preferences.statuses.batch.read";
constexpr std::string_view kOwners2026_09 = "crm.objects.owners.read contacts";

// The first row that fits wins: literal segments stand before {parameters}.
constexpr std::array kRoutes = {
    Route{"GET", "/account-info/v3/details", "/account-info/{date}/details", kBoth, kAny, "",
          account_details},
    Route{"GET", "/account-info/v3/api-usage/daily/private-apps",
          "/account-info/{date}/api-usage/daily/private-apps", kBoth, kAny, "", daily_usage},
    Route{"GET", "/account-info/v3/activity/login", "/account-info/{date}/activity/login", kBoth,
          kListed, kSecurity, login_activity},
    Route{"GET", "/account-info/v3/activity/security", "/account-info/{date}/activity/security",
          kBoth, kListed, kSecurity, security_activity},
    Route{"GET", "/account-info/v3/activity/audit-logs", "/account-info/{date}/activity/audit-logs",
          kBoth, kListed, kSecurity, audit_logs},
    Route{"POST", "/oauth/v2/private-apps/get/access-token-info", "", kNoDate, ScopeRule::kNoToken,
          "", access_token_info},

    Route{"POST", "/oauth/v3/token", "/oauth/{date}/token", kBoth, ScopeRule::kNoToken, "",
          oauth_token},
    Route{"POST", "/oauth/v3/token/introspect", "/oauth/{date}/token/introspect", kBoth,
          ScopeRule::kNoToken, "", oauth_introspect},

    Route{"GET", "/settings/v3/users", "/settings/users/{date}", kUsers, kListed, kReadUsers,
          list_users},
    Route{"GET", "/settings/v3/users/roles", "/settings/users/{date}/roles", kUsers, kListed,
          kReadUsers, list_roles},
    Route{"GET", "/settings/v3/users/teams", "/settings/users/{date}/teams", kUsers, kListed,
          kTeams, list_teams},
    Route{"GET", "/settings/v3/users/{id}", "/settings/users/{date}/{id}", kUsers, kListed,
          kReadUsers, read_user},

    Route{"GET", "/crm/v3/owners", "/crm/owners/{date}", k2026_03, kListed, kOwners, list_owners},
    Route{"GET", "", "/crm/owners/{date}", k2026_09, kListed, kOwners2026_09, list_owners},
    Route{"GET", "/crm/v3/owners/{id}", "/crm/owners/{date}/{id}", k2026_03, kListed, kOwners,
          read_owner},
    Route{"GET", "", "/crm/owners/{date}/{id}", k2026_09, kListed, kOwners2026_09, read_owner},

    Route{"GET", "/crm/v3/objects/{type}", "/crm/objects/{date}/{type}", kBoth, kObject, "",
          list_objects},
    Route{"POST", "/crm/v3/objects/{type}/batch/read", "/crm/objects/{date}/{type}/batch/read",
          kBoth, kObject, "", batch_read_objects},
    Route{"POST", "/crm/v3/objects/{type}/search", "/crm/objects/{date}/{type}/search", kBoth,
          kObject, "", search_objects, /*search=*/true},
    Route{"GET", "/crm/v3/objects/{type}/{id}", "/crm/objects/{date}/{type}/{id}", kBoth, kObject,
          "", read_object},

    Route{"GET", "/crm/v3/properties/{type}", "/crm/properties/{date}/{type}", kBoth, kSchema, "",
          list_properties},
    Route{"GET", "/crm/v3/properties/{type}/groups", "/crm/properties/{date}/{type}/groups", kBoth,
          kSchema, "", list_property_groups},
    Route{"POST", "/crm/v3/properties/{type}/batch/read",
          "/crm/properties/{date}/{type}/batch/read", kBoth, kSchema, "", batch_read_properties},
    Route{"GET", "/crm/v3/properties/{type}/{name}", "/crm/properties/{date}/{type}/{name}", kBoth,
          kSchema, "", read_property},

    Route{"GET", "/crm/v3/pipelines/{type}", "/crm/pipelines/{date}/{type}", kBoth, kSchema, "",
          list_pipelines},
    Route{"GET", "/crm/v3/pipelines/{type}/{id}", "/crm/pipelines/{date}/{type}/{id}", kBoth,
          kSchema, "", read_pipeline},
    Route{"GET", "/crm/v3/pipelines/{type}/{id}/stages", "/crm/pipelines/{date}/{type}/{id}/stages",
          kBoth, kSchema, "", list_stages},
    Route{"GET", "/crm/v3/pipelines/{type}/{id}/stages/{stage}",
          "/crm/pipelines/{date}/{type}/{id}/stages/{stage}", kBoth, kSchema, "", read_stage},

    Route{"GET", "/crm-object-schemas/v3/schemas", "/crm-object-schemas/{date}/schemas", kBoth,
          kListed, kSchemas, list_schemas},
    Route{"GET", "/crm/v3/schemas", "", kNoDate, kListed, kSchemas, list_schemas},

    Route{"GET", "/automation/v4/flows", "/automation/{date}/flows", k2026_09Beta, kListed,
          "automation", list_flows},
    Route{"POST", "/automation/v4/flows/batch/read", "/automation/{date}/flows/batch/read",
          k2026_09Beta, kListed, "automation", batch_read_flows},
    Route{"GET", "/automation/v4/flows/{id}", "/automation/{date}/flows/{id}", k2026_09Beta,
          kListed, "automation", read_flow},

    Route{"GET", "/marketing/v3/forms", "/marketing/forms/{date}", k2026_09Beta, kListed, "forms",
          list_forms},
    Route{"GET", "/marketing/v3/forms/{id}", "/marketing/forms/{date}/{id}", k2026_09Beta, kListed,
          "forms", read_form},
    Route{"POST", "/crm/v3/lists/search", "/crm/lists/{date}/search", kBoth, kListed,
          "crm.lists.read", search_lists, /*search=*/true},
    Route{"GET", "/crm/v3/lists/{id}", "/crm/lists/{date}/{id}", kBoth, kListed, "crm.lists.read",
          read_list},

    Route{"GET", "/communication-preferences/v3/definitions", "", kNoDate, kListed, kPreferences,
          list_subscriptions_v3},
    Route{"GET", "/communication-preferences/v4/definitions",
          "/communication-preferences/{date}/definitions", kBoth, kListed, kPreferences,
          list_subscriptions},
    Route{"POST", "/communication-preferences/v4/statuses/batch/read",
          "/communication-preferences/{date}/statuses/batch/read", kBoth, kListed, kStatuses,
          batch_read_statuses},
};

std::string_view next_segment(std::string_view& path) {
  path.remove_prefix(path.starts_with('/') ? 1 : 0);
  const std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

bool has_date(unsigned dates, std::string_view segment) {
  return ((dates & k2026_03) != 0 && segment == "2026-03") ||
         ((dates & k2026_09) != 0 && segment == "2026-09") ||
         ((dates & k2026_09Beta) != 0 && segment == "2026-09-beta") ||
         ((dates & kV3Dated) != 0 && segment == "v3");
}

/// The values of the pattern's parameters, if the path fits the pattern.
std::optional<std::map<std::string, std::string>> fit(std::string_view pattern,
                                                      std::string_view path) {
  if (pattern.empty()) return std::nullopt;
  std::map<std::string, std::string> parameters;
  while (!pattern.empty() && !path.empty()) {
    const std::string_view expected = next_segment(pattern);
    const std::string_view actual = next_segment(path);
    if (expected.starts_with('{') && !actual.empty()) {
      parameters.emplace(expected.substr(1, expected.size() - 2), actual);
    } else if (expected != actual) {
      return std::nullopt;
    }
  }
  if (!pattern.empty() || !path.empty()) return std::nullopt;
  return parameters;
}

}  // namespace

Match find_route(std::string_view method, std::string_view path) {
  if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  for (const Route& route : kRoutes) {
    if (route.method != method) continue;
    if (auto parameters = fit(route.legacy, path)) return {&route, std::move(*parameters), "v3"};
    auto parameters = fit(route.dated, path);
    if (!parameters || !has_date(route.dates, parameters->at("date"))) continue;
    std::string version = parameters->at("date");
    return {&route, std::move(*parameters), std::move(version)};
  }
  return {};
}

std::vector<std::string> required_scopes(const Match& match) {
  switch (match.route->rule) {
    case ScopeRule::kListed:
      return words(match.route->scopes);
    case ScopeRule::kObjectRead:
      return words(find_object_type(match.parameters.at("type")).read_scopes);
    case ScopeRule::kSchemaRead:
      return words(find_object_type(match.parameters.at("type")).schema_scopes);
    case ScopeRule::kAnyToken:
    case ScopeRule::kNoToken:
      break;
  }
  return {};
}

}  // namespace crmaudit::hubspot_mock
