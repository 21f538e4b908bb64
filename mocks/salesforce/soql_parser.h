// SOQL text to syntax tree: the part of the language that reading clients use. Not read: child
// sub-queries in SELECT, TYPEOF, FIELDS(), date functions, USING SCOPE, WITH. Pure, thread-safe.
#pragma once

#include <string_view>

#include "mocks/salesforce/soql_ast.h"
#include "scanner/result.h"

namespace crmaudit::mocks::salesforce {

/// The query, or the error that the API answers (MALFORMED_QUERY with row, column and caret).
Result<SoqlQuery> ParseSoql(std::string_view soql);

}  // namespace crmaudit::mocks::salesforce
