// Collects workflows and every user, owner, team, field, list and subscription that they name.
#pragma once

#include "platforms/hubspot/context.h"

namespace crmaudit::hubspot {

/// Commits `automations` and `automation_references`. Errors: those that end the scan.
Result<void> collect_workflows(Context& context);

}  // namespace crmaudit::hubspot
