// HubSpotAuthenticator: how a bearer token is come by. TokenAuthenticator: service keys and private
// app tokens, which are handed over, not logged in for; a rotated one can be read again once.
// oauth.h has the other way. Used from one thread at a time.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "platforms/http/session.h"
#include "platforms/hubspot/records.h"

namespace crmaudit::hubspot {

class HubSpotAuthenticator : public Authenticator {
 public:
  /// The token in use, for the call that asks what it may do.
  [[nodiscard]] virtual const Secret& token() const = 0;
  /// What the login itself told about the token; nothing where only a call can tell.
  [[nodiscard]] virtual std::optional<TokenInfo> known_info() const { return std::nullopt; }
};

/// Reads the token from its source again; empty where that can't give another one.
using TokenSource = std::function<Result<Secret>()>;

class TokenAuthenticator final : public HubSpotAuthenticator {
 public:
  /// `base_url`: scheme://host[:port]; a trailing slash is dropped.
  TokenAuthenticator(std::string base_url, Secret token, TokenSource source);

  /// The token given, and from the second call on what the source gives. Errors: kConfiguration
  /// when the token is empty; the source's own.
  Result<Credentials> authenticate(HttpTransport& transport, std::stop_token stop) override;
  [[nodiscard]] bool renewable() const override { return source_ != nullptr; }
  [[nodiscard]] const Secret& token() const override { return token_; }

 private:
  std::string base_url_;
  Secret token_;
  TokenSource source_;
  bool given_ = false;
};

}  // namespace crmaudit::hubspot
