// The OAuth token endpoints: everything must stand in the form body, nothing in the query.
#include "mocks/hubspot/handlers.h"

namespace crmaudit::hubspot_mock {
namespace {

Response oauth_error(std::string_view code, std::string_view status, std::string_view message) {
  Response response;
  response.status = 400;
  response.body = {
      {"error", code}, {"error_description", message}, {"status", status}, {"message", message}};
  return response;
}

std::string form_field(const Call& call, const std::string& name) {
  return call.request.query.empty() ? call.request.param(name).value_or("") : "";
}

bool is_client(const Call& call) {
  const OAuthApp& app = call.oauth.app();
  return !app.client_id.empty() && form_field(call, "client_id") == app.client_id &&
         form_field(call, "client_secret") == app.client_secret;
}

Response wrong_client() {
  return oauth_error("invalid_client", "BAD_CLIENT_ID", "missing or invalid client id or secret");
}

Json granted_scopes(const Call& call) {
  Json scopes = Json::array();
  for (const std::string& scope : call.oauth.app().scopes) {
    if (!call.faults.denies(scope)) scopes.push_back(scope);
  }
  return scopes;
}

}  // namespace

Response oauth_token(const Call& call) {
  if (!is_client(call)) return wrong_client();
  if (form_field(call, "grant_type") != "refresh_token") {
    return oauth_error("unsupported_grant_type", "BAD_GRANT_TYPE", "grant_type is not supported");
  }
  if (form_field(call, "refresh_token") != call.oauth.app().refresh_token) {
    return oauth_error("invalid_grant", "BAD_REFRESH_TOKEN",
                       "refresh token is invalid, expired or revoked");
  }
  return ok({{"token_type", "bearer"},
             {"access_token", call.oauth.issue(call.now)},
             {"refresh_token", call.oauth.app().refresh_token},
             {"expires_in", OAuthDesk::kLifetime.count()},
             {"hub_id", call.estate.portal().value("portalId", Json())},
             {"user_id", Token{}.user_id},
             {"scopes", granted_scopes(call)},
             {"token_use", "access_token"}});
}

Response oauth_introspect(const Call& call) {
  if (!is_client(call)) return wrong_client();
  // The guide names the field after the kind of token, the spec "token".
  std::string text = form_field(call, "token");
  if (text.empty()) text = form_field(call, "access_token");
  if (!call.oauth.find(text, call.now)) return ok({{"active", false}});
  const auto left = std::chrono::floor<std::chrono::seconds>(*call.oauth.ends_at(text) - call.now);
  return ok({{"active", true},
             {"token", text},
             {"hub_id", call.estate.portal().value("portalId", Json())},
             {"user_id", Token{}.user_id},
             {"client_id", call.oauth.app().client_id},
             {"app_id", Token{}.app_id},
             {"scopes", granted_scopes(call)},
             {"expires_in", left.count()},
             {"token_use", "access_token"},
             {"token_type", "Bearer"}});
}

}  // namespace crmaudit::hubspot_mock
