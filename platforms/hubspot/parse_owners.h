// Reads GET /crm/owners/…: text in, Result out. Pure; thread-safe. A row without an id is counted
// as unreadable. Errors: kMalformed, saying what and at which byte.
#pragma once

#include <string_view>

#include "platforms/hubspot/records.h"
#include "scanner/result.h"

namespace crmaudit::hubspot {

Result<ListPage<Owner>> parse_owners(std::string_view text);

}  // namespace crmaudit::hubspot
