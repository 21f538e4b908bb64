// Collects what can be granted: roles, teams and the super-admin flag, and what the latter allows.
#pragma once

#include "platforms/hubspot/context.h"
#include "platforms/hubspot/directory.h"

namespace crmaudit::hubspot {

/// Commits `entitlements`, `capabilities`, and the team `grants` that only the teams' own member
/// lists show. REQUIRES: the users are in the directory. Errors: those that end the scan.
Result<void> collect_entitlements(Context& context, Directory& directory);

}  // namespace crmaudit::hubspot
