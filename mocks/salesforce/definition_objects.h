// The catalogue objects (EntityDefinition, FieldDefinition and relatives), which SOQL can query
// only in part: salesforce-api contract, §0a and §4.1. Pure, thread-safe.
#pragma once

#include "mocks/salesforce/soql_ast.h"

namespace crmaudit::mocks::salesforce {

/// Whether `object` is one of them: LIMIT is ignored and everything comes in one page.
bool IsDefinitionObject(std::string_view object);

/// Throws SoqlError (EXTERNAL_OBJECT_UNSUPPORTED_EXCEPTION) for what they can't do: COUNT(), GROUP
/// BY, OR, NOT, !=, and FieldDefinition without a filter on its entity.
void CheckDefinitionQuery(const SoqlQuery& query);

}  // namespace crmaudit::mocks::salesforce
