// Which fields hold text that people type, and which are searched for sensitive data. Pure.
#pragma once

#include <string_view>

#include "platforms/salesforce/description.h"

namespace crmaudit::salesforce {

/// People type sentences into it: text areas (but not the streets of addresses), a case's subject,
/// and custom text fields of 40 characters or more.
bool is_free_text(std::string_view object, const FieldDescription& field);

/// Its texts are searched: free text, and custom text fields in which a card number fits.
bool is_searched(std::string_view object, const FieldDescription& field);

/// As is_searched, of a field that only FieldDefinition shows, by its display type ("Long Text
/// Area(32768)", "Text(80)").
bool is_searched(std::string_view field, std::string_view display_type);

}  // namespace crmaudit::salesforce
