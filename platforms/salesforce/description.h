// Description: what Salesforce's describe call says about an object and its fields, for the fields
// that the scanning user may see. Plain values; parsing is a pure function.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/result.h"

namespace crmaudit::salesforce {

struct FieldDescription {
  std::string name;
  std::string label;
  std::string type;  ///< string, textarea, boolean, reference, …
  std::int64_t length = 0;
  bool custom = false;
  bool permissionable = false;  ///< field-level security can restrict it
};

struct Description {
  std::string name;
  std::vector<FieldDescription> fields;

  /// The field, or nullptr when there is none or the scanning user may not see it.
  [[nodiscard]] const FieldDescription* find(std::string_view field) const;
};

/// Reads GET /sobjects/{object}/describe. Errors: kMalformed, with the byte.
Result<Description> parse_description(std::string_view body);

}  // namespace crmaudit::salesforce
