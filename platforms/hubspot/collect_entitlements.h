// Collects what can be granted: roles, teams and the super-admin flag, and what the latter allows.
#pragma once

#include "platforms/hubspot/context.h"
#include "platforms/hubspot/directory.h"

namespace crmaudit::hubspot {

/// Reads the roles' names into the directory, before the users are collected. Errors: those that
/// end the scan.
Result<void> read_roles(Context& context, Directory& directory);

/// Commits `entitlements`, `capabilities`, `user_groups`, `memberships`, and the team `grants` that
/// only the teams' own member lists show. REQUIRES: roles and users are in the directory. Errors:
/// those that end the scan.
Result<void> collect_entitlements(Context& context, Directory& directory);

}  // namespace crmaudit::hubspot
