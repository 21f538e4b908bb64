// Collects tickets: open work and its owners, and data subjects' requests.
#pragma once

#include "platforms/hubspot/context.h"

namespace crmaudit::hubspot {

/// Commits `fields` of tickets, `owned_work`, `privacy_requests`, and hands texts to the sink.
/// Errors: those that end the scan.
Result<void> collect_tickets(Context& context);

}  // namespace crmaudit::hubspot
