// Who the token's user is: the identity URL that a login answers, and OpenID's userinfo.
// Pure, thread-safe.
#pragma once

#include <string>

#include "mocks/salesforce/estate.h"

namespace crmaudit::mocks::salesforce {

/// The login answer's `id`.
std::string IdentityUrl(const Estate& estate, const std::string& base_url);

/// The answer of the identity URL.
std::string IdentityJson(const Estate& estate, const std::string& base_url);

/// The answer of `/services/oauth2/userinfo`.
std::string UserInfoJson(const Estate& estate, const std::string& base_url);

}  // namespace crmaudit::mocks::salesforce
