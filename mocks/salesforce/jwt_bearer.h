// The OAuth 2.0 JWT bearer grant as Salesforce checks it (contract, §1.2 and §1.6): RS256 with the
// estate's public key through OpenSSL, issuer, audience, subject, expiry. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "mocks/salesforce/estate.h"
#include "scanner/result.h"

namespace crmaudit::mocks::salesforce {

/// Checks an assertion at `now` (seconds since the epoch). `own_url` is accepted as audience beside
/// login.salesforce.com and test.salesforce.com. The error carries the OAuth error in `code` and
/// its description in `message`.
Result<void> VerifyAssertion(std::string_view assertion, const Estate& estate,
                             const std::string& own_url, std::int64_t now);

}  // namespace crmaudit::mocks::salesforce
