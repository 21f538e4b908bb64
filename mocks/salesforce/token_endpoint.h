// The OAuth 2.0 token endpoint: JWT bearer, client credentials and refresh token as Salesforce
// grants them, and revocation (contract, §1.2 to §1.6). The server plays login host and My Domain
// in one; `--fault oauth-error=…` makes it refuse as one of them would. Thread-safe.
#pragma once

#include <string>

#include "mocks/salesforce/api_messages.h"
#include "mocks/salesforce/estate.h"
#include "mocks/salesforce/faults.h"
#include "mocks/salesforce/sessions.h"

namespace crmaudit::mocks::salesforce {

class TokenEndpoint {
 public:
  /// Everything must outlive the endpoint. `base_url` is the server's own address.
  TokenEndpoint(const Estate& estate, const Faults& faults, const std::string& base_url,
                Sessions& sessions)
      : estate_(estate), faults_(faults), base_url_(base_url), sessions_(sessions) {}

  /// POST /services/oauth2/token.
  ApiAnswer Grant(const ApiRequest& request);

  /// POST /services/oauth2/revoke: ends an access token.
  ApiAnswer Revoke(const ApiRequest& request);

 private:
  struct Client {
    std::string id;
    std::string secret;
  };

  [[nodiscard]] static Client ClientOf(const ApiRequest& request);
  [[nodiscard]] Result<void> CheckClient(const Client& client, bool needs_secret) const;
  [[nodiscard]] Result<void> Check(const ApiRequest& request, const std::string& grant) const;
  [[nodiscard]] std::string TokenJson(const std::string& grant);

  const Estate& estate_;
  const Faults& faults_;
  const std::string& base_url_;
  Sessions& sessions_;
};

}  // namespace crmaudit::mocks::salesforce
