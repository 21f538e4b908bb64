// The header Sforce-Limit-Info: how much of the organisation's daily API allowance is used
// (developer guide, "Limit Info Header"). Pure function.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace crmaudit::salesforce {

struct ApiUsage {
  std::int64_t used = 0;  ///< calls of the last 24 hours, of everybody; may exceed the limit
  std::int64_t limit = 0;
  /// Whether more than `share` (0 to 1) of the limit is used.
  [[nodiscard]] bool above(double share) const {
    return limit > 0 && static_cast<double>(used) > share * static_cast<double>(limit);
  }
};

/// Reads "api-usage=25/5000; per-app-api-usage=17/250(appName=x)" and its variants; nothing when
/// there is no api-usage.
std::optional<ApiUsage> parse_limit_info(std::string_view header);

}  // namespace crmaudit::salesforce
