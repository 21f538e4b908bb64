// The account's custom objects. Pure function.
#pragma once

#include <string>
#include <string_view>

#include "platforms/hubspot/records.h"
#include "scanner/result.h"

namespace crmaudit::hubspot {

struct CustomObject {
  std::string type_id;  ///< such as "2-123"
  std::string name;
};

/// A schema whose type id isn't of that form counts as unreadable. Errors: kMalformed.
Result<ListPage<CustomObject>> parse_custom_objects(std::string_view text);

}  // namespace crmaudit::hubspot
