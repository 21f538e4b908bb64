// Collects users: the settings users with their roles, teams and super-admin flag, and the removed
// users whom only archived owners still name.
#pragma once

#include "platforms/hubspot/context.h"
#include "platforms/hubspot/directory.h"

namespace crmaudit::hubspot {

/// Commits `users` and `grants`. REQUIRES: CRM users and owners are in the directory.
/// Errors: those that end the scan.
Result<void> collect_users(Context& context, Directory& directory);

}  // namespace crmaudit::hubspot
