// entitlements and capabilities, from PermissionSet: a profile's own set, a group's aggregate set,
// or a permission set that is assigned by itself.
#include "platforms/salesforce/collectors.h"
#include "platforms/salesforce/list_coverage.h"
#include "platforms/salesforce/permission_facts.h"

namespace crmaudit::salesforce {
namespace {

constexpr std::string_view kViewSetup = "View Setup and Configuration";

Entitlement entitlement_of(const Row& row, const std::string& account,
                           const PermissionGroups& groups) {
  Entitlement entitlement{.account = account, .entitlement_id = row.id("Id")};
  const PermissionGroup* group = groups.find(row.id("PermissionSetGroupId"));
  const auto type = row.text("Type");
  if (row.is_true("IsOwnedByProfile")) {
    entitlement.kind = "profile";
    entitlement.name = row.text("Profile.Name");
  } else if (group != nullptr || type == "Group") {
    entitlement.kind = "permission_set_group";
    if (group != nullptr) {
      entitlement.name = group->name;
      entitlement.status = group->status;
    }
  } else {
    entitlement.kind = "permission_set";
  }
  if (!entitlement.name) entitlement.name = row.text("Label");
  entitlement.custom = row.boolean("IsCustom");
  entitlement.contents_known = true;
  entitlement.activation_required = row.is_true("HasActivationRequired") || type == "Session" ||
                                    (group != nullptr && group->activation_required);
  return entitlement;
}

void add_set(const Row& row, const CapabilityMap& capabilities, const PermissionGroups& groups,
             Page& page) {
  const std::string id = row.id("Id");
  page.facts.add(entitlement_of(row, page.account, groups));
  if (groups.is_stale_aggregate(id)) return;  // its rights come from collect_stale_groups
  add_capabilities(
      capabilities,
      [&](const MappedPermission& permission) { return row.is_true(permission.column); },
      page.account, id, page.facts);
}

Coverage not_read(const ListFact& fact, const Error& error) {
  return error_coverage(fact, error, false);
}

}  // namespace

Result<void> collect_permission_sets(Collecting& collecting, const OwnRights& rights,
                                     const CapabilityMap& capabilities,
                                     const PermissionGroups& groups) {
  ListFact entitlements{collecting.account, "entitlements"};
  entitlements.visibility = with_permission(rights, "ViewSetup", kViewSetup);
  ListFact held = entitlements;
  held.fact = "capabilities";
  const auto description = collecting.client.describe("PermissionSet", collecting.stop);
  if (!description || groups.error) {
    const Error& error = description ? *groups.error : description.error();
    if (ends_scan(error)) return error;
    Page page{.account = collecting.account, .collector = "permission_sets", .partition = "*"};
    page.coverage = {not_read(entitlements, error), not_read(held, error)};
    return collecting.sink.commit(page);
  }
  ListQuery query{.collector = "permission_sets"};
  query.select = {"PermissionSet",
                  {"Id", "Label", "Type", "IsCustom", "IsOwnedByProfile", "Profile.Name",
                   "PermissionSetGroupId", "HasActivationRequired"}};
  for (std::string& column : permission_columns(capabilities, *description)) {
    query.select.columns.push_back(std::move(column));
  }
  CRMAUDIT_TRY(read_list(
      collecting, std::move(query),
      [&](const RecordPage& records, Page& page) {
        for (std::size_t row = 0; row < records.rows(); ++row) {
          add_set(Row(records, row), capabilities, groups, page);
        }
      },
      [&](const ListOutcome& outcome) {
        return std::vector<Coverage>{list_coverage(entitlements, outcome),
                                     list_coverage(held, outcome)};
      }));
  return {};
}

}  // namespace crmaudit::salesforce
