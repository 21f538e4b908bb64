// Reads the CRM users object, the only place where HubSpot says whether a user is deactivated.
#pragma once

#include "platforms/hubspot/context.h"
#include "platforms/hubspot/directory.h"

namespace crmaudit::hubspot {

/// Fills Directory::deactivated and crm_users. Commits nothing: these records become part of
/// `users`. Errors: those that end the scan.
Result<void> read_crm_users(Context& context, Directory& directory);

}  // namespace crmaudit::hubspot
