// A role map: what the account's roles (permission sets) allow, written down by somebody who looked
// at them, because HubSpot's API names roles without their contents. Pure function.
//
//   [[role]]
//   name = "Sales rep (EU)"
//   capabilities = ["export_data"]
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/result.h"

namespace crmaudit::hubspot {

/// Role name → neutral capabilities; a role with none allows none of them.
using RoleMap = std::map<std::string, std::vector<std::string>>;

/// Errors: kConfiguration, with the line, the role without a name, or a capability that isn't in
/// the neutral vocabulary.
Result<RoleMap> parse_role_map(std::string_view toml);

}  // namespace crmaudit::hubspot
