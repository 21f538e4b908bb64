// What a Bulk API 2.0 query job can't ask for (contract, §3): aggregates, OFFSET, compound fields,
// and objects that this API doesn't serve. Pure, thread-safe.
#pragma once

#include <string_view>

#include "mocks/salesforce/soql_engine.h"
#include "scanner/result.h"

namespace crmaudit::mocks::salesforce {

/// Runs `soql` if a query job may; otherwise the API's error (400) with its code and message.
Result<QueryResult> RunBulkQuery(const SoqlEngine& engine, std::string_view soql,
                                 bool include_deleted);

/// The error for an object that the Bulk API doesn't serve.
Error UnsupportedByBulk(std::string_view object);

}  // namespace crmaudit::mocks::salesforce
