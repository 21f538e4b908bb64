// Which properties people type sentences into: a rule and a table, because HubSpot doesn't say.
// Pure.
#pragma once

#include "platforms/hubspot/records.h"

namespace crmaudit::hubspot {

/// A text (type string; fieldType text, textarea or html) that people fill in, and that is neither
/// a name, nor an identifier, nor one of HubSpot's own technical values.
bool is_free_text(const PropertyDefinition& property);

}  // namespace crmaudit::hubspot
