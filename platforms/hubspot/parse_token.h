// The answers of HubSpot's OAuth endpoints. Pure functions.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "platforms/hubspot/records.h"
#include "scanner/result.h"
#include "scanner/secret.h"

namespace crmaudit::hubspot {

struct TokenAnswer {
  Secret token;
  std::chrono::seconds lifetime{};
  std::optional<TokenInfo> info;  ///< where the answer tells the scopes
};

/// Errors: kMalformed; the message never holds the answer's text.
Result<TokenAnswer> parse_token_answer(std::string_view text);
/// Errors: kMalformed, also for a token that isn't active.
Result<TokenInfo> parse_introspection(std::string_view text);

}  // namespace crmaudit::hubspot
