// Every call that the HubSpot adapter may make, as data (endpoints.toml): paths in the order in
// which they are tried, and the scopes that open them. Constants once loaded; thread-safe.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platforms/http/allowed_call.h"
#include "scanner/result.h"

namespace crmaudit::hubspot {

enum class Api {
  kAccount,
  kTokenInfo,
  kLoginActivity,
  kSecurityActivity,
  kAuditLogs,
  kUsers,
  kRoles,
  kTeams,
  kOwners,
  kObjects,
  kBatchRead,
  kProperties,
  kPipelines,
  kSchemas,
  kForms,
  kLists,
  kFlows,
  kFlowDefinitions,
  kSubscriptions,
  kSubscriptionStatuses,
};
inline constexpr std::size_t kApiCount = 20;

struct Endpoint {
  HttpMethod method = HttpMethod::kGet;
  std::vector<std::string> paths;   ///< the next one is tried after a 404
  std::vector<std::string> scopes;  ///< any one opens it
  bool search = false;              ///< counts against the limit of searches per second
};

/// The table, read.
struct EndpointTable {
  std::array<Endpoint, kApiCount> endpoints;
  std::string token_path;       ///< OAuth: where an access token is renewed
  std::string introspect_path;  ///< OAuth: what an access token may do
};

/// Errors: kConfiguration, naming what is missing, unknown or twice there.
Result<EndpointTable> parse_endpoints(std::string_view toml);

/// The table that ships with the program.
const EndpointTable& shipped_endpoints();

/// The endpoint of an API.
const Endpoint& endpoint(Api api);

/// The scope to ask for where the server names none; "" where any token does.
std::string_view scope_of(Api api);

/// The allow-list: exactly the paths of the table.
std::span<const AllowedCall> allowed_calls();

/// `pattern` with its "*" replaced by `object`.
std::string path_for(std::string_view pattern, std::string_view object);

}  // namespace crmaudit::hubspot
