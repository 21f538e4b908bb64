// OwnRights: what the scanning user may see. Salesforce answers with fewer rows instead of an error
// when a right is missing, so a list counts as complete only if these rights guarantee it.
#pragma once

#include <set>
#include <stop_token>
#include <string>
#include <string_view>

#include "platforms/salesforce/client.h"
#include "scanner/clock.h"
#include "scanner/coverage.h"

namespace crmaudit::salesforce {

struct OwnRights {
  bool known = false;
  std::string problem;  ///< why they aren't known, one sentence
  /// What that is: not permitted to see them, or a call that failed.
  CoverageReason unknown_because = CoverageReason::kVisibility;
  std::set<std::string, std::less<>> permissions;         ///< "ViewAllData": names without prefix
  std::set<std::string, std::less<>> objects_seen_whole;  ///< objects with View All Records

  [[nodiscard]] bool has(std::string_view permission) const {
    return permissions.contains(permission);
  }
  /// Every record of `object`, whoever owns it.
  [[nodiscard]] bool sees_all(std::string_view object) const {
    return has("ViewAllData") || has("ModifyAllData") || objects_seen_whole.contains(object);
  }
};

/// The rights of the client's user through its live assignments at `now`: profile, permission sets
/// and groups whose calculation is up to date; rights that need an activated session don't count.
/// Errors: only those that end the scan; anything else makes the rights unknown.
Result<OwnRights> read_own_rights(Client& client, UnixSeconds now, std::stop_token stop);

}  // namespace crmaudit::salesforce
