#include "platforms/hubspot/parse_properties.h"

#include "platforms/hubspot/json_list.h"

namespace crmaudit::hubspot {
namespace {

JsonError read_property(JsonObject object, Sensitivity asked, PropertyDefinition& property,
                        bool& usable) {
  std::string sensitivity;
  std::optional<bool> hubspot_defined;
  std::optional<bool> calculated;
  std::optional<bool> read_only;
  const auto read_modification = [&](std::string_view key, JsonValue value) {
    return key == "readOnlyValue" ? read_flag(value, read_only) : simdjson::SUCCESS;
  };
  const JsonError error = each_field(object, [&](std::string_view key, JsonValue value) {
    if (key == "name") return read_text(value, property.name);
    if (key == "label") return read_text(value, property.label);
    if (key == "type") return read_text(value, property.type);
    if (key == "fieldType") return read_text(value, property.field_type);
    if (key == "hubspotDefined") return read_flag(value, hubspot_defined);
    if (key == "calculated") return read_flag(value, calculated);
    if (key == "dataSensitivity") return read_text(value, sensitivity);
    if (key == "modificationMetadata") return each_field_of(value, read_modification);
    return simdjson::SUCCESS;
  });
  property.custom = !hubspot_defined.value_or(false);
  property.calculated = calculated.value_or(false) || read_only.value_or(false);
  property.sensitivity = asked;
  for (const Sensitivity known :
       {Sensitivity::kNone, Sensitivity::kSensitive, Sensitivity::kHighlySensitive}) {
    if (sensitivity == to_string(known)) property.sensitivity = known;
  }
  usable = !property.name.empty();
  return error;
}

}  // namespace

Result<ListPage<PropertyDefinition>> parse_properties(std::string_view text, Sensitivity asked) {
  ListPage<PropertyDefinition> page;
  CRMAUDIT_TRY(read_list(text, page, page.after,
                         [asked](JsonObject object, PropertyDefinition& property, bool& usable) {
                           return read_property(object, asked, property, usable);
                         }));
  return page;
}

std::string_view to_string(Sensitivity sensitivity) {
  switch (sensitivity) {
    case Sensitivity::kNone:
      return "non_sensitive";
    case Sensitivity::kSensitive:
      return "sensitive";
    case Sensitivity::kHighlySensitive:
      return "highly_sensitive";
  }
  return "";
}

}  // namespace crmaudit::hubspot
