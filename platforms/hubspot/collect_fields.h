// Collects the property definitions of a type of record, in all three sensitivities.
#pragma once

#include <vector>

#include "platforms/hubspot/context.h"
#include "platforms/hubspot/list_walk.h"

namespace crmaudit::hubspot {

/// The properties whose text is to be searched, and how far the definitions could be read.
struct TextProperties {
  std::vector<PropertyDefinition> properties;
  ListEnd end;
  bool absent = false;  ///< the account does not have this type of record
};

/// Commits `fields` of `type`. Errors: those that end the scan.
Result<TextProperties> collect_fields(Context& context, const ObjectType& type);

}  // namespace crmaudit::hubspot
