// Reads GET /crm/pipelines/…/{type}: text in, Result out. Pure; thread-safe. A row without an id is
// counted as unreadable. Errors: kMalformed, saying what and at which byte.
#pragma once

#include <string_view>

#include "platforms/hubspot/records.h"
#include "scanner/result.h"

namespace crmaudit::hubspot {

/// A stage is closed where its metadata says isClosed or, for tickets, ticketState CLOSED.
Result<ListPage<Pipeline>> parse_pipelines(std::string_view text);

}  // namespace crmaudit::hubspot
