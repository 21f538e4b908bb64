#include "platforms/hubspot/parse_activity.h"

#include "platforms/hubspot/json_list.h"

namespace crmaudit::hubspot {
namespace {

JsonError read_login(std::string_view key, JsonValue value, ActivityEvent& event) {
  if (key == "loginAt") return read_text(value, event.at);
  if (key == "loginSucceeded") return read_flag(value, event.succeeded);
  if (key == "userAgent") return read_text(value, event.application);
  return simdjson::SUCCESS;
}

JsonError read_security(std::string_view key, JsonValue value, ActivityEvent& event) {
  if (key == "createdAt") return read_text(value, event.at);
  if (key == "type") return read_text(value, event.action);
  if (key == "objectId") return read_text(value, event.target);
  return simdjson::SUCCESS;
}

JsonError read_audit(std::string_view key, JsonValue value, ActivityEvent& event) {
  if (key == "occurredAt") return read_text(value, event.at);
  if (key == "action") return read_text(value, event.action);
  if (key == "category") return read_text(value, event.section);
  if (key == "subCategory") return read_text(value, event.detail);
  if (key == "targetObjectId") return read_text(value, event.target);
  if (key != "actingUser") return simdjson::SUCCESS;
  return each_field_of(value, [&event](std::string_view name, JsonValue part) {
    return name == "userId" ? read_text(part, event.user_id) : simdjson::SUCCESS;
  });
}

JsonError read_event(JsonObject object, ActivityLog log, ActivityEvent& event, bool& usable) {
  const JsonError error = each_field(object, [&](std::string_view key, JsonValue value) {
    if (key == "id") return read_text(value, event.id);
    if (key == "userId") return read_text(value, event.user_id);
    if (key == "ipAddress") return read_text(value, event.address);
    if (key == "countryCode") return read_text(value, event.country);
    if (log == ActivityLog::kLogin) return read_login(key, value, event);
    if (log == ActivityLog::kSecurity) return read_security(key, value, event);
    return read_audit(key, value, event);
  });
  usable = !event.id.empty();
  return error;
}

}  // namespace

std::string_view to_string(ActivityLog log) {
  switch (log) {
    case ActivityLog::kLogin:
      return "login";
    case ActivityLog::kSecurity:
      return "security";
    case ActivityLog::kAudit:
      return "audit";
  }
  return "";
}

Result<ListPage<ActivityEvent>> parse_activity(std::string_view text, ActivityLog log) {
  ListPage<ActivityEvent> page;
  CRMAUDIT_TRY(read_list(text, page, page.after,
                         [log](JsonObject object, ActivityEvent& event, bool& usable) {
                           return read_event(object, log, event, usable);
                         }));
  return page;
}

}  // namespace crmaudit::hubspot
