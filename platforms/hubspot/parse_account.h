// Reads the answers about the account and the token: text in, Result out. Pure; thread-safe.
#pragma once

#include <string_view>

#include "platforms/hubspot/records.h"
#include "scanner/result.h"

namespace crmaudit::hubspot {

/// GET /account-info/…/details. Errors: kMalformed, with the byte; also when there is no portal id.
Result<AccountDetails> parse_account_details(std::string_view text);

/// POST /oauth/v2/private-apps/get/access-token-info. Errors: kMalformed, with the byte; also when
/// there is no list of scopes.
Result<TokenInfo> parse_token_info(std::string_view text);

}  // namespace crmaudit::hubspot
