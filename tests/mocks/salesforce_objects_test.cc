// Objects that the API treats differently from others: archived rows, the Tooling API's own,
// limits.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/mocks/salesforce_org.h"

namespace crmaudit::mocks::salesforce {
namespace {

std::string Describe(const std::string& name, const std::string& fields,
                     const std::string& api = {}) {
  return R"({"name":")" + name + R"(","label":"x","keyPrefix":"0xx","queryable":true,)" +
         (api.empty() ? std::string() : R"("api":")" + api + R"(",)") + R"("fields":[)" +
         R"({"name":"Id","type":"id","length":18},)" + fields + "]}";
}

std::string Numbered(int count, const std::string& rest) {
  std::string lines;
  for (int number = 1; number <= count; ++number) {
    std::string digits = std::to_string(number);
    digits.insert(0, 12 - digits.size(), '0');
    lines += R"({"Id":"0xx)" + digits + R"(AAA",)" + rest + "}\n";
  }
  return lines;
}

class SalesforceObjectsTest : public ::testing::Test {
 protected:
  void Load(const std::string& object, const std::string& describe, const std::string& records) {
    fixture_.Write("describe/" + object + ".json", describe);
    fixture_.Write(object + ".jsonl", records);
    auto loaded = Estate::Load(fixture_.folder(), {});
    ASSERT_TRUE(loaded) << loaded.error().message;
    estate_ = *std::move(loaded);
    api_ = std::make_unique<RestApi>(*estate_, Faults{}, kUrl);
    token_ = api_->OpenSession();
  }

  ApiAnswer Get(const std::string& path, const std::string& soql = {}) {
    ApiRequest request{.method = "GET", .path = path, .authorization = "Bearer " + token_};
    if (!soql.empty()) request.query["q"] = soql;
    return api_->Handle(request);
  }

  ApiAnswer Query(const std::string& soql, const std::string& resource = "query") {
    return Get("/services/data/v67.0/" + resource, soql);
  }

