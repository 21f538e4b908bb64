#include "platforms/hubspot/request_mapping.h"

#include <gtest/gtest.h>

namespace crmaudit::hubspot {
namespace {

using Kind = RequestSource::Kind;

const std::vector<Pipeline> kPipelines{{"0", "Support", {}}, {"812", "Privacy", {}}};

RequestSource tickets(std::string pipeline, std::string type_field = "") {
  return {"eu", Kind::kTickets, std::move(pipeline), "", std::move(type_field)};
}

TEST(RequestMapping, FindsAPipelineByLabelOrId) {
  for (const char* name : {"Privacy", "812"}) {
    const RequestMapping mapping("eu", {tickets(name, "request_type")}, kPipelines, {});
    ASSERT_NE(mapping.find("812"), nullptr) << name;
    EXPECT_EQ(mapping.find("812")->type_field, "request_type");
    EXPECT_EQ(mapping.find("0"), nullptr);
    EXPECT_EQ(mapping.type_fields(), std::vector<std::string>{"request_type"});
    EXPECT_EQ(mapping.coverage({}).state, CoverageState::kComplete);
  }
}

TEST(RequestMapping, NothingDeclaredIsUnavailable) {
  const Coverage row = RequestMapping("eu", {}, kPipelines, {}).coverage({});
  EXPECT_EQ(row.state, CoverageState::kUnavailable);
  EXPECT_EQ(row.reason, CoverageReason::kNotDeclared);
  EXPECT_EQ(row.ask, "[[requests]] in the configuration");
}

TEST(RequestMapping, ElsewhereAndNoneAreDeclaredButUnavailable) {
  for (const Kind kind : {Kind::kElsewhere, Kind::kNone, Kind::kCases}) {
    const Coverage row =
        RequestMapping("eu", {{"eu", kind, "", "", ""}}, kPipelines, {}).coverage({});
    EXPECT_EQ(row.state, CoverageState::kUnavailable);
    EXPECT_EQ(row.reason, CoverageReason::kNotDeclared);
  }
}

TEST(RequestMapping, AnUnknownPipelineNamesThoseThatExist) {
  const Coverage row = RequestMapping("eu", {tickets("Privcay")}, kPipelines, {}).coverage({});
  EXPECT_EQ(row.state, CoverageState::kPartial);
  EXPECT_EQ(row.reason, CoverageReason::kNotDeclared);
  EXPECT_EQ(row.detail,
            "HubSpot has no ticket pipeline \"Privcay\". It has: \"Support\", \"Privacy\".");
}

TEST(RequestMapping, UnreadableTicketsOrPipelinesAreNoAnswer) {
  ListEnd refused;
  refused.error = Error{.kind = ErrorKind::kForbidden, .message = "refused", .http_status = 403};
  const RequestMapping mapping("eu", {tickets("Privacy")}, kPipelines, {});
  EXPECT_EQ(mapping.coverage(refused).reason, CoverageReason::kScope);
  EXPECT_EQ(RequestMapping("eu", {tickets("Privacy")}, {}, refused).coverage({}).state,
            CoverageState::kUnavailable);
}

}  // namespace
}  // namespace crmaudit::hubspot
