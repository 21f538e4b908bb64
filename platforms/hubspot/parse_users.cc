#include "platforms/hubspot/parse_users.h"

#include <algorithm>

#include "platforms/hubspot/json_list.h"

namespace crmaudit::hubspot {
namespace {

void add_once(std::vector<std::string>& texts, std::string text) {
  if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) {
    texts.push_back(std::move(text));
  }
}

JsonError read_user(JsonObject object, SettingsUser& user, bool& usable) {
  std::string role;
  std::string team;
  const JsonError error = each_field(object, [&](std::string_view key, JsonValue value) {
    if (key == "id") return read_text(value, user.id);
    if (key == "email") return read_text(value, user.email);
    if (key == "firstName") return read_text(value, user.first_name);
    if (key == "lastName") return read_text(value, user.last_name);
    if (key == "roleId") return read_text(value, role);
    if (key == "roleIds") return read_texts(value, user.role_ids);
    if (key == "primaryTeamId") return read_text(value, team);
    if (key == "secondaryTeamIds") return read_texts(value, user.team_ids);
    if (key == "seatNames") return read_texts(value, user.seats);
    if (key == "superAdmin") return read_flag(value, user.super_admin);
    return simdjson::SUCCESS;
  });
  add_once(user.role_ids, std::move(role));
  add_once(user.team_ids, std::move(team));
  usable = !user.id.empty();
  return error;
}

JsonError read_role(JsonObject object, Role& role, bool& usable) {
  const JsonError error = each_field(object, [&](std::string_view key, JsonValue value) {
    if (key == "id") return read_text(value, role.id);
    if (key == "name") return read_text(value, role.name);
    return simdjson::SUCCESS;
  });
  usable = !role.id.empty();
  return error;
}

JsonError read_team(JsonObject object, Team& team, bool& usable) {
  const JsonError error = each_field(object, [&](std::string_view key, JsonValue value) {
    if (key == "id") return read_text(value, team.id);
    if (key == "name") return read_text(value, team.name);
    if (key == "userIds" || key == "secondaryUserIds") return read_texts(value, team.user_ids);
    return simdjson::SUCCESS;
  });
  usable = !team.id.empty();
  return error;
}

}  // namespace

Result<ListPage<SettingsUser>> parse_users(std::string_view text) {
  ListPage<SettingsUser> page;
  CRMAUDIT_TRY(read_list(text, page, page.after, read_user));
  return page;
}

Result<ListPage<Role>> parse_roles(std::string_view text) {
  ListPage<Role> page;
  CRMAUDIT_TRY(read_list(text, page, page.after, read_role));
  return page;
}

Result<ListPage<Team>> parse_teams(std::string_view text) {
  ListPage<Team> page;
  CRMAUDIT_TRY(read_list(text, page, page.after, read_team));
  return page;
}

}  // namespace crmaudit::hubspot
