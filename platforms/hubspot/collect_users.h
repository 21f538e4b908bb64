// Collects users: the settings users with their roles, teams and super-admin flag, and the removed
// users whom only archived owners still name.
#pragma once

#include "platforms/hubspot/context.h"
#include "platforms/hubspot/directory.h"
#include "platforms/hubspot/supplements.h"

namespace crmaudit::hubspot {

/// Commits `users`, `grants`, and what the supplements say about rights. REQUIRES: CRM users,
/// owners and roles are in the directory. Errors: those that end the scan.
Result<void> collect_users(Context& context, Directory& directory, const Supplements& supplements);

}  // namespace crmaudit::hubspot
