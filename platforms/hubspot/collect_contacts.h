// Collects contacts: the people whose data the portal holds, without their data.
#pragma once

#include "platforms/hubspot/context.h"

namespace crmaudit::hubspot {

/// Commits `fields` of contacts, `subjects`, `consents`, and hands identifiers and texts to the
/// sink. Errors: those that end the scan.
Result<void> collect_contacts(Context& context);

}  // namespace crmaudit::hubspot
