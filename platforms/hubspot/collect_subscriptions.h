// Collects the communication subscriptions that the account defines.
#pragma once

#include "platforms/hubspot/context.h"

namespace crmaudit::hubspot {

/// Commits `subscription_types`. Errors: those that end the scan.
Result<void> collect_subscriptions(Context& context);

}  // namespace crmaudit::hubspot
