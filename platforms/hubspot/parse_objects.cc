#include "platforms/hubspot/parse_objects.h"

#include <unordered_map>

#include "platforms/hubspot/json_list.h"

namespace crmaudit::hubspot {
namespace {

using PropertyIndex = std::unordered_map<std::string_view, std::size_t>;

PropertyIndex index_of(std::span<const std::string> properties) {
  PropertyIndex index;
  for (std::size_t i = 0; i < properties.size(); ++i) index.emplace(properties[i], i);
  return index;
}

JsonError read_record(JsonObject object, const PropertyIndex& index, ObjectRecord& record,
                      bool& usable) {
  record.values.resize(index.size());
  const auto read_property = [&](std::string_view key, JsonValue value) {
    const auto found = index.find(key);
    if (found == index.end()) return simdjson::SUCCESS;
    PropertyValue& property = record.values[found->second];
    property.returned = true;
    return read_text(value, property.text);
  };
  const JsonError error = each_field(object, [&](std::string_view key, JsonValue value) {
    if (key == "id") return read_text(value, record.id);
    if (key == "createdAt") return read_text(value, record.created_at);
    if (key == "updatedAt") return read_text(value, record.updated_at);
    if (key == "properties") return each_field_of(value, read_property);
    return simdjson::SUCCESS;
  });
  usable = !record.id.empty();
  return error;
}

}  // namespace

Result<ListPage<ObjectRecord>> parse_objects(std::string_view text,
                                             std::span<const std::string> properties) {
  const PropertyIndex index = index_of(properties);
  ListPage<ObjectRecord> page;
  CRMAUDIT_TRY(read_list(text, page, page.after,
                         [&index](JsonObject object, ObjectRecord& record, bool& usable) {
                           return read_record(object, index, record, usable);
                         }));
  return page;
}

}  // namespace crmaudit::hubspot
