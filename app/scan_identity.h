// What two runs must have in common to make one scan: a run that continues another one's snapshot
// with other accounts, another detector, key or list of employees would mix two states. Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/rosters.h"
#include "scanner/settings.h"

namespace crmaudit {

/// Keys and values for snapshot_meta: versions and key id in the open, the rest as hashes.
std::map<std::string, std::string> scan_identity(const Settings& settings,
                                                 const std::vector<RosterReading>& rosters,
                                                 std::string_view detector_version,
                                                 const std::string& key_id);

/// What differs between an unfinished snapshot's meta and `now` (a scan_identity), one English
/// clause each: "the list of employees has changed". Empty: the scan can go on.
std::vector<std::string> differences(const std::map<std::string, std::string>& snapshot_meta,
                                     const std::map<std::string, std::string>& now);

}  // namespace crmaudit
