// Supplements: the files that stand in for what no HubSpot API shows, read. Immutable once loaded.
#pragma once

#include <optional>
#include <vector>

#include "platforms/hubspot/hubspot.h"
#include "platforms/hubspot/role_map.h"
#include "platforms/hubspot/users_export.h"
#include "scanner/facts.h"

namespace crmaudit::hubspot {

struct Supplements {
  std::optional<UsersExport> users;
  std::optional<RoleMap> roles;
  std::vector<Supplement> facts;     ///< what was imported, without the account's name
  std::vector<std::string> notices;  ///< for the user: columns that aren't read
};

/// Errors: kConfiguration, naming the file.
Result<Supplements> load_supplements(const std::vector<SupplementFile>& files);

}  // namespace crmaudit::hubspot
