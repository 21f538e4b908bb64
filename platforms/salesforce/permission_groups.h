// PermissionGroups: the permission set groups and their aggregate sets. Salesforce keeps one
// permission set per group that holds the group's calculated rights; where it is missing or out of
// date, the rights must be worked out from the components. Plain value.
#pragma once

#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "platforms/salesforce/client.h"

namespace crmaudit::salesforce {

struct PermissionGroup {
  std::string id;            ///< 0PG…
  std::string aggregate_id;  ///< 0PS…, or "" when there is none
  std::string name;
  std::string status;  ///< Updated, Outdated, Updating, Failed
  bool activation_required = false;

  /// The aggregate can't be relied on.
  [[nodiscard]] bool stale() const { return aggregate_id.empty() || status != "Updated"; }
  [[nodiscard]] const std::string& entitlement_id() const {
    return aggregate_id.empty() ? id : aggregate_id;
  }
};

struct PermissionGroups {
  std::vector<PermissionGroup> groups;
  std::optional<Error> error = {};  ///< why they could not be read

  [[nodiscard]] const PermissionGroup* find(std::string_view group_id) const;
  /// Whether a permission set is the aggregate of a group that is worked out from its components.
  [[nodiscard]] bool is_stale_aggregate(std::string_view permission_set_id) const;
};

/// Errors: only those that end the scan.
Result<PermissionGroups> read_permission_groups(Client& client, std::stop_token stop);

}  // namespace crmaudit::salesforce
