// object_access and field_access, from ObjectPermissions and FieldPermissions. Their ParentId may
// also be a licence (what it could allow) or a muting set (what it takes away): only permission
// sets grant anything, so only their rows are kept.
#include "platforms/salesforce/audited_objects.h"
#include "platforms/salesforce/collectors.h"
#include "platforms/salesforce/list_coverage.h"
#include "platforms/salesforce/permission_facts.h"
#include "platforms/salesforce/record_id.h"

namespace crmaudit::salesforce {
namespace {

bool grants(const std::string& parent_id, const PermissionGroups& groups) {
  return has_prefix(parent_id, kPermissionSetPrefix) && !groups.is_stale_aggregate(parent_id);
}

template <class Fact>
Result<void> collect(Collecting& collecting, const OwnRights& rights,
                     const PermissionGroups& groups, ListQuery query,
                     Fact (*fact_of)(const Row&, std::string, std::string)) {
  ListFact fact{collecting.account, std::string(Fact::kTable)};
  fact.visibility = with_permission(rights, "ViewSetup", "View Setup and Configuration");
  CRMAUDIT_TRY(read_list(
      collecting, std::move(query),
      [&](const RecordPage& records, Page& page) {
        for (std::size_t i = 0; i < records.rows(); ++i) {
          const Row row(records, i);
          std::string parent = row.id("ParentId");
          if (grants(parent, groups)) {
            page.facts.add(fact_of(row, page.account, std::move(parent)));
          }
        }
      },
      [&](const ListOutcome& outcome) {
        return std::vector<Coverage>{list_coverage(fact, outcome)};
      }));
  return {};
}

}  // namespace

Result<void> collect_object_permissions(Collecting& collecting, const OwnRights& rights,
                                        const PermissionGroups& groups) {
  return collect(
      collecting, rights, groups,
      {.collector = "object_permissions", .select = object_permissions(audited_objects_filter())},
      &object_access_of);
}

Result<void> collect_field_permissions(Collecting& collecting, const OwnRights& rights,
                                       const PermissionGroups& groups) {
  return collect(
      collecting, rights, groups,
      {.collector = "field_permissions", .select = field_permissions(audited_objects_filter())},
      &field_access_of);
}

}  // namespace crmaudit::salesforce
