#include "platforms/salesforce/own_rights.h"

#include <array>
#include <vector>

#include "platforms/salesforce/list_reader.h"

namespace crmaudit::salesforce {
namespace {

// The rights on which completeness depends.
constexpr std::array<std::string_view, 11> kAsked = {
    "ViewSetup",           "ViewAllUsers", "ViewAllData",         "ModifyAllData",
    "ManageUsers",         "FreezeUsers",  "ViewAllFieldsGlobal", "ViewRoles",
    "MonitorLoginHistory", "TwoFactorApi", "CustomizeApplication"};

Result<std::vector<std::string>> live_sets(Client& client, UnixSeconds now, std::stop_token stop) {
  std::vector<std::string> sets;
  const Select select{"PermissionSetAssignment",
                      {"Id", "PermissionSetId", "ExpirationDate", "IsActive", "IsRevoked"},
                      "AssigneeId = " + soql_text(client.user_id()),
                      ""};
  CRMAUDIT_TRY(read_short_list(client, select, stop, [&](const Row& row) {
    const auto expires = row.instant("ExpirationDate");
    const bool live = row.boolean("IsActive").value_or(true) && !row.is_true("IsRevoked") &&
                      (!expires || *expires > now);
    if (live && !row.id("PermissionSetId").empty()) sets.push_back(row.id("PermissionSetId"));
  }));
  return sets;
}

bool counts(const Row& row) {
  const auto status = row.text("PermissionSetGroup.Status");
  return !row.is_true("HasActivationRequired") && row.text("Type") != "Session" &&
         (!status || *status == "Updated");
}

Result<OwnRights> read(Client& client, UnixSeconds now, std::stop_token stop) {
  OwnRights rights;
  CRMAUDIT_ASSIGN(sets, live_sets(client, now, stop));
  std::vector<std::string> counting;
  if (!sets.empty()) {
    Select select{"PermissionSet",
                  {"Id", "Type", "HasActivationRequired", "PermissionSetGroup.Status"},
                  "Id IN " + soql_list(sets),
                  ""};
    for (const std::string_view name : kAsked) {
      select.columns.push_back("Permissions" + std::string(name));
    }
    CRMAUDIT_TRY(read_short_list(client, select, stop, [&](const Row& row) {
      if (!counts(row)) return;
      counting.push_back(row.id("Id"));
      for (const std::string_view name : kAsked) {
        if (row.is_true("Permissions" + std::string(name))) rights.permissions.emplace(name);
      }
    }));
  }
  if (!counting.empty()) {
    const Select select{
        "ObjectPermissions",
        {"Id", "SobjectType"},
        "ParentId IN " + soql_list(counting) + " AND PermissionsViewAllRecords = TRUE",
        ""};
    CRMAUDIT_TRY(read_short_list(client, select, stop, [&](const Row& row) {
      if (const auto object = row.text("SobjectType")) rights.objects_seen_whole.insert(*object);
    }));
  }
  rights.known = !counting.empty();
  if (!rights.known) rights.problem = "Salesforce showed no live rights of the scanning user.";
  return rights;
}

}  // namespace

Result<OwnRights> read_own_rights(Client& client, UnixSeconds now, std::stop_token stop) {
  OwnRights unknown;
  if (client.user_id().empty()) {
    unknown.problem = "Salesforce didn't say which user the credentials belong to.";
    return unknown;
  }
  auto rights = read(client, now, stop);
  if (rights || ends_scan(rights.error())) return rights;
  unknown.problem = rights.error().message;
  const ErrorKind kind = rights.error().kind;
  if (kind != ErrorKind::kForbidden && kind != ErrorKind::kNotFound) {
    unknown.unknown_because = CoverageReason::kError;
  }
  return unknown;
}

}  // namespace crmaudit::salesforce
