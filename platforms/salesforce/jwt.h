// The JWT bearer assertion that Salesforce's token endpoint takes (RFC 7523; help "OAuth 2.0 JWT
// Bearer Flow"): RS256, signed with OpenSSL. Pure function of its arguments.
#pragma once

#include <string>
#include <string_view>

#include "scanner/clock.h"
#include "scanner/result.h"
#include "scanner/secret.h"

namespace crmaudit::salesforce {

struct JwtClaims {
  std::string issuer;          ///< iss: the connected app's client id
  std::string subject;         ///< sub: the Salesforce username
  std::string audience;        ///< aud: the login server
  UnixSeconds expires_at = 0;  ///< exp: at most three minutes ahead
};

/// header.claims.signature in base64url. Errors: kConfiguration when `private_key_pem` isn't an
/// unencrypted RSA private key.
Result<Secret> signed_assertion(const JwtClaims& claims, const Secret& private_key_pem);

/// RFC 4648 section 5, without padding.
std::string base64url(std::string_view bytes);

}  // namespace crmaudit::salesforce
