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

// What the three flows have in common: a form posted to the token endpoint.
class OAuthAuthenticator : public SalesforceAuthenticator {
 public:
  explicit OAuthAuthenticator(SalesforceAccount settings)
      : settings_(std::move(settings)), login_url_(jwt_audience(settings_.login_url)) {}

  Result<Credentials> authenticate(HttpTransport& transport, std::stop_token stop) override {
    HttpRequest request;
    request.method = HttpMethod::kPost;
    request.url = login_url_ + "/services/oauth2/token";
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                       {"Accept", "application/json"}};
    CRMAUDIT_ASSIGN(form, grant());
    request.body = std::move(form);
    CRMAUDIT_ASSIGN(response, transport.send(request, stop));
    if (response.status != 200) return login_error(login_url_, response);
    CRMAUDIT_ASSIGN(answer, parse_token_answer(response.body));
    CRMAUDIT_ASSIGN(base_url, accept_instance_url(answer.instance_url, login_url_));
    user_id_ = answer.user_id;
    if (!answer.refresh_token.empty()) rotate(std::move(answer.refresh_token));
    return Credentials{std::move(answer.token), std::move(base_url)};
  }
  [[nodiscard]] bool renewable() const override { return true; }
  [[nodiscard]] const std::string& user_id() const override { return user_id_; }
  [[nodiscard]] const std::string& client_id() const override { return settings_.client_id; }

 protected:
  /// The form: grant_type and what it needs.
  virtual Result<std::string> grant() = 0;
  virtual void rotate(Secret refresh_token) { static_cast<void>(refresh_token); }

  static std::string field(std::string_view name, std::string_view value) {
    return std::string(name) + "=" + percent_encode(value);
  }
  [[nodiscard]] const SalesforceAccount& settings() const { return settings_; }
  [[nodiscard]] const std::string& login_url() const { return login_url_; }

 private:
  SalesforceAccount settings_;
  std::string login_url_;
  std::string user_id_;
};

class JwtAuthenticator final : public OAuthAuthenticator {
 public:
  JwtAuthenticator(SalesforceAccount settings, Secret key, const Clock& clock)
      : OAuthAuthenticator(std::move(settings)), key_(std::move(key)), clock_(clock) {}

 private:
  Result<std::string> grant() override {
    CRMAUDIT_ASSIGN(assertion,
                    signed_assertion({settings().client_id, settings().username, login_url(),
                                      clock_.unix_now() + kAssertionSeconds},
                                     key_));
    return field("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer") + "&" +
           field("assertion", assertion.reveal());
  }

  Secret key_;
  const Clock& clock_;
};

class ClientCredentialsAuthenticator final : public OAuthAuthenticator {
 public:
  ClientCredentialsAuthenticator(SalesforceAccount settings, Secret secret)
      : OAuthAuthenticator(std::move(settings)), secret_(std::move(secret)) {}

 private:
  Result<std::string> grant() override {
    return field("grant_type", "client_credentials") + "&" +
           field("client_id", settings().client_id) + "&" +
           field("client_secret", secret_.reveal());
  }

  Secret secret_;
};

class RefreshTokenAuthenticator final : public OAuthAuthenticator {
 public:
  RefreshTokenAuthenticator(SalesforceAccount settings, Secret token, Secret secret)
      : OAuthAuthenticator(std::move(settings)),
        token_(std::move(token)),
        secret_(std::move(secret)) {}

 private:
  Result<std::string> grant() override {
    std::string form = field("grant_type", "refresh_token") + "&" +
                       field("refresh_token", token_.reveal()) + "&" +
                       field("client_id", settings().client_id);
    if (!secret_.empty()) form += "&" + field("client_secret", secret_.reveal());
    return form;
  }
  void rotate(Secret refresh_token) override { token_ = std::move(refresh_token); }

  Secret token_;
  Secret secret_;
};

class TokenAuthenticator final : public SalesforceAuthenticator {
 public:
  TokenAuthenticator(std::string instance_url, Secret token)
      : instance_url_(std::move(instance_url)), token_(std::move(token)) {}

  Result<Credentials> authenticate(HttpTransport&, std::stop_token) override {
    if (token_.empty()) {
      return Error{ErrorKind::kConfiguration,
                   "No Salesforce access token was given. Set token_env or token_file."};
    }
    // Without a login there is no answer to distrust: loopback is as good as what the user wrote.
    CRMAUDIT_ASSIGN(base_url, accept_instance_url(instance_url_, instance_url_));
    return Credentials{token_.clone(), std::move(base_url)};
  }
  [[nodiscard]] bool renewable() const override { return false; }
  [[nodiscard]] const std::string& user_id() const override { return nobody_; }
  [[nodiscard]] const std::string& client_id() const override { return nobody_; }

 private:
  std::string instance_url_;
  Secret token_;
  std::string nobody_;
};

}  // namespace

std::unique_ptr<SalesforceAuthenticator> make_authenticator(const SalesforceAccount& settings,
                                                            SalesforceSecrets secrets,
                                                            const Clock& clock) {
  switch (settings.auth) {
    case SalesforceAccount::Auth::kJwt:
      return std::make_unique<JwtAuthenticator>(settings, std::move(secrets.private_key_pem),
                                                clock);
    case SalesforceAccount::Auth::kClientCredentials:
      return std::make_unique<ClientCredentialsAuthenticator>(settings,
                                                              std::move(secrets.client_secret));
    case SalesforceAccount::Auth::kRefreshToken:
      return std::make_unique<RefreshTokenAuthenticator>(settings, std::move(secrets.refresh_token),
                                                         std::move(secrets.client_secret));
    case SalesforceAccount::Auth::kToken:
      break;
  }
  return std::make_unique<TokenAuthenticator>(settings.instance_url, std::move(secrets.token));
}

}  // namespace crmaudit::salesforce
