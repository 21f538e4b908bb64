// The neutral kind of an event of HubSpot's logs, from a table (activities.toml). Pure function.
#pragma once

#include <string>
#include <string_view>

#include "platforms/hubspot/parse_activity.h"

namespace crmaudit::hubspot {

/// sign_in, sign_in_failed, export, permission_change, user_change, setting_change, deletion or
/// other.
std::string activity_kind(ActivityLog log, const ActivityEvent& event);

}  // namespace crmaudit::hubspot
