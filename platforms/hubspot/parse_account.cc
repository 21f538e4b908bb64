#include "platforms/hubspot/parse_account.h"

#include "platforms/hubspot/json_list.h"

namespace crmaudit::hubspot {

Result<AccountDetails> parse_account_details(std::string_view text) {
  AccountDetails details;
  JsonText json(text);
  CRMAUDIT_TRY(json.each_field([&](std::string_view key, JsonValue value) {
    if (key == "portalId") return read_text(value, details.portal_id);
    if (key == "accountType") return read_text(value, details.account_type);
    if (key == "timeZone") return read_text(value, details.time_zone);
    if (key == "uiDomain") return read_text(value, details.ui_domain);
    return simdjson::SUCCESS;
  }));
  if (details.portal_id.empty()) {
    return Error{ErrorKind::kMalformed, "it has no portalId at byte 0"};
  }
  return details;
}

Result<TokenInfo> parse_token_info(std::string_view text) {
  TokenInfo info;
  bool has_scopes = false;
  JsonText json(text);
  CRMAUDIT_TRY(json.each_field([&](std::string_view key, JsonValue value) {
    if (key == "userId") return read_text(value, info.user_id);
    if (key != "scopes") return simdjson::SUCCESS;
    const JsonError error = read_texts(value, info.scopes);
    has_scopes = error == simdjson::SUCCESS;
    return error;
  }));
  if (!has_scopes) return Error{ErrorKind::kMalformed, "it has no list of scopes at byte 0"};
  return info;
}

}  // namespace crmaudit::hubspot
