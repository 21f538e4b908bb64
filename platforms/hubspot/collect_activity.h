// Collects the login, security and audit logs of the last 90 days.
#pragma once

#include "platforms/hubspot/context.h"

namespace crmaudit::hubspot {

/// Commits `activities`. Errors: those that end the scan.
Result<void> collect_activity(Context& context);

}  // namespace crmaudit::hubspot
