// Logging in to Salesforce: the OAuth 2.0 JWT bearer flow, or a ready-made access token. The token
// only ever goes to the instance that the login named, on Salesforce's own domains. Used from one
// thread at a time; the clock must outlive it.
#pragma once

#include <memory>
#include <string>

#include "platforms/http/session.h"
#include "scanner/clock.h"
#include "scanner/secret.h"
#include "scanner/settings.h"

namespace crmaudit::salesforce {

class SalesforceAuthenticator : public Authenticator {
 public:
  /// The user behind the token as the login named it; "" before it, and for a ready-made token.
  [[nodiscard]] virtual const std::string& user_id() const = 0;
};

/// Signs a new assertion (RS256, three minutes) each time it is asked.
std::unique_ptr<SalesforceAuthenticator> make_jwt_authenticator(SalesforceAccount settings,
                                                                Secret private_key_pem,
                                                                const Clock& clock);

/// Hands out the given token for settings.instance_url; can't be renewed.
std::unique_ptr<SalesforceAuthenticator> make_token_authenticator(SalesforceAccount settings,
                                                                  Secret token);

}  // namespace crmaudit::salesforce
