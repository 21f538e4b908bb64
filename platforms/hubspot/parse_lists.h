// Pages of the search for lists, which is paged by an offset. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "platforms/hubspot/records.h"
#include "scanner/result.h"

namespace crmaudit::hubspot {

struct ListDefinition {
  std::string id;
  std::string name;
  std::string object_type_id;
  std::string processing_type;  ///< MANUAL, DYNAMIC or SNAPSHOT
  std::string size;
  std::string created_by;  ///< settings user id
  std::string created_at;
  std::string updated_at;
};

/// `after` is the next offset. Errors: kMalformed.
Result<ListPage<ListDefinition>> parse_lists(std::string_view text);

}  // namespace crmaudit::hubspot
