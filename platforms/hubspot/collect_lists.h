// Collects the account's lists (segments), not who is in them.
#pragma once

#include "platforms/hubspot/context.h"

namespace crmaudit::hubspot {

/// Commits `record_lists`. Errors: those that end the scan.
Result<void> collect_lists(Context& context);

}  // namespace crmaudit::hubspot
