#include "platforms/hubspot/oauth.h"

#include <utility>

#include "platforms/hubspot/endpoints.h"
#include "platforms/hubspot/parse_token.h"
#include "scanner/percent_encoding.h"

namespace crmaudit::hubspot {
namespace {

constexpr std::chrono::seconds kBeforeItEnds{60};

std::string client_fields(const OAuthApp& app) {
  return "client_id=" + percent_encode(app.client_id) +
         "&client_secret=" + percent_encode(app.client_secret.reveal());
}

}  // namespace

OAuthAuthenticator::OAuthAuthenticator(std::string base_url, OAuthApp app, const Clock& clock)
    : base_url_(std::move(base_url)), app_(std::move(app)), clock_(clock) {
  while (base_url_.ends_with('/')) base_url_.pop_back();
}

Result<HttpResponse> OAuthAuthenticator::post(HttpTransport& transport, std::string_view path,
                                              std::string form, std::stop_token stop) const {
  HttpRequest request;
  request.method = HttpMethod::kPost;
  request.url = base_url_ + std::string(path);
  request.headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                     {"Accept", "application/json"}};
  request.body = std::move(form);
  return transport.send(request, std::move(stop));
}

Result<Credentials> OAuthAuthenticator::authenticate(HttpTransport& transport,
                                                     std::stop_token stop) {
  const std::string& path = shipped_endpoints().token_path;
  CRMAUDIT_ASSIGN(response,
                  post(transport, path,
                       "grant_type=refresh_token&" + client_fields(app_) +
                           "&refresh_token=" + percent_encode(app_.refresh_token.reveal()),
                       stop));
  if (response.status >= 500) {
    return Error{.kind = ErrorKind::kUnavailable,
                 .message = "HubSpot failed at POST " + path + " (" +
                            std::to_string(response.status) + "). Scan again later.",
                 .http_status = response.status};
  }
  if (response.status != 200) {
    return Error{.kind = ErrorKind::kUnauthorized,
                 .message = "HubSpot refused to renew the access token (POST " + path + ", " +
                            std::to_string(response.status) +
                            "). Check client_id, client_secret and refresh_token; the app may have "
                            "been uninstalled.",
                 .http_status = response.status};
  }
  auto answer = parse_token_answer(response.body);
  if (!answer) {
    Error error = answer.error();
    error.message = "HubSpot's answer to POST " + path + " can't be read: " + error.message + ".";
    return error;
  }
  token_ = std::move(answer->token);
  ends_at_ = clock_.steady_now() + answer->lifetime;
  info_ = std::move(answer->info);
  if (!info_) introspect(transport, std::move(stop));
  return Credentials{token_.clone(), base_url_};
}

// Only tells scopes: a failure means that they aren't known.
void OAuthAuthenticator::introspect(HttpTransport& transport, std::stop_token stop) {
  const auto response = post(transport, shipped_endpoints().introspect_path,
                             client_fields(app_) + "&token_type_hint=access_token&token=" +
                                 percent_encode(token_.reveal()),
                             std::move(stop));
  if (!response || response->status != 200) return;
  if (auto info = parse_introspection(response->body)) info_ = std::move(*info);
}

bool OAuthAuthenticator::due() const { return clock_.steady_now() + kBeforeItEnds >= ends_at_; }

}  // namespace crmaudit::hubspot
