// OAuthAuthenticator: an OAuth app's refresh token turned into access tokens, which live 30
// minutes: renewed after a 401 and shortly before they end. Source: HubSpot's guide "manage OAuth
// tokens". Used from one thread at a time; the clock must outlive it.
#pragma once

#include <optional>
#include <string>

#include "platforms/hubspot/auth.h"
#include "scanner/clock.h"

namespace crmaudit::hubspot {

struct OAuthApp {
  std::string client_id;
  Secret client_secret;
  Secret refresh_token;
};

class OAuthAuthenticator final : public HubSpotAuthenticator {
 public:
  /// `base_url`: scheme://host[:port]; a trailing slash is dropped. The app's secrets go there
  /// only.
  OAuthAuthenticator(std::string base_url, OAuthApp app, const Clock& clock);

  /// A new access token. Errors: kUnauthorized where the app or its refresh token is refused;
  /// kMalformed for an answer without a token; the transport's.
  Result<Credentials> authenticate(HttpTransport& transport, std::stop_token stop) override;
  [[nodiscard]] bool renewable() const override { return true; }
  /// Whether the token ends within the minute.
  [[nodiscard]] bool due() const override;
  [[nodiscard]] const Secret& token() const override { return token_; }
  [[nodiscard]] std::optional<TokenInfo> known_info() const override { return info_; }

 private:
  Result<HttpResponse> post(HttpTransport& transport, std::string_view path, std::string form,
                            std::stop_token stop) const;
  void introspect(HttpTransport& transport, std::stop_token stop);

  std::string base_url_;
  OAuthApp app_;
  const Clock& clock_;
  Secret token_;
  std::optional<TokenInfo> info_;
  std::chrono::steady_clock::time_point ends_at_{};
};

}  // namespace crmaudit::hubspot
