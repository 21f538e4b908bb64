// The list of employees from a CSV file, as the configuration's [roster] maps it. Pure parsing:
// the file's content in, rows and problems out.
#pragma once

#include <string>
#include <string_view>

#include "platforms/roster/roster.h"
#include "scanner/settings.h"

namespace crmaudit {

/// Parses the file's content. `as_of` (ISO date) is used when the settings name none.
/// Errors: kConfiguration: not UTF-8, or a mapped column that the header doesn't have (with the
/// header's columns and a "did you mean").
/// REQUIRES: settings.source is a CsvSource.
Result<RosterContent> parse_roster(std::string_view csv, const RosterSettings& settings,
                                   const std::string& as_of);

}  // namespace crmaudit
