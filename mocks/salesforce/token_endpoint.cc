#include "mocks/salesforce/token_endpoint.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "mocks/salesforce/identity.h"
#include "mocks/salesforce/jwt_bearer.h"
#include "mocks/salesforce/soql_json.h"

namespace crmaudit::mocks::salesforce {
namespace {

constexpr std::string_view kJwt = "jwt";
constexpr std::string_view kClientCredentials = "client_credentials";
constexpr std::string_view kRefreshToken = "refresh_token";

// The short name of a grant type; empty for one that isn't served.
std::string ShortGrant(const std::string& grant_type) {
  if (grant_type == "urn:ietf:params:oauth:grant-type:jwt-bearer") return std::string(kJwt);
  if (grant_type == kClientCredentials || grant_type == kRefreshToken) return grant_type;
  return {};
}

Error OAuthError(const std::string& code, const std::string& description) {
  return {
      .kind = ErrorKind::kUnauthorized, .message = description, .http_status = 400, .code = code};
}

ApiAnswer OAuthErrorAnswer(const Error& error) {
  return {.status = 400,
          .body = "{\"error\":" + JsonString(error.code) +
                  ",\"error_description\":" + JsonString(error.message) + "}"};
}

std::chrono::milliseconds SinceEpoch() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::system_clock::now().time_since_epoch());
}

std::string Base64(const unsigned char* bytes, unsigned int size) {
  std::string text(4 * ((size + 2) / 3) + 1, '\0');
  const int length =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes, static_cast<int>(size));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::string DecodeBase64(const std::string& text) {
  std::string bytes(3 * (text.size() / 4) + 3, '\0');
  const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                     reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
  if (length < 0) return {};
  const auto padding = std::count(text.begin(), text.end(), '=');
  bytes.resize(static_cast<std::size_t>(length - padding));
  return bytes;
}

// HMAC-SHA256 of identity URL and time of issue with the client's secret, in base64.
std::string Signature(const std::string& secret, const std::string& text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &size);
  return Base64(digest.data(), size);
}

}  // namespace

ApiAnswer TokenEndpoint::Grant(const ApiRequest& request) {
  if (request.method != "POST") return MethodNotAllowed(request.method, "POST");
  const std::string grant = ShortGrant(At(request.form, "grant_type"));
  if (auto checked = Check(request, grant); !checked) return OAuthErrorAnswer(checked.error());
  return {.body = TokenJson(grant)};
}

ApiAnswer TokenEndpoint::Revoke(const ApiRequest& request) {
  if (request.method != "POST") return MethodNotAllowed(request.method, "POST");
  if (sessions_.Close(At(request.form, "token"))) return {};
  return OAuthErrorAnswer(OAuthError("unsupported_token_type", "this token type is not supported"));
}

// Credentials come in the body or as HTTP Basic; both occur in the wild.
TokenEndpoint::Client TokenEndpoint::ClientOf(const ApiRequest& request) {
  constexpr std::string_view kBasic = "Basic ";
  if (request.authorization.rfind(kBasic, 0) != 0) {
    return {At(request.form, "client_id"), At(request.form, "client_secret")};
  }
  const std::string pair = DecodeBase64(request.authorization.substr(kBasic.size()));
  const std::size_t colon = pair.find(':');
  if (colon == std::string::npos) return {pair, {}};
  return {pair.substr(0, colon), pair.substr(colon + 1)};
}

Result<void> TokenEndpoint::CheckClient(const Client& client, bool needs_secret) const {
  if (client.id != estate_.client_id()) {
    return OAuthError("invalid_client_id", "client identifier invalid");
  }
  const bool wrong =
      client.secret.empty() ? needs_secret : client.secret != estate_.client_secret();
  if (wrong) return OAuthError("invalid_client", "invalid client credentials");
  return {};
}

Result<void> TokenEndpoint::Check(const ApiRequest& request, const std::string& grant) const {
  if (grant.empty()) return OAuthError("unsupported_grant_type", "grant type not supported");
  for (const auto& refusal : faults_.oauth_errors) {
    if (refusal.grant == grant) return OAuthError(refusal.error, refusal.description);
  }
  if (sessions_.revoked()) return OAuthError("invalid_grant", "expired access/refresh token");
  if (grant == kJwt) {
    // Assertions expire by the real clock: the client signs them with its own.
    const auto now = std::chrono::duration_cast<std::chrono::seconds>(SinceEpoch()).count();
    return VerifyAssertion(At(request.form, "assertion"), estate_, base_url_, now);
  }
  if (grant == kClientCredentials) return CheckClient(ClientOf(request), true);
  if (auto client = CheckClient(ClientOf(request), false); !client) return client.error();
  const std::string token = At(request.form, "refresh_token");
  if (token.empty() || token != estate_.refresh_token()) {
    return OAuthError("invalid_grant", "expired access/refresh token");
  }
  return {};
}

std::string TokenEndpoint::TokenJson(const std::string& grant) {
  const std::string& instance = faults_.instance_url.empty() ? base_url_ : faults_.instance_url;
  const std::string id = IdentityUrl(estate_, base_url_);
  std::string body = "{\"access_token\":" + JsonString(sessions_.Open()) +
                     ",\"scope\":\"api id\",\"instance_url\":" + JsonString(instance) +
                     ",\"id\":" + JsonString(id) + ",\"token_type\":\"Bearer\"";
  if (grant != kJwt) {
    const std::string issued_at = std::to_string(SinceEpoch().count());
    body += ",\"issued_at\":" + JsonString(issued_at) +
            ",\"signature\":" + JsonString(Signature(estate_.client_secret(), id + issued_at));
  }
  return body + "}";
}

}  // namespace crmaudit::mocks::salesforce
