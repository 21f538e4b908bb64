#include "platforms/salesforce/auth.h"

#include <utility>

#include "platforms/salesforce/answer_reader.h"
#include "platforms/salesforce/instance_host.h"
#include "platforms/salesforce/jwt.h"
#include "platforms/salesforce/parse_answers.h"
#include "scanner/percent_encoding.h"

namespace crmaudit::salesforce {
namespace {

constexpr UnixSeconds kAssertionSeconds = 180;

class JwtAuthenticator final : public SalesforceAuthenticator {
 public:
  JwtAuthenticator(SalesforceAccount settings, Secret key, const Clock& clock)
      : settings_(std::move(settings)), key_(std::move(key)), clock_(clock) {}

  Result<Credentials> authenticate(HttpTransport& transport, std::stop_token stop) override {
    const std::string audience = jwt_audience(settings_.login_url);
    CRMAUDIT_ASSIGN(assertion, signed_assertion({settings_.client_id, settings_.username, audience,
                                                 clock_.unix_now() + kAssertionSeconds},
                                                key_));
    HttpRequest request;
    request.method = HttpMethod::kPost;
    request.url = audience + "/services/oauth2/token";
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                       {"Accept", "application/json"}};
    request.body = "grant_type=" + percent_encode("urn:ietf:params:oauth:grant-type:jwt-bearer") +
                   "&assertion=" + percent_encode(assertion.reveal());
    CRMAUDIT_ASSIGN(response, transport.send(request, stop));
    if (response.status != 200) return login_error(settings_.login_url, response);
    CRMAUDIT_ASSIGN(answer, parse_token_answer(response.body));
    CRMAUDIT_ASSIGN(base_url, accept_instance_url(answer.instance_url, settings_.login_url));
    user_id_ = answer.user_id;
    return Credentials{std::move(answer.token), std::move(base_url)};
  }
  [[nodiscard]] bool renewable() const override { return true; }
  [[nodiscard]] const std::string& user_id() const override { return user_id_; }

 private:
  SalesforceAccount settings_;
  Secret key_;
  const Clock& clock_;
  std::string user_id_;
};

class TokenAuthenticator final : public SalesforceAuthenticator {
 public:
  TokenAuthenticator(SalesforceAccount settings, Secret token)
      : settings_(std::move(settings)), token_(std::move(token)) {}

  Result<Credentials> authenticate(HttpTransport&, std::stop_token) override {
    if (token_.empty()) {
      return Error{ErrorKind::kConfiguration,
                   "No Salesforce access token was given. Set token_env or token_file."};
    }
    // Without a login there is no answer to distrust: loopback is as good as what the user wrote.
    CRMAUDIT_ASSIGN(base_url, accept_instance_url(settings_.instance_url, settings_.instance_url));
    return Credentials{token_.clone(), std::move(base_url)};
  }
  [[nodiscard]] bool renewable() const override { return false; }
  [[nodiscard]] const std::string& user_id() const override { return user_id_; }

 private:
  SalesforceAccount settings_;
  Secret token_;
  std::string user_id_;
};

}  // namespace

std::unique_ptr<SalesforceAuthenticator> make_jwt_authenticator(SalesforceAccount settings,
                                                                Secret private_key_pem,
                                                                const Clock& clock) {
  return std::make_unique<JwtAuthenticator>(std::move(settings), std::move(private_key_pem), clock);
}

std::unique_ptr<SalesforceAuthenticator> make_token_authenticator(SalesforceAccount settings,
                                                                  Secret token) {
  return std::make_unique<TokenAuthenticator>(std::move(settings), std::move(token));
}

}  // namespace crmaudit::salesforce
