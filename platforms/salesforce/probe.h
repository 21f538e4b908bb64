// What `crmaudit doctor` tries in a Salesforce organisation: one small query for each list that the
// audit reads, held against the scanning user's own rights.
#pragma once

#include <stop_token>
#include <vector>

#include "platforms/salesforce/client.h"
#include "platforms/salesforce/own_rights.h"
#include "scanner/platform.h"

namespace crmaudit::salesforce {

/// REQUIRES: client.open() succeeded. Errors: only those that end a scan.
Result<std::vector<Probe>> probe_lists(Client& client, const OwnRights& rights,
                                       std::stop_token stop);

}  // namespace crmaudit::salesforce
