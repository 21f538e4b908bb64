#include "platforms/hubspot/parse_lists.h"

#include "platforms/hubspot/json_list.h"

namespace crmaudit::hubspot {
namespace {

JsonError read_definition(JsonObject object, ListDefinition& list, bool& usable) {
  const JsonError error = each_field(object, [&](std::string_view key, JsonValue value) {
    if (key == "listId") return read_text(value, list.id);
    if (key == "name") return read_text(value, list.name);
    if (key == "objectTypeId") return read_text(value, list.object_type_id);
    if (key == "processingType") return read_text(value, list.processing_type);
    if (key == "size") return read_text(value, list.size);
    if (key == "createdById") return read_text(value, list.created_by);
    if (key == "createdAt") return read_text(value, list.created_at);
    if (key == "updatedAt") return read_text(value, list.updated_at);
    if (key != "additionalProperties") return simdjson::SUCCESS;
    return each_field_of(value, [&list](std::string_view name, JsonValue part) {
      return name == "hs_list_size" ? read_text(part, list.size) : simdjson::SUCCESS;
    });
  });
  usable = !list.id.empty();
  return error;
}

bool is_number(const std::string& text) {
  return !text.empty() && text.size() <= 18 &&
         text.find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

Result<ListPage<ListDefinition>> parse_lists(std::string_view text) {
  ListPage<ListDefinition> page;
  std::string no_cursor;
  CRMAUDIT_TRY(read_list(text, page, no_cursor, read_definition, "lists"));
  std::optional<bool> more;
  std::string offset;
  JsonText json(text);
  CRMAUDIT_TRY(json.each_field([&](std::string_view key, JsonValue value) {
    if (key == "hasMore") return read_flag(value, more);
    if (key == "offset") return read_text(value, offset);
    return simdjson::SUCCESS;
  }));
  if (!more.value_or(false)) return page;
  if (!is_number(offset)) {
    return Error{ErrorKind::kMalformed, "it promises more lists without an offset at byte 0"};
  }
  page.after = std::move(offset);
  return page;
}

}  // namespace crmaudit::hubspot
