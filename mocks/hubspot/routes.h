// The table of the endpoints that the simulated HubSpot serves: legacy and date-based spellings of
// a path lead to the same handler, and each row names the scopes that open it. Immutable data;
// thread-safe.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "mocks/hubspot/call.h"
#include "mocks/hubspot/message.h"

namespace crmaudit::hubspot_mock {

using Handler = Response (*)(const Call&);

/// Which dated spellings exist. kV3Dated: the spec also puts "v3" where the date stands.
enum Dates : unsigned { kNoDate = 0, k2026_03 = 1, k2026_09 = 2, kV3Dated = 4, k2026_09Beta = 8 };

/// What the scopes of a route depend on.
enum class ScopeRule {
  kAnyToken,    ///< a valid token is enough
  kListed,      ///< one of Route::scopes
  kObjectRead,  ///< the read scopes of the object type in the path
  kSchemaRead,  ///< the schema scopes of the object type in the path
  kNoToken,     ///< open
};

struct Route {
  std::string_view method;
  std::string_view legacy;  ///< pattern with {parameters}; empty if there is none
  std::string_view dated;   ///< pattern with {date}; empty if there is none
  unsigned dates;
  ScopeRule rule;
  std::string_view scopes;  ///< alternatives between spaces, for kListed
  Handler handler;
  bool search = false;  ///< limited per second, without rate headers
};

struct Match {
  const Route* route = nullptr;
  std::map<std::string, std::string> parameters;
  std::string version;  ///< "v3" for every legacy path, "2026-03", "2026-09" or its beta
};

/// The route of a call; `route` is nullptr if there is none. A slash at the path's end is ignored.
Match find_route(std::string_view method, std::string_view path);

/// The scopes of which one opens the matched route; empty if any token does.
std::vector<std::string> required_scopes(const Match& match);

}  // namespace crmaudit::hubspot_mock
