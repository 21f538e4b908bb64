#include "platforms/salesforce/permission_groups.h"

#include <algorithm>

#include "platforms/salesforce/list_reader.h"

namespace crmaudit::salesforce {
namespace {

Result<PermissionGroups> read(Client& client, std::stop_token stop) {
  PermissionGroups found;
  const Select groups{"PermissionSetGroup",
                      {"Id", "MasterLabel", "DeveloperName", "Status", "HasActivationRequired"}};
  CRMAUDIT_TRY(read_short_list(client, groups, stop, [&](const Row& row) {
    PermissionGroup group;
    group.id = row.id("Id");
    const auto label = row.text("MasterLabel");
    group.name = label ? *label : row.text("DeveloperName").value_or("");
    group.status = row.text("Status").value_or("");
    group.activation_required = row.is_true("HasActivationRequired");
    found.groups.push_back(std::move(group));
  }));
  if (found.groups.empty()) return found;
  const Select aggregates{
      "PermissionSet", {"Id", "PermissionSetGroupId"}, "PermissionSetGroupId != NULL"};
  CRMAUDIT_TRY(read_short_list(client, aggregates, stop, [&](const Row& row) {
    const std::string group_id = row.id("PermissionSetGroupId");
    for (PermissionGroup& group : found.groups) {
      if (group.id == group_id) group.aggregate_id = row.id("Id");
    }
  }));
  return found;
}

}  // namespace

const PermissionGroup* PermissionGroups::find(std::string_view group_id) const {
  const auto found = std::find_if(groups.begin(), groups.end(),
                                  [&](const PermissionGroup& g) { return g.id == group_id; });
  return found == groups.end() ? nullptr : &*found;
}

bool PermissionGroups::is_stale_aggregate(std::string_view permission_set_id) const {
  return std::any_of(groups.begin(), groups.end(), [&](const PermissionGroup& g) {
    return g.stale() && g.aggregate_id == permission_set_id;
  });
}

Result<PermissionGroups> read_permission_groups(Client& client, std::stop_token stop) {
  auto groups = read(client, stop);
  if (groups || ends_scan(groups.error())) return groups;
  PermissionGroups unknown;
  unknown.error = groups.error();
  return unknown;
}

}  // namespace crmaudit::salesforce
