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

/// A custom text area of more than 255 characters, which makes pages of records smaller.
bool is_custom_long_text(const FieldDescription& field);

/// Whether FieldDefinition's type is one of the text areas.
bool is_text_area(std::string_view display_type);

/// As is_searched, of a field that only FieldDefinition shows, by its type: as displayed ("Long
/// Text Area(32768)", "Text(80)") or as describe spells it ("textarea", "string").
bool is_searched(std::string_view field, std::string_view display_type);

}  // namespace crmaudit::salesforce
