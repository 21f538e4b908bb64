// Reads HubSpot's error bodies. Every field is optional and the body may not be JSON at all
// (Cloudflare answers in HTML): what can't be read stays empty. Pure; thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crmaudit::hubspot {

struct ApiError {
  std::string message;
  std::string category;             ///< MISSING_SCOPES, EXPIRED_AUTHENTICATION, …
  std::string policy_name;          ///< 429: DAILY, TEN_SECONDLY_ROLLING, SECONDLY
  std::vector<std::string> scopes;  ///< any one of them would do
};

ApiError parse_error(std::string_view text);

}  // namespace crmaudit::hubspot
