// Pages of the three activity logs. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platforms/hubspot/records.h"
#include "scanner/result.h"

namespace crmaudit::hubspot {

enum class ActivityLog { kLogin, kSecurity, kAudit };
/// login, security, audit
std::string_view to_string(ActivityLog log);

struct ActivityEvent {
  std::string id;
  std::string user_id;  ///< who did it
  std::string at;       ///< ISO 8601
  std::string action;   ///< type, or action of an audit entry; "" for a sign-in
  std::string section;  ///< audit: category and subcategory, joined by "/"
  std::string detail;   ///< audit: subcategory
  std::string target;
  std::string application;  ///< sign-in: user agent
  std::string address;
  std::string country;
  std::optional<bool> succeeded;  ///< sign-in
};

/// Errors: kMalformed.
Result<ListPage<ActivityEvent>> parse_activity(std::string_view text, ActivityLog log);

}  // namespace crmaudit::hubspot
