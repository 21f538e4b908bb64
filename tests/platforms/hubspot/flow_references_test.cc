#include "platforms/hubspot/flow_references.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "platforms/hubspot/parse_flows.h"

namespace crmaudit::hubspot {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::UnorderedElementsAre;

// The sample of HubSpot's automation page, with its ids.
constexpr const char* kFlow = R"({"id":"1000044","type":"CONTACT_FLOW","suppressionListIds":[12],
  "actions":[
    {"actionId":"1","type":"SINGLE_CONNECTION","actionTypeId":"0-11",
     "fields":{"user_ids":["7001001","7001007"],"target_property":"hubspot_owner_id"}},
    {"actionId":"2","type":"SINGLE_CONNECTION","actionTypeId":"0-3",
     "fields":{"owner_assignment":{"type":"CUSTOM","value":{"type":"STATIC_VALUE","staticValue":"41629780"}}}},
    {"actionId":"3","type":"SINGLE_CONNECTION","actionTypeId":"0-5",
     "fields":{"property_name":"lifecyclestage","value":{"type":"STATIC_VALUE","staticValue":"lead"}}}],
  "enrollmentCriteria":{"listFilterBranch":{"filters":[
    {"filterType":"PROPERTY","property":"hubspot_owner_id","operation":{"values":["41629779"]}}]}}})";

TEST(FlowReferences, FindsWhomAndWhatADefinitionNames) {
  EXPECT_THAT(flow_references(json::parse(kFlow)),
              UnorderedElementsAre(
                  FlowReference{"list", "12", "suppressionListIds"},
                  FlowReference{"user", "7001001", "action 1 (0-11) user_ids"},
                  FlowReference{"user", "7001007", "action 1 (0-11) user_ids"},
                  FlowReference{"field", "hubspot_owner_id", "action 1 (0-11) target_property"},
                  FlowReference{"owner", "41629780", "action 2 (0-3) owner_assignment"},
                  FlowReference{"field", "lifecyclestage", "action 3 (0-5) property_name"},
                  FlowReference{"field", "hubspot_owner_id", "enrollmentCriteria property"},
                  FlowReference{"owner", "41629779", "enrollmentCriteria hubspot_owner_id"}));
}

TEST(FlowReferences, NothingIsTakenFromOddShapesOrEndlessNesting) {
  EXPECT_TRUE(flow_references(json::parse(R"({"user_ids":{"a":1},"property":5.5})")).empty());
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += R"({"a":)";
  deep += R"({"user_ids":["1"]})" + std::string(5000, '}');
  EXPECT_TRUE(flow_references(json::parse(deep)).empty());
}

TEST(ParseFlowDefinitions, ReadsABatchAndRefusesAnythingElse) {
  const auto batch =
      parse_flow_definitions(std::string(R"({"status":"COMPLETE","results":[)") + kFlow + "]}");
  ASSERT_TRUE(batch);
  ASSERT_EQ(batch->size(), 1u);
  EXPECT_EQ(batch->front().id, "1000044");
  EXPECT_THAT(batch->front().references,
              Contains(FlowReference{"list", "12", "suppressionListIds"}));
  for (const char* text : {"", "[]", "{}", R"({"results":{}})", R"({"results":[)"}) {
    EXPECT_EQ(parse_flow_definitions(text).error().kind, ErrorKind::kMalformed) << text;
  }
}

}  // namespace
}  // namespace crmaudit::hubspot
