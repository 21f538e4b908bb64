// Logging in to Salesforce: OAuth 2.0 with a signed assertion (JWT bearer), as an app (client
// credentials) or with a refresh token; or a ready-made access token. The token only ever goes to
// the instance that the login named, on Salesforce's own domains. Each renewal reads the instance
// anew, since an organisation can move. Used from one thread at a time; the clock must outlive it.
#pragma once

#include <memory>
#include <string>

#include "platforms/http/session.h"
#include "scanner/clock.h"
#include "scanner/secret.h"
#include "scanner/settings.h"

namespace crmaudit::salesforce {

/// What SalesforceAccount's sources hold; only those of the configured way of logging in are set.
struct SalesforceSecrets {
  Secret private_key_pem = {};  ///< jwt: the content of key_file
  Secret client_secret = {};    ///< client_credentials; refresh_token: may be empty
  Secret refresh_token = {};
  Secret token = {};  ///< token: the access token
};

class SalesforceAuthenticator : public Authenticator {
 public:
  /// The user behind the token as the login named it; "" before it, and for a ready-made token.
  [[nodiscard]] virtual const std::string& user_id() const = 0;
  /// The consumer key of the app that logs in; "" for a ready-made token.
  [[nodiscard]] virtual const std::string& client_id() const = 0;
};

/// By settings.auth. A ready-made token can't be renewed; the others log in again when asked: the
/// JWT flow with a new assertion (RS256, three minutes), a rotated refresh token with the one that
/// Salesforce sent last, for as long as the authenticator lives.
std::unique_ptr<SalesforceAuthenticator> make_authenticator(const SalesforceAccount& settings,
                                                            SalesforceSecrets secrets,
                                                            const Clock& clock);

}  // namespace crmaudit::salesforce
