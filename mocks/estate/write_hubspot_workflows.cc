// HubSpot's workflows, with the users, owners, teams, lists, properties and subscriptions that they
// name; one still names a person who left.
#include <nlohmann/json.hpp>

#include "mocks/estate/json_lines.h"
#include "mocks/estate/writers.h"

namespace crmaudit::estate {
namespace {

using nlohmann::json;

json action(int number, std::string_view type, json fields) {
  return {{"actionId", std::to_string(number)},
          {"type", "SINGLE_CONNECTION"},
          {"actionTypeId", type},
          {"actionTypeVersion", 0},
          {"fields", std::move(fields)}};
}

json static_value(const std::string& value) {
  return {{"type", "STATIC_VALUE"}, {"staticValue", value}};
}

json actions_of(const Company& company, std::size_t index) {
  const auto& pools = company.pools;
  const HubSpotUser& user = *pools.hubspot_ordinary[index];
  const HubSpotUser& gone = *pools.hubspot_departed_deactivated[0];
  switch (index) {
    case 0:
      return json::array(
          {action(1, "0-11",
                  {{"user_ids", {user.id(), gone.id()}},
                   {"team_ids", {"301"}},
                   {"target_property", "hubspot_owner_id"},
                   {"overwrite_current_owner", "false"}}),
           action(2, "0-8",
                  {{"user_ids", {gone.id()}}, {"subject", "Nouveau lead"}, {"body", "<p>…</p>"}})});
    case 1:
      return json::array({action(1, "0-3",
                                 {{"owner_assignment",
                                   {{"type", "CUSTOM"}, {"value", static_value(gone.owner_id())}}},
                                  {"subject", "Rappeler"}}),
                          action(2, "0-5",
                                 {{"property_name", "hubspot_owner_id"},
                                  {"value", static_value(user.owner_id())}})});
    case 2:
      return json::array({{{"actionId", "1"},
                           {"type", "WEBHOOK"},
                           {"method", "POST"},
                           {"webhookUrl", "https://hooks.vendor.example/in"},
                           {"queryParams", json::array()}},
                          action(2, "0-43347357",
                                 {{"channel", "EMAIL"},
                                  {"optState", "OPT_IN"},
                                  {"subscriptionId", "363439340"},
                                  {"legalBasis", "LEGITIMATE_INTEREST_OTHER"}}),
                          action(3, "0-63809083", {{"listId", "701"}, {"targetObject", "0-1"}})});
    default:
      return json::array(
          {action(1, "0-14",
                  {{"properties", json::array({{{"targetProperty", "hubspot_owner_id"},
                                                {"value", static_value(user.owner_id())}}})}})});
  }
}

json workflow(const Company& company, std::size_t index) {
  const HubSpotUser& user = *company.pools.hubspot_ordinary[index + 1];
  return {{"id", std::to_string(1000040 + index)},
          {"type", index == 2 ? "PLATFORM_FLOW" : "CONTACT_FLOW"},
          {"flowType", "WORKFLOW"},
          {"name", "Workflow \x1b[31m" + std::to_string(index)},
          {"isEnabled", index != 3},
          {"objectTypeId", index == 2 ? "0-3" : "0-1"},
          {"revisionId", "17"},
          {"createdAt", hubspot_time(at(company.as_of - Days{200}, 10))},
          {"updatedAt", hubspot_time(at(company.as_of - Days{20}, 10))},
          {"crmObjectCreationStatus", "COMPLETE"},
          {"nextAvailableActionId", "9"},
          {"startActionId", "1"},
          {"canEnrollFromSalesforce", false},
          {"suppressionListIds", index == 0 ? json::array({700}) : json::array()},
          {"timeWindows", json::array()},
          {"blockedDates", json::array()},
          {"customProperties", json::object()},
          {"dataSources", json::array()},
          {"actions", actions_of(company, index)},
          {"enrollmentCriteria",
           {{"type", "LIST_BASED"},
            {"shouldReEnroll", false},
            {"unEnrollObjectsNotMeetingCriteria", false},
            {"reEnrollmentTriggersFilterBranches", json::array()},
            {"listFilterBranch",
             {{"filterBranchType", "OR"},
              {"filterBranchOperator", "OR"},
              {"filterBranches", json::array()},
              {"filters", json::array({{{"filterType", "PROPERTY"},
                                        {"property", "hubspot_owner_id"},
                                        {"operation",
                                         {{"operator", "IS_ANY_OF"},
                                          {"values", json::array({user.owner_id()})}}}}})}}}}}};
}

}  // namespace

void write_hubspot_workflows(const Company& company) {
  JsonLines file(company.options.out / "hubspot" / "workflows.jsonl");
  for (std::size_t i = 0; i < 4; ++i) file.write(workflow(company, i));
  file.finish();
}

}  // namespace crmaudit::estate
