#include "platforms/salesforce/probe.h"

#include <array>
#include <span>
#include <utility>

#include "platforms/salesforce/collectors.h"
#include "platforms/salesforce/list_coverage.h"

namespace crmaudit::salesforce {
namespace {

// What a list's completeness hangs on.
enum class Needs { kNothing, kSetup, kUsers, kFrozen, kRecords };

struct ProbedList {
  std::string_view subject;
  std::string_view object;
  std::string_view column;  // beside Id, the one that matters most; "" = none
  std::string_view where;   // "" = all rows
  Needs needs;
  std::array<std::string_view, 5> facts;
};

constexpr std::array kLists = {
    ProbedList{"read the organisation",
               "Organization",
               "TimeZoneSidKey",
               "",
               Needs::kNothing,
               {"accounts"}},
    ProbedList{"list users", "User", "Email", "", Needs::kUsers, {"users", "owners"}},
    ProbedList{"see who is frozen", "UserLogin", "IsFrozen", "", Needs::kFrozen, {"users"}},
    ProbedList{"list queues", "Group", "Name", "Type = 'Queue'", Needs::kNothing, {"owners"}},
    ProbedList{"list permission sets and profiles",
               "PermissionSet",
               "Type",
               "",
               Needs::kSetup,
               {"entitlements", "capabilities"}},
    ProbedList{"list permission set groups",
               "PermissionSetGroup",
               "Status",
               "",
               Needs::kSetup,
               {"entitlements", "capabilities"}},
    ProbedList{
        "list assignments", "PermissionSetAssignment", "AssigneeId", "", Needs::kSetup, {"grants"}},
    ProbedList{"list object permissions",
               "ObjectPermissions",
               "ParentId",
               "",
               Needs::kSetup,
               {"object_access"}},
    ProbedList{"list field permissions",
               "FieldPermissions",
               "ParentId",
               "",
               Needs::kSetup,
               {"field_access"}},
    ProbedList{"read contacts",
               "Contact",
               "Email",
               "",
               Needs::kRecords,
               {"subjects", "subject_identifiers", "consents", "detections", "tallies"}},
    ProbedList{"read leads",
               "Lead",
               "Email",
               "",
               Needs::kRecords,
               {"subjects", "subject_identifiers", "consents", "detections", "tallies"}},
    ProbedList{"read individuals",
               "Individual",
               "ShouldForget",
               "",
               Needs::kRecords,
               {"subjects", "consents", "privacy_requests"}},
    ProbedList{"read cases",
               "Case",
               "Subject",
               "",
               Needs::kRecords,
               {"owned_work", "privacy_requests", "detections", "tallies"}},
    ProbedList{"list record types of cases",
               "RecordType",
               "DeveloperName",
               "SobjectType = 'Case'",
               Needs::kNothing,
               {"privacy_requests"}},
};

Visibility visibility_of(const ProbedList& list, const OwnRights& rights) {
  switch (list.needs) {
    case Needs::kNothing:
      return {true, "", ""};
    case Needs::kSetup:
      return with_permission(rights, "ViewSetup", "View Setup and Configuration");
    case Needs::kUsers:
      return with_permission(rights, "ViewAllUsers", "View All Users");
    case Needs::kFrozen:
      return with_permission(rights, rights.has("FreezeUsers") ? "FreezeUsers" : "ManageUsers",
                             "Manage Users");
    case Needs::kRecords:
      return of_records(rights, list.object);
  }
  return {};
}

ListFact fact_of(const ProbedList& list, const OwnRights& rights) {
  ListFact fact;
  fact.visibility = visibility_of(list, rights);
  const bool optional = list.object == "Individual";
  fact.when_absent = optional ? CoverageReason::kEdition : CoverageReason::kScope;
  fact.ask_when_absent = optional                       ? "Data Protection and Privacy in Setup"
                         : list.needs == Needs::kFrozen ? "Manage Users"
                         : list.needs == Needs::kUsers  ? "View All Users"
                         : list.needs == Needs::kRecords
                             ? "Read access to " + std::string(list.object)
                             : "View Setup and Configuration";
  return fact;
}

Probe probe_of(std::string subject, std::span<const std::string_view> facts,
               const Coverage& coverage) {
  Probe probe;
  probe.subject = std::move(subject);
  for (const std::string_view fact : facts) {
    if (!fact.empty()) probe.facts.emplace_back(fact);
  }
  probe.state = coverage.state;
  probe.detail = coverage.detail.empty() ? "readable" : coverage.detail;
  probe.ask = coverage.ask;
  return probe;
}

Result<Probe> probe_list(Client& client, const OwnRights& rights, const ProbedList& list,
                         std::stop_token stop) {
  Select select{std::string(list.object), {"Id"}, std::string(list.where)};
  if (!list.column.empty()) select.columns.emplace_back(list.column);
  select.limit = 1;
  ListOutcome outcome;
  const ListFact fact = fact_of(list, rights);
  const auto page = query_known_columns(client, select, outcome.dropped, stop);
  if (!page) {
    if (ends_scan(page.error())) return page.error();
    outcome.error = page.error();
  }
  Coverage coverage = list_coverage(fact, outcome);
  if (!outcome.dropped.empty() && coverage.state == CoverageState::kComplete) {
    coverage = hidden_columns(fact, list.object, outcome.dropped);
  }
  return probe_of(std::string(list.subject), list.facts, coverage);
}

Result<Probe> probe_definitions(Client& client, std::stop_token stop) {
  constexpr std::array<std::string_view, 1> kFacts = {"fields"};
  ListOutcome outcome;
  Select select{"FieldDefinition",
                {"QualifiedApiName", "SecurityClassification"},
                "EntityDefinition.QualifiedApiName = 'Contact'"};
  const auto page = query_known_columns(client, select, outcome.dropped, stop, QueryApi::kTooling);
  if (!page) {
    if (ends_scan(page.error())) return page.error();
    outcome.error = page.error();
  }
  ListFact fact;
  fact.visibility.whole = true;
  return probe_of("read how fields are classified", kFacts, list_coverage(fact, outcome));
}

// A listed object by its first column: some that are no records have no Id.
Result<Probe> probe_listed(Client& client, const OwnRights& rights, const ObjectCatalog& catalog,
                           const ListedObject& object, std::stop_token stop) {
  const std::array<std::string_view, 1> facts = {object.fact};
  const std::string subject = "read " + std::string(object.object);
  const ListFact fact = listed_fact(object, "", rights);
  if (object.api != QueryApi::kTooling && catalog.lacks(object.object)) {
    return probe_of(subject, facts, not_there(fact, object.object));
  }
  std::string_view column = object.columns.substr(0, object.columns.find(' '));
  if (column.starts_with('?')) column = "Id";
  Select select{std::string(object.object), {std::string(column)}, std::string(object.where)};
  select.limit = 1;
  ListOutcome outcome;
  const auto page = client.query(select, std::move(stop), object.api);
  if (!page) {
    if (ends_scan(page.error())) return page.error();
    outcome.error = page.error();
  }
  return probe_of(subject, facts, list_coverage(fact, outcome));
}

}  // namespace

Result<std::vector<Probe>> probe_lists(Client& client, const OwnRights& rights,
                                       std::stop_token stop) {
  std::vector<Probe> probes;
  for (const ProbedList& list : kLists) {
    CRMAUDIT_ASSIGN(probe, probe_list(client, rights, list, stop));
    probes.push_back(std::move(probe));
  }
  CRMAUDIT_ASSIGN(definitions, probe_definitions(client, stop));
  probes.push_back(std::move(definitions));
  CRMAUDIT_ASSIGN(catalog, read_object_catalog(client, rights, stop));
  for (const auto objects : {listed_access(), listed_setup(), listed_records()}) {
    for (const ListedObject& object : objects) {
      CRMAUDIT_ASSIGN(probe, probe_listed(client, rights, catalog, object, stop));
      probes.push_back(std::move(probe));
    }
  }
  return probes;
}

}  // namespace crmaudit::salesforce
