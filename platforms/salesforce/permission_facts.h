// From permission rows to facts; shared by the collectors of permission sets and of stale groups.
// Pure functions.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platforms/salesforce/capability_map.h"
#include "platforms/salesforce/client.h"
#include "platforms/salesforce/record_page.h"
#include "scanner/facts.h"

namespace crmaudit::salesforce {

inline constexpr std::string_view kPermissionSetPrefix = "0PS";
inline constexpr std::string_view kMutingSetPrefix = "0QM";

/// Every field of ObjectPermissions that the audit keeps, Id first.
Select object_permissions(std::string where);
/// Every field of FieldPermissions that the audit keeps, Id first.
Select field_permissions(std::string where);

/// The columns of `capabilities` that `description` (of PermissionSet or MutingPermissionSet) has.
std::vector<std::string> permission_columns(const CapabilityMap& capabilities,
                                            const Description& description);

ObjectAccess object_access_of(const Row& row, std::string account, std::string entitlement_id);
FieldAccess field_access_of(const Row& row, std::string account, std::string entitlement_id);

/// One fact for each capability that a held permission gives; the first such permission is named.
void add_capabilities(const CapabilityMap& capabilities,
                      const std::function<bool(const MappedPermission&)>& held,
                      const std::string& account, const std::string& entitlement_id, Facts& facts);

}  // namespace crmaudit::salesforce
