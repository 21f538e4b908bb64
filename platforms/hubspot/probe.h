// Asks for little of everything that the HubSpot adapter reads, for `crmaudit doctor`.
#pragma once

#include <stop_token>
#include <vector>

#include "platforms/hubspot/client.h"
#include "scanner/platform.h"

namespace crmaudit::hubspot {

/// Errors: HubSpot can't be reached, or refuses the token.
Result<std::vector<Probe>> probe(Client& client, std::stop_token stop);

}  // namespace crmaudit::hubspot