  SalesforceFixture fixture_;
  std::unique_ptr<Estate> estate_;
  std::unique_ptr<RestApi> api_;
  std::string token_;
};

TEST_F(SalesforceObjectsTest, ArchivedRowsNeedQueryAll) {
  Load("Task", Describe("Task", R"({"name":"IsArchived","type":"boolean"})"),
       Numbered(2, R"("IsArchived":false)") + R"({"Id":"0xx000000000009AAA","IsArchived":true})");
  EXPECT_EQ(json::parse(Query("SELECT Id FROM Task").body).at("totalSize"), 2);
  EXPECT_EQ(json::parse(Query("SELECT Id FROM Task", "queryAll").body).at("totalSize"), 3);
  EXPECT_EQ(json::parse(Query("SELECT Id FROM Task WHERE IsArchived = TRUE").body).at("totalSize"),
            0);
}

TEST_F(SalesforceObjectsTest, ToolingObjectsAreNotServedByRest) {
  Load("FlowDefinition",
       Describe("FlowDefinition", R"({"name":"DeveloperName","type":"string"})", "tooling"),
       Numbered(1, R"("DeveloperName":"x")"));
  EXPECT_EQ(ErrorCode(Query("SELECT Id FROM FlowDefinition")), "INVALID_TYPE");
  const json answer = json::parse(Query("SELECT Id FROM FlowDefinition", "tooling/query").body);
  EXPECT_EQ(answer.at("size"), 1);
  EXPECT_EQ(answer.at("entityTypeName"), "FlowDefinition");
  EXPECT_EQ(answer.at("records")[0].at("attributes").at("url"),
            "/services/data/v67.0/tooling/sobjects/FlowDefinition/0xx000000000001AAA");
  const std::string base = "/services/data/v67.0/";
  EXPECT_EQ(Get(base + "sobjects/FlowDefinition/describe").status, 404);
  EXPECT_EQ(Get(base + "tooling/sobjects/FlowDefinition/describe").status, 200);
  EXPECT_THAT(Get(base + "sobjects").body, ::testing::Not(::testing::HasSubstr("FlowDefinition")));
  EXPECT_THAT(Get(base + "tooling/sobjects").body, ::testing::HasSubstr("FlowDefinition"));
}

TEST_F(SalesforceObjectsTest, RestObjectsAreNotServedByTooling) {
  Load("Lead", Describe("Lead", R"({"name":"LastName","type":"string"})", "rest"),
       Numbered(1, R"("LastName":"x")"));
  EXPECT_EQ(ErrorCode(Query("SELECT Id FROM Lead", "tooling/query")), "INVALID_TYPE");
  EXPECT_EQ(Query("SELECT Id FROM Lead").status, 200);
  EXPECT_FALSE(
      json::parse(Get("/services/data/v67.0/sobjects/Lead/describe").body).contains("api"));
}

TEST_F(SalesforceObjectsTest, DefinitionsComeOneAtATime) {
  Load("Flow", Describe("Flow", R"({"name":"Metadata","type":"complexvalue"})", "tooling"),
       Numbered(2, R"("Metadata":{"label":"x"})"));
  EXPECT_EQ(ErrorCode(Query("SELECT Metadata FROM Flow", "tooling/query")), "MALFORMED_QUERY");
  const json one = json::parse(Query("SELECT Metadata FROM Flow LIMIT 1", "tooling/query").body);
  EXPECT_EQ(one.at("records")[0].at("Metadata").at("label"), "x");
}

TEST_F(SalesforceObjectsTest, OauthTokensEndAfter2500WithoutAWord) {
  Load("OauthToken", Describe("OauthToken", R"({"name":"UseCount","type":"int"})"),
       Numbered(2600, R"("UseCount":1)"));
  json page = json::parse(Query("SELECT Id FROM OauthToken").body);
  EXPECT_EQ(page.at("totalSize"), 2600);
  std::size_t read = 0;
  int pages = 0;
  while (true) {
    EXPECT_LE(page.at("records").size(), 500U);
    read += page.at("records").size();
    ++pages;
    if (page.at("done").get<bool>()) break;
    page = json::parse(Get(page.at("nextRecordsUrl").get<std::string>()).body);
  }
  EXPECT_EQ(read, 2500U);
  EXPECT_EQ(pages, 5);
  EXPECT_EQ(json::parse(Query("SELECT COUNT() FROM OauthToken").body).at("totalSize"), 2600);
  EXPECT_EQ(json::parse(Query("SELECT Id FROM OauthToken LIMIT 500 OFFSET 2000").body)
                .at("records")
                .size(),
            500U);
}

TEST_F(SalesforceObjectsTest, TheAuditTrailKnowsNoAggregates) {
  Load("SetupAuditTrail", Describe("SetupAuditTrail", R"({"name":"Action","type":"string"})"),
       Numbered(3, R"("Action":"createduser")"));
  EXPECT_EQ(Query("SELECT Id, Action FROM SetupAuditTrail").status, 200);
  EXPECT_EQ(Query("SELECT COUNT() FROM SetupAuditTrail").status, 400);
  EXPECT_EQ(Query("SELECT Action, COUNT(Id) FROM SetupAuditTrail GROUP BY Action").status, 400);
}

TEST_F(SalesforceObjectsTest, AnswersAtMost2000Groups) {
  Load("Lead", Describe("Lead", R"({"name":"IsDeleted","type":"boolean"})"),
       Numbered(2001, R"("IsDeleted":false)"));
  EXPECT_EQ(ErrorCode(Query("SELECT Id, COUNT(Id) FROM Lead GROUP BY Id")), "EXCEEDED_ID_LIMIT");
  const json cut = json::parse(Query("SELECT Id, COUNT(Id) FROM Lead GROUP BY Id LIMIT 2000").body);
  EXPECT_EQ(cut.at("records").size(), 2000U);
  EXPECT_EQ(cut.at("done"), true);
}

TEST_F(SalesforceObjectsTest, LongQueriesAreTooComplicated) {
  Load("Lead", Describe("Lead", R"({"name":"LastName","type":"string"})"),
       Numbered(1, R"("LastName":"x")"));
  const auto answer =
      api_->Handle({.method = "POST",
                    .path = "/services/data/v67.0/jobs/query",
                    .body = json{{"operation", "query"},
                                 {"query", "SELECT Id FROM Lead WHERE LastName != '" +
                                               std::string(100'000, 'x') + "'"}}
                                .dump(),
                    .authorization = "Bearer " + token_});
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(ErrorCode(answer), "QUERY_TOO_COMPLICATED");
}

}  // namespace
}  // namespace crmaudit::mocks::salesforce
