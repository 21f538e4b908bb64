// The collectors that a table describes (listed_objects.h).
#include <algorithm>
#include <sstream>
#include <utility>

#include "platforms/salesforce/collectors.h"
#include "platforms/salesforce/list_coverage.h"
#include "platforms/salesforce/listed_objects.h"

namespace crmaudit::salesforce {
namespace {

struct Columns {
  std::vector<std::string> all = {"Id"};
  std::vector<std::string> needed;
};

Columns columns_of(const ListedObject& object) {
  Columns columns;
  std::istringstream names{std::string(object.columns)};
  for (std::string name; names >> name;) {
    const bool optional = name.starts_with('?');
    if (optional) name.erase(0, 1);
    if (!optional) columns.needed.push_back(name);
    columns.all.push_back(std::move(name));
  }
  return columns;
}

// The first of two rights is the smaller one; either will do.
Visibility with_either(const OwnRights& rights, std::string_view smaller, std::string_view larger,
                       std::string_view label) {
  return with_permission(rights, rights.has(larger) ? larger : smaller, label);
}

// As Salesforce's user interface calls it; "" for what isn't one permission.
std::string_view label_of(ListRight right) {
  switch (right) {
    case ListRight::kViewSetup:
      return "View Setup and Configuration";
    case ListRight::kViewRoles:
      return "View Roles and Role Hierarchy";
    case ListRight::kManageUsers:
      return "Manage Users";
    case ListRight::kLoginHistory:
      return "Monitor Login History";
    case ListRight::kTwoFactor:
      return "Manage Multi-Factor Authentication in API";
    case ListRight::kRecords:
      break;
  }
  return "";
}

Visibility visibility_of(const ListedObject& object, const OwnRights& rights) {
  const std::string_view label = label_of(object.right);
  switch (object.right) {
    case ListRight::kViewSetup:
      return with_permission(rights, "ViewSetup", label);
    case ListRight::kViewRoles:
      return with_either(rights, "ViewRoles", "ViewSetup", label);
    case ListRight::kManageUsers:
      return with_permission(rights, "ManageUsers", label);
    case ListRight::kLoginHistory:
      return with_either(rights, "MonitorLoginHistory", "ManageUsers", label);
    case ListRight::kTwoFactor:
      return with_permission(rights, "TwoFactorApi", label);
    case ListRight::kRecords:
      break;
  }
  return of_records(rights, object.object);
}

std::vector<Coverage> coverage_of(const ListedObject& object, const ListFact& fact,
                                  const std::vector<std::string>& needed,
                                  const ListOutcome& outcome) {
  std::vector<std::string> hidden;
  for (const std::string& column : outcome.dropped) {
    if (std::find(needed.begin(), needed.end(), column) != needed.end()) hidden.push_back(column);
  }
  Coverage coverage = list_coverage(fact, outcome);
  if (coverage.state == CoverageState::kComplete && !hidden.empty()) {
    coverage = hidden_columns(fact, object.object, hidden);
  }
  return {coverage};
}

Result<void> state_absence(Collecting& collecting, const ListedObject& object) {
  Page page{
      .account = collecting.account, .collector = std::string(object.collector), .partition = "*"};
  page.coverage = {
      not_there({collecting.account, std::string(object.fact), "*", std::string(object.part)},
                object.object)};
  page.checkpoint = {"", true};
  return collecting.sink.commit(page);
}

// Whole in one page: what is small enough to have no checkpoint within.
Result<void> collect_short(Collecting& collecting, const ListedObject& object,
                           const ListFact& fact) {
  CRMAUDIT_ASSIGN(checkpoint,
                  collecting.sink.checkpoint(collecting.account, object.collector, "*"));
  if (checkpoint && checkpoint->done) return {};
  Columns columns = columns_of(object);
  // Ids of what is no record are empty or all the same.
  columns.all.erase(columns.all.begin());
  Page page{
      .account = collecting.account, .collector = std::string(object.collector), .partition = "*"};
  ListOutcome outcome;
  Select select{std::string(object.object), columns.all, std::string(object.where)};
  const auto read = read_short_list(
      collecting.client, select, collecting.stop,
      [&](const Row& row) {
        object.add(row, page);
        ++outcome.rows;
      },
      object.api, &outcome.dropped);
  outcome.expected = outcome.rows;
  if (!read) outcome.error = read.error();
  page.coverage = coverage_of(object, fact, columns.needed, outcome);
  page.checkpoint = {"", read.has_value()};
  CRMAUDIT_TRY(collecting.sink.commit(page));
  if (!read && ends_scan(read.error())) return read.error();
  collecting.observer.progress(collecting.account, object.collector, outcome.rows, true);
  return {};
}

Result<void> collect_one(Collecting& collecting, const OwnRights& rights,
                         const ObjectCatalog& catalog, const ListedObject& object) {
  if (object.api != QueryApi::kTooling && catalog.lacks(object.object)) {
    return state_absence(collecting, object);
  }
  const ListFact fact = listed_fact(object, collecting.account, rights);
  if (object.short_list) return collect_short(collecting, object, fact);
  const Columns columns = columns_of(object);
  ListQuery query{.collector = std::string(object.collector),
                  .select = {std::string(object.object), columns.all, std::string(object.where)},
                  .api = object.api};
  CRMAUDIT_TRY(read_list(
      collecting, std::move(query),
      [&](const RecordPage& records, Page& page) {
        for (std::size_t i = 0; i < records.rows(); ++i) object.add(Row(records, i), page);
      },
      [&](const ListOutcome& outcome) {
        return coverage_of(object, fact, columns.needed, outcome);
      }));
  return {};
}

}  // namespace

ListFact listed_fact(const ListedObject& object, const std::string& account,
                     const OwnRights& rights) {
  ListFact fact{account, std::string(object.fact)};
  fact.part = object.part;
  fact.visibility = visibility_of(object, rights);
  fact.when_absent = object.optional ? CoverageReason::kEdition : CoverageReason::kScope;
  fact.ask_when_absent = object.right == ListRight::kRecords
                             ? "Read access to " + std::string(object.object)
                             : std::string(label_of(object.right));
  return fact;
}

Result<void> collect_listed(Collecting& collecting, const OwnRights& rights,
                            const ObjectCatalog& catalog, std::span<const ListedObject> objects) {
  for (const ListedObject& object : objects) {
    CRMAUDIT_TRY(collect_one(collecting, rights, catalog, object));
  }
  return {};
}

}  // namespace crmaudit::salesforce
