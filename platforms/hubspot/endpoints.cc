#include "platforms/hubspot/endpoints.h"

#include <toml++/toml.h>

#include <algorithm>

namespace crmaudit {

extern const std::string_view kHubSpotEndpointsToml;

namespace hubspot {
namespace {

// In the order of Api.
constexpr std::array<std::string_view, kApiCount> kNames{"account",        "token_info",
                                                         "login_activity", "security_activity",
                                                         "audit_logs",     "users",
                                                         "roles",          "teams",
                                                         "owners",         "objects",
                                                         "batch_read",     "properties",
                                                         "pipelines",      "schemas",
                                                         "forms",          "lists",
                                                         "flows",          "flow_definitions",
                                                         "subscriptions",  "subscription_statuses"};

Error broken(const std::string& what) {
  return {ErrorKind::kConfiguration, "endpoints.toml: " + what + "."};
}

std::vector<std::string> texts_of(const toml::table& row, std::string_view key) {
  std::vector<std::string> texts;
  if (const toml::array* list = row[key].as_array()) {
    for (const toml::node& node : *list) texts.push_back(node.value_or(std::string()));
  }
  return texts;
}

Result<void> read_row(const toml::table& row, EndpointTable& table) {
  const std::string name = row["api"].value_or(std::string());
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return broken("the API \"" + name + "\" is not known");
  Endpoint& entry = table.endpoints.at(static_cast<std::size_t>(found - kNames.begin()));
  if (!entry.paths.empty()) return broken(name + " stands there twice");
  const std::string method = row["method"].value_or(std::string());
  if (method != "GET" && method != "POST") return broken(name + " has no method");
  entry.method = method == "GET" ? HttpMethod::kGet : HttpMethod::kPost;
  for (const std::string_view key : {"dated", "legacy", "other"}) {
    if (const auto path = row[key].value<std::string>()) entry.paths.push_back(*path);
  }
  entry.scopes = texts_of(row, "scopes");
  entry.search = row["search"].value_or(false);
  const bool absolute = std::all_of(entry.paths.begin(), entry.paths.end(),
                                    [](const std::string& path) { return path.starts_with('/'); });
  if (entry.paths.empty() || !absolute) return broken(name + " needs paths that start with '/'");
  if (row["source"].value_or(std::string()).empty()) return broken(name + " has no source");
  return {};
}

}  // namespace

Result<EndpointTable> parse_endpoints(std::string_view toml) try {
  const toml::table document = toml::parse(toml, std::string("endpoints.toml"));
  EndpointTable table;
  if (const toml::array* rows = document["endpoint"].as_array()) {
    for (const toml::node& row : *rows) {
      if (row.is_table()) CRMAUDIT_TRY(read_row(*row.as_table(), table));
    }
  }
  for (std::size_t i = 0; i < kApiCount; ++i) {
    if (table.endpoints.at(i).paths.empty())
      return broken(std::string(kNames.at(i)) + " is missing");
  }
  table.token_path = document["login"]["token"].value_or(std::string());
  table.introspect_path = document["login"]["introspect"].value_or(std::string());
  if (table.token_path.empty() || table.introspect_path.empty()) {
    return broken("[login] needs token and introspect");
  }
  return table;
} catch (const toml::parse_error& error) {
  return broken("line " + std::to_string(error.source().begin.line) + ": " +
                std::string(error.description()));
}

const EndpointTable& shipped_endpoints() {
  static const EndpointTable table = parse_endpoints(kHubSpotEndpointsToml).value();
  return table;
}

const Endpoint& endpoint(Api api) {
  return shipped_endpoints().endpoints.at(static_cast<std::size_t>(api));
}

std::string_view scope_of(Api api) {
  const Endpoint& entry = endpoint(api);
  return entry.scopes.empty() ? std::string_view() : std::string_view(entry.scopes.front());
}

std::span<const AllowedCall> allowed_calls() {
  static const std::vector<AllowedCall> calls = [] {
    std::vector<AllowedCall> list;
    for (const Endpoint& entry : shipped_endpoints().endpoints) {
      for (const std::string& path : entry.paths) {
        AllowedCall call{};
        call.method = entry.method;
        call.path = path;
        list.push_back(call);
      }
    }
    return list;
  }();
  return calls;
}

std::string path_for(std::string_view pattern, std::string_view object) {
  std::string path(pattern);
  if (const auto star = path.find('*'); star != std::string::npos) path.replace(star, 1, object);
  return path;
}

}  // namespace hubspot
}  // namespace crmaudit
