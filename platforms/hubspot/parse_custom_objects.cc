#include "platforms/hubspot/parse_custom_objects.h"

#include <algorithm>

#include "platforms/hubspot/json_list.h"

namespace crmaudit::hubspot {
namespace {

// The id becomes part of a path: nothing but digits and one dash.
bool is_type_id(std::string_view id) {
  const bool plain =
      std::all_of(id.begin(), id.end(), [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
  return plain && id.starts_with("2-") && id.size() > 2 && id.size() < 24;
}

JsonError read_schema(JsonObject object, CustomObject& schema, bool& usable) {
  const JsonError error = each_field(object, [&](std::string_view key, JsonValue value) {
    if (key == "objectTypeId") return read_text(value, schema.type_id);
    if (key == "name") return read_text(value, schema.name);
    return simdjson::SUCCESS;
  });
  usable = is_type_id(schema.type_id);
  return error;
}

}  // namespace

Result<ListPage<CustomObject>> parse_custom_objects(std::string_view text) {
  ListPage<CustomObject> page;
  CRMAUDIT_TRY(read_list(text, page, page.after, read_schema));
  return page;
}

}  // namespace crmaudit::hubspot
