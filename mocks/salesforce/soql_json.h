// Writes records as the REST API answers them: `attributes` first, members in the order of the
// SELECT list, parents nested or null. Only the page asked for is written. Pure, thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "mocks/salesforce/soql_engine.h"

namespace crmaudit::mocks::salesforce {

/// `text` as a JSON string with its quotes.
std::string JsonString(std::string_view text);

/// A value as JSON; a null checkbox is false.
std::string ValueJson(const Value& value, bool checkbox);

/// The records [first, first + count) as a JSON array; `base` is `/services/data/v67.0`, with
/// `/tooling` behind it for that API, and begins every record's url.
std::string RecordsJson(const QueryResult& result, std::size_t first, std::size_t count,
                        const std::string& base);

/// One record as a JSON object.
std::string RecordJson(const QueryResult& result, std::size_t index, const std::string& base);

}  // namespace crmaudit::mocks::salesforce
