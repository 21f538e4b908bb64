// Collects owners, active and archived: what a record's owner id stands for.
#pragma once

#include "platforms/hubspot/context.h"
#include "platforms/hubspot/directory.h"

namespace crmaudit::hubspot {

/// Commits `owners` and fills the directory's owner lists. Errors: those that end the scan.
Result<void> collect_owners(Context& context, Directory& directory);

}  // namespace crmaudit::hubspot
