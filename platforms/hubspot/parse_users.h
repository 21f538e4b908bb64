// Reads the answers of the user settings: text in, Result out. Pure; thread-safe. A row without an
// id is counted as unreadable. Errors: kMalformed, saying what and at which byte.
#pragma once

#include <string_view>

#include "platforms/hubspot/records.h"
#include "scanner/result.h"

namespace crmaudit::hubspot {

Result<ListPage<SettingsUser>> parse_users(std::string_view text);
Result<ListPage<Role>> parse_roles(std::string_view text);
Result<ListPage<Team>> parse_teams(std::string_view text);

}  // namespace crmaudit::hubspot
