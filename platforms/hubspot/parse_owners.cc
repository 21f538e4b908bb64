#include "platforms/hubspot/parse_owners.h"

#include "platforms/hubspot/json_list.h"

namespace crmaudit::hubspot {
namespace {

JsonError read_owner(JsonObject object, Owner& owner, bool& usable) {
  std::string inactive_user_id;
  std::optional<bool> archived;
  const JsonError error = each_field(object, [&](std::string_view key, JsonValue value) {
    if (key == "id") return read_text(value, owner.id);
    if (key == "type") return read_text(value, owner.type);
    if (key == "email") return read_text(value, owner.email);
    if (key == "firstName") return read_text(value, owner.first_name);
    if (key == "lastName") return read_text(value, owner.last_name);
    if (key == "userId") return read_text(value, owner.user_id);
    if (key == "userIdIncludingInactive") return read_text(value, inactive_user_id);
    if (key == "archived") return read_flag(value, archived);
    return simdjson::SUCCESS;
  });
  if (owner.user_id.empty()) owner.user_id = std::move(inactive_user_id);
  owner.archived = archived.value_or(false);
  usable = !owner.id.empty();
  return error;
}

}  // namespace

Result<ListPage<Owner>> parse_owners(std::string_view text) {
  ListPage<Owner> page;
  CRMAUDIT_TRY(read_list(text, page, page.after, read_owner));
  return page;
}

}  // namespace crmaudit::hubspot
