#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/mocks/salesforce_org.h"

namespace crmaudit::mocks::salesforce {
namespace {

constexpr const char* kBase = "/services/data/v67.0";

json Part(const std::string& id, const std::string& url, const std::string& method = "GET") {
  return {{"method", method}, {"url", url}, {"referenceId", id}};
}

json Composite(const Org& org, const json& parts, bool all_or_none = false) {
  const auto answer = org.Send("POST", std::string(kBase) + "/composite",
                               {{"allOrNone", all_or_none}, {"compositeRequest", parts}});
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(Header(answer, "Sforce-Limit-Info"), "api-usage=1/1000");
  return json::parse(answer.body).at("compositeResponse");
}

const std::string kUsers = std::string(kBase) +
                           "/query?q=SELECT+Id,ManagerId+FROM+User+WHERE+Name"
                           "+%3D+%27bob%27";

TEST(SalesforceComposite, AnswersEachPartByItsReference) {
  const Org org;
  const json responses =
      Composite(org, {Part("users", kUsers), Part("limits", std::string(kBase) + "/limits"),
                      Part("wrong", std::string(kBase) + "/query?q=SELECT+Bacon+FROM+User")});
  ASSERT_EQ(responses.size(), 3U);
  EXPECT_EQ(responses[0].at("referenceId"), "users");
  EXPECT_EQ(responses[0].at("httpStatusCode"), 200);
  EXPECT_EQ(responses[0].at("body").at("records")[0].at("Id"), "0055g00000A2bobAAB");
  EXPECT_EQ(responses[1].at("body").at("DailyApiRequests").at("Max"), 1000);
  EXPECT_EQ(responses[2].at("httpStatusCode"), 400);
  EXPECT_EQ(responses[2].at("body")[0].at("errorCode"), "INVALID_FIELD");
}

TEST(SalesforceComposite, RefersToEarlierAnswers) {
  const Org org;
  const json responses = Composite(
      org, {Part("bob", kUsers),
            Part("boss", std::string(kBase) + "/sobjects/User/@{bob.records[0].ManagerId}"),
            Part("nobody", std::string(kBase) + "/sobjects/User/@{bob.records[7].ManagerId}")});
  EXPECT_EQ(responses[1].at("body").at("Username"), "ann@acme.example");
  EXPECT_EQ(responses[2].at("httpStatusCode"), 400);
}

TEST(SalesforceComposite, HaltsEverythingWhenAllOrNoneIsAsked) {
  const Org org;
  const json responses = Composite(
      org, {Part("users", kUsers), Part("gone", std::string(kBase) + "/sobjects/Bacon")}, true);
  EXPECT_EQ(responses[0].at("body")[0].at("errorCode"), "PROCESSING_HALTED");
  EXPECT_EQ(responses[1].at("httpStatusCode"), 404);
}

TEST(SalesforceComposite, KeepsItsLimitsAndReadsOnly) {
  const Org org;
  const auto send = [&](const json& parts) {
    return org.Send("POST", std::string(kBase) + "/composite", {{"compositeRequest", parts}});
  };
  json many = json::array();
  for (int i = 0; i < 26; ++i) {
    many.push_back(Part("r" + std::to_string(i), std::string(kBase) + "/limits"));
  }
  EXPECT_EQ(send(many).status, 400);
  json queries = json::array();
  for (int i = 0; i < 6; ++i) queries.push_back(Part("q" + std::to_string(i), kUsers));
  EXPECT_EQ(send(queries).status, 400);
  queries.erase(5);
  EXPECT_EQ(send(queries).status, 200);
  const json written = json::parse(
      send(json::array(
               {Part("w", std::string(kBase) + "/sobjects/User/0055g00000A2bobAAB", "PATCH")}))
          .body);
  EXPECT_EQ(written.at("compositeResponse")[0].at("httpStatusCode"), 405);
  EXPECT_EQ(send(json::array({Part("evil", "https://evil.example/")})).status, 200);
  EXPECT_EQ(org.Send("POST", std::string(kBase) + "/composite", {{"x", 1}}).status, 400);
  EXPECT_EQ(org.Get(std::string(kBase) + "/composite").status, 405);
}

TEST(SalesforceComposite, AnswersBatches) {
  const Org org;
  const auto answer =
      org.Send("POST", std::string(kBase) + "/composite/batch",
               {{"batchRequests",
                 {{{"method", "GET"}, {"url", "v67.0/sobjects/User/0055g00000A2bobAAB"}},
                  {{"method", "GET"}, {"url", "v67.0/sobjects/Bacon"}}}}});
  const json body = json::parse(answer.body);
  EXPECT_EQ(body.at("hasErrors"), true);
  EXPECT_EQ(body.at("results")[0].at("statusCode"), 200);
  EXPECT_EQ(body.at("results")[0].at("result").at("Name"), "bob");
  EXPECT_EQ(body.at("results")[1].at("statusCode"), 404);
}

TEST(SalesforceComposite, RetrievesCollections) {
  const Org org;
  const std::string path = std::string(kBase) + "/composite/sobjects/User";
  const json ids = {"0055g00000A2bobAAB", "005000000000000AAA"};
  const json posted =
      json::parse(org.Send("POST", path, {{"ids", ids}, {"fields", {"Name", "Email"}}}).body);
  ASSERT_EQ(posted.size(), 2U);
  EXPECT_EQ(posted[0].at("Name"), "bob");
  EXPECT_FALSE(posted[0].contains("Username"));
  EXPECT_TRUE(posted[1].is_null());
  const json got =
      json::parse(org.Get(path, {{"ids", "0055g00000A2bobAAB"}, {"fields", "name,email"}}).body);
  EXPECT_EQ(got[0], posted[0]);
  EXPECT_EQ(ErrorCode(org.Get(path, {{"ids", "0055g00000A2bobAAB"}, {"fields", "Bacon"}})),
            "INVALID_FIELD");
}

}  // namespace
}  // namespace crmaudit::mocks::salesforce
