// TokenAuthenticator: HubSpot's bearer tokens (service key, private app), which are handed over,
// not logged in for. A rotated one can be read again once. Used from one thread at a time.
#pragma once

#include <functional>
#include <string>

#include "platforms/http/session.h"

namespace crmaudit::hubspot {

/// Reads the token from its source again; empty where that can't give another one.
using TokenSource = std::function<Result<Secret>()>;

class TokenAuthenticator final : public Authenticator {
 public:
  /// `base_url`: scheme://host[:port]; a trailing slash is dropped.
  TokenAuthenticator(std::string base_url, Secret token, TokenSource source);

  /// The token given, and from the second call on what the source gives. Errors: kConfiguration
  /// when the token is empty; the source's own.
  Result<Credentials> authenticate(HttpTransport& transport, std::stop_token stop) override;
  [[nodiscard]] bool renewable() const override { return source_ != nullptr; }

  /// The token in use, for the call that asks what it may do.
  [[nodiscard]] const Secret& token() const { return token_; }

 private:
  std::string base_url_;
  Secret token_;
  TokenSource source_;
  bool given_ = false;
};

}  // namespace crmaudit::hubspot
