// Collects the portal itself: account details, and what the token may do.
#pragma once

#include "platforms/hubspot/context.h"

namespace crmaudit::hubspot {

/// Commits `accounts` (a row even where the details can't be read) and fills Context::token.
/// Errors: those that end the scan, and a network failure: then HubSpot can't be reached at all.
Result<void> collect_account(Context& context);

}  // namespace crmaudit::hubspot
