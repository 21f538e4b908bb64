// Reads CRM records (contacts, tickets, users): text in, Result out. Pure; thread-safe. A row
// without an id is counted as unreadable. Errors: kMalformed, saying what and at which byte.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "platforms/hubspot/records.h"
#include "scanner/result.h"

namespace crmaudit::hubspot {

/// GET /crm/objects/…/{type}, and the batch envelope of POST …/batch/read. Each record's `values`
/// follow the order of `properties` (no name twice). Records that a batch could not give
/// (numErrors, a 207) are simply not there: compare the ids with those asked for.
Result<ListPage<ObjectRecord>> parse_objects(std::string_view text,
                                             std::span<const std::string> properties);

}  // namespace crmaudit::hubspot
