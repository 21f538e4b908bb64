// grants, from PermissionSetAssignment. A row with a group stands for the group's aggregate set;
// its components are never granted through it.
#include "platforms/salesforce/collectors.h"
#include "platforms/salesforce/list_coverage.h"

namespace crmaudit::salesforce {
namespace {

std::string entitlement_id(const Row& row, const PermissionGroups& groups) {
  const PermissionGroup* group = groups.find(row.id("PermissionSetGroupId"));
  return group != nullptr ? group->entitlement_id() : row.id("PermissionSetId");
}

// False when the row doesn't say who holds what.
bool add_grant(const Row& row, const PermissionGroups& groups, Page& page) {
  Grant grant{.account = page.account,
              .user_id = row.id("AssigneeId"),
              .entitlement_id = entitlement_id(row, groups),
              .grant_id = row.id("Id")};
  if (grant.user_id.empty() || grant.entitlement_id.empty()) return false;
  grant.enabled = row.boolean("IsActive").value_or(true) && !row.is_true("IsRevoked");
  grant.valid_until = row.instant("ExpirationDate");
  page.facts.add(std::move(grant));
  return true;
}

}  // namespace

Result<void> collect_assignments(Collecting& collecting, const OwnRights& rights,
                                 const PermissionGroups& groups) {
  ListFact grants{collecting.account, "grants"};
  grants.visibility = with_permission(rights, "ViewSetup", "View Setup and Configuration");
  std::int64_t unparsed = 0;
  CRMAUDIT_TRY(read_list(
      collecting,
      {.collector = "assignments",
       .select = {"PermissionSetAssignment",
                  {"Id", "AssigneeId", "PermissionSetId", "PermissionSetGroupId", "ExpirationDate",
                   "IsActive", "IsRevoked"}}},
      [&](const RecordPage& records, Page& page) {
        for (std::size_t row = 0; row < records.rows(); ++row) {
          if (!add_grant(Row(records, row), groups, page)) ++unparsed;
        }
      },
      [&](const ListOutcome& outcome) {
        Coverage coverage = list_coverage(grants, outcome);
        coverage.unparsed = unparsed;
        if (unparsed > 0 && coverage.state == CoverageState::kComplete) {
          coverage.state = CoverageState::kPartial;
          coverage.reason = CoverageReason::kUnparsed;
          coverage.detail = "Some assignments name no user or no permission set.";
        }
        return std::vector<Coverage>{std::move(coverage)};
      }));
  return {};
}

}  // namespace crmaudit::salesforce
