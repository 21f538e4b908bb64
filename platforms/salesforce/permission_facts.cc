#include "platforms/salesforce/permission_facts.h"

#include <set>
#include <utility>

namespace crmaudit::salesforce {

Select object_permissions(std::string where) {
  return {"ObjectPermissions",
          {"Id", "ParentId", "SobjectType", "PermissionsRead", "PermissionsCreate",
           "PermissionsEdit", "PermissionsDelete", "PermissionsViewAllRecords",
           "PermissionsModifyAllRecords", "PermissionsViewAllFields"},
          std::move(where)};
}

Select field_permissions(std::string where) {
  return {"FieldPermissions",
          {"Id", "ParentId", "SobjectType", "Field", "PermissionsRead", "PermissionsEdit"},
          std::move(where)};
}

std::vector<std::string> permission_columns(const CapabilityMap& capabilities,
                                            const Description& description) {
  std::vector<std::string> columns;
  for (const MappedPermission& permission : capabilities.permissions()) {
    if (description.find(permission.column) != nullptr) columns.push_back(permission.column);
  }
  return columns;
}

ObjectAccess object_access_of(const Row& row, std::string account, std::string entitlement_id) {
  ObjectAccess access{.account = std::move(account),
                      .entitlement_id = std::move(entitlement_id),
                      .object = row.text("SobjectType").value_or("")};
  access.can_read = row.boolean("PermissionsRead");
  access.can_create = row.boolean("PermissionsCreate");
  access.can_edit = row.boolean("PermissionsEdit");
  access.can_delete = row.boolean("PermissionsDelete");
  access.view_all = row.boolean("PermissionsViewAllRecords");
  access.modify_all = row.boolean("PermissionsModifyAllRecords");
  access.view_all_fields = row.boolean("PermissionsViewAllFields");
  return access;
}

FieldAccess field_access_of(const Row& row, std::string account, std::string entitlement_id) {
  const std::string path = row.text("Field").value_or("");  // "Contact.Email"
  FieldAccess access{.account = std::move(account),
                     .entitlement_id = std::move(entitlement_id),
                     .object = row.text("SobjectType").value_or(""),
                     .field = path.substr(path.find('.') + 1)};
  access.can_read = row.boolean("PermissionsRead");
  access.can_edit = row.boolean("PermissionsEdit");
  return access;
}

void add_capabilities(const CapabilityMap& capabilities,
                      const std::function<bool(const MappedPermission&)>& held,
                      const std::string& account, const std::string& entitlement_id, Facts& facts) {
  std::set<std::string_view> given;
  for (const MappedPermission& permission : capabilities.permissions()) {
    if (!held(permission)) continue;
    for (const std::string& name : permission.capabilities) {
      if (!given.insert(name).second) continue;
      Capability capability{
          .account = account, .entitlement_id = entitlement_id, .capability = name};
      capability.permission = std::string(permission.name());
      facts.add(std::move(capability));
    }
  }
}

}  // namespace crmaudit::salesforce
