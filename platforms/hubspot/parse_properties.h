// Reads GET /crm/properties/…/{type}: text in, Result out. Pure; thread-safe. A row without a name
// is counted as unreadable. Errors: kMalformed, saying what and at which byte.
#pragma once

#include <string_view>

#include "platforms/hubspot/records.h"
#include "scanner/result.h"

namespace crmaudit::hubspot {

/// `asked`: the dataSensitivity of the call, for definitions that don't repeat it.
Result<ListPage<PropertyDefinition>> parse_properties(std::string_view text, Sensitivity asked);

/// HubSpot's word: non_sensitive, sensitive, highly_sensitive.
std::string_view to_string(Sensitivity sensitivity);

}  // namespace crmaudit::hubspot
