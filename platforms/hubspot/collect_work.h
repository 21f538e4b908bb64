// Collects what an account holds besides contacts and tickets (companies, deals, leads, tasks,
// correspondence, custom objects) for its texts, and the open work among it; and says which stores
// of text were not read.
#pragma once

#include "platforms/hubspot/context.h"

namespace crmaudit::hubspot {

/// Commits `fields`, `tallies`, `owned_work`, `text_stores`. Errors: those that end the scan.
Result<void> collect_work(Context& context);

}  // namespace crmaudit::hubspot
