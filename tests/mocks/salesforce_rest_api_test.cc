#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/mocks/salesforce_org.h"

namespace crmaudit::mocks::salesforce {
namespace {

using ::testing::HasSubstr;

TEST(SalesforceLogin, AnswersATokenForAGoodAssertion) {
  Org org;
  const json body = org.Login(SalesforceFixture::GoodClaims());
  EXPECT_EQ(body.at("instance_url"), kUrl);
  EXPECT_EQ(body.at("token_type"), "Bearer");
  EXPECT_EQ(body.at("id"), std::string(kUrl) + "/id/00D5g00000K1abcEAB/0055g00000A0audAAB");
  EXPECT_FALSE(body.contains("expires_in"));
  org.token = body.at("access_token").get<std::string>();
  EXPECT_EQ(org.token.rfind("00D5g00000K1abc!", 0), 0U);
  EXPECT_EQ(org.Query("SELECT Id FROM User").status, 200);
}

TEST(SalesforceLogin, AcceptsItsOwnUrlAndExpiryAsText) {
  const Org org;
  auto claims = SalesforceFixture::GoodClaims();
  claims["aud"] = std::string("\"") + kUrl + "\"";
  claims["exp"] = "\"" + std::to_string(EpochSeconds() - 170) + "\"";
  EXPECT_TRUE(org.Login(claims).contains("access_token"));
  claims["exp"] = std::to_string(EpochSeconds() - 190);
  EXPECT_EQ(org.Login(claims).at("error_description"), "expired authorization code");
}

TEST(SalesforceLogin, RefusesWithTheDocumentedErrors) {
  const Org org;
  const auto refused = [&](const std::string& claim, const std::string& value) {
    auto claims = SalesforceFixture::GoodClaims();
    claims[claim] = value;
    const json body = org.Login(claims);
    return body.value("error", "") + ": " + body.value("error_description", "");
  };
  EXPECT_EQ(refused("iss", "\"other\""), "invalid_client_id: client identifier invalid");
  EXPECT_EQ(refused("sub", "\"x@y.example\""), "invalid_grant: user hasn't approved this consumer");
  EXPECT_EQ(refused("prn", "\"x@y.example\""), "invalid_grant: user hasn't approved this consumer");
  EXPECT_EQ(refused("aud", "\"https://example.com\""), "invalid_grant: audience is invalid");
  EXPECT_EQ(refused("exp", std::to_string(EpochSeconds() * 1000)),
            "invalid_grant: expired authorization code");
  EXPECT_EQ(refused("exp", "\"soon\""), "invalid_grant: expired authorization code");
}

TEST(SalesforceLogin, RefusesForgedSignatures) {
  const Org org;
  const Org stranger;
  const auto assertion = stranger.fixture.Assertion(SalesforceFixture::GoodClaims());
  EXPECT_EQ(org.Exchange(assertion).at("error_description"), "invalid assertion");
  EXPECT_EQ(org.Login(SalesforceFixture::GoodClaims(), "none").at("error_description"),
            "invalid assertion");
  EXPECT_EQ(org.Exchange("a.b").at("error_description"), "invalid assertion");
  EXPECT_EQ(org.Exchange(assertion, "password").at("error"), "unsupported_grant_type");
}

TEST(SalesforceApi, ListsVersionsWithoutLogin) {
  Org org;
  org.token = "";
  const auto answer = org.Get("/services/data/");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(Header(answer, "Sforce-Limit-Info"), "");
  EXPECT_EQ(json::parse(answer.body).at(1).at("url"), "/services/data/v67.0");
  EXPECT_EQ(json::parse(answer.body).at(0).at("label"), "Spring '26");
}

TEST(SalesforceApi, RefusesUnknownTokens) {
  Org org;
  org.token = "00D5g00000K1abc!nonsense";
  const auto answer = org.Query("SELECT Id FROM User");
  EXPECT_EQ(answer.status, 401);
  EXPECT_EQ(answer.body,
            R"([{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}])");
}

TEST(SalesforceApi, KeepsCursorsAcrossTokens) {
  Org org({"token-ttl=1"}, 450);
  const json first = json::parse(org.Query("SELECT Id FROM Contact", "batchSize=200").body);
  const auto next = first.at("nextRecordsUrl").get<std::string>();
  EXPECT_EQ(org.Get(next).status, 401);
  org.token = org.api->OpenSession();
  EXPECT_EQ(json::parse(org.Get(next).body).at("records").size(), 200U);
}

TEST(SalesforceApi, PagesToTheEnd) {
  const Org org({}, 450);
  json page = json::parse(org.Query("SELECT Id FROM Contact", "batchSize=200").body);
  std::set<std::string> ids;
  std::vector<std::size_t> sizes;
  while (true) {
    EXPECT_EQ(page.at("totalSize"), 450);
    sizes.push_back(page.at("records").size());
    for (const auto& record : page.at("records")) ids.insert(record.at("Id"));
    EXPECT_EQ(page.at("done").get<bool>(), !page.contains("nextRecordsUrl"));
    if (page.at("done").get<bool>()) break;
    page = json::parse(org.Get(page.at("nextRecordsUrl")).body);
  }
  EXPECT_EQ(sizes, (std::vector<std::size_t>{200, 200, 50}));
  EXPECT_EQ(ids.size(), 450U);
}

TEST(SalesforceApi, BoundsTheBatchSize) {
  const Org org({}, 2100);
  const auto size = [&](const std::string& options) {
    return json::parse(org.Query("SELECT Id FROM Contact", options).body).at("records").size();
  };
  EXPECT_EQ(size(""), 2000U);
  EXPECT_EQ(size("batchSize=1"), 200U);
  EXPECT_EQ(size("batchSize=5000"), 2000U);
}

TEST(SalesforceApi, RefusesUnknownLocators) {
  const Org org;
  for (const auto* locator : {"0r8xx0000009IT1AAM-200", "0r8", "x-y"}) {
    const auto answer = org.Get(std::string("/services/data/v67.0/query/") + locator);
    EXPECT_EQ(answer.status, 400);
    EXPECT_EQ(ErrorCode(answer), "INVALID_QUERY_LOCATOR");
  }
}

TEST(SalesforceApi, CountsCallsAgainstTheDailyLimit) {
  const Org org({}, 5, 2);
  EXPECT_EQ(Header(org.Query("SELECT Id FROM User"), "Sforce-Limit-Info"), "api-usage=1/2");
  EXPECT_EQ(Header(org.Query("SELECT Nothing FROM User"), "Sforce-Limit-Info"), "api-usage=2/2");
  const auto answer = org.Query("SELECT Id FROM User");
  EXPECT_EQ(answer.status, 403);
  EXPECT_EQ(ErrorCode(answer), "REQUEST_LIMIT_EXCEEDED");
  EXPECT_EQ(Header(answer, "Sforce-Limit-Info"), "api-usage=3/2");
}

TEST(SalesforceApi, RefusesEveryWrite) {
  const Org org;
  for (const auto* method : {"POST", "PUT", "PATCH", "DELETE"}) {
    const auto answer =
        org.api->Handle({.method = method,
                         .path = "/services/data/v67.0/sobjects/User/0055g00000A0audAAB",
                         .authorization = "Bearer " + org.token});
    EXPECT_EQ(answer.status, 405) << method;
    EXPECT_EQ(ErrorCode(answer), "METHOD_NOT_ALLOWED");
  }
}

TEST(SalesforceApi, DescribesObjects) {
  const Org org;
  const json described = json::parse(org.Get("/services/data/v67.0/sobjects/Case/describe").body);
  EXPECT_EQ(described.at("keyPrefix"), "500");
  EXPECT_EQ(described.at("urls").at("describe"), "/services/data/v67.0/sobjects/Case/describe");
  const json& owner = described.at("fields").at(2);
  EXPECT_EQ(owner.at("relationshipName"), "Owner");
  EXPECT_TRUE(owner.at("namePointing").get<bool>());
  EXPECT_EQ(owner.at("soapType"), "tns:ID");
  const json& description = described.at("fields").at(4);
  EXPECT_FALSE(description.at("filterable").get<bool>());
  EXPECT_FALSE(description.at("sortable").get<bool>());
  EXPECT_EQ(org.Get("/services/data/v67.0/sobjects/Nothing/describe").status, 404);
}

TEST(SalesforceApi, ListsObjects) {
  const Org org;
  const json list = json::parse(org.Get("/services/data/v67.0/sobjects/").body);
  EXPECT_EQ(list.at("sobjects").size(), 8U);
  EXPECT_EQ(list.at("sobjects").at(0).at("name"), "Case");
}

TEST(SalesforceApi, ReadsOneRecord) {
  const Org org;
  const json user =
      json::parse(org.Get("/services/data/v67.0/sobjects/User/0055g00000A2bobAAB").body);
  EXPECT_EQ(user.at("Name"), "bob");
  EXPECT_EQ(user.at("IsActive"), false);
  EXPECT_EQ(org.Get("/services/data/v67.0/sobjects/User/0055g00000A9nonAAB").status, 404);
}

TEST(SalesforceApi, ServesBothVersionsAndNoOther) {
  const Org org;
  EXPECT_EQ(org.Get("/services/data/v66.0/limits").status, 200);
  EXPECT_EQ(org.Get("/services/data/v67.0/").status, 200);
  EXPECT_EQ(org.Get("/services/data/v59.0/limits").status, 404);
}

TEST(SalesforceApi, AnswersToolingQueriesInTheirEnvelope) {
  const Org org;
  const auto answer = org.Get("/services/data/v67.0/tooling/query",
                              {{"q",
                                "SELECT QualifiedApiName FROM FieldDefinition WHERE "
                                "EntityDefinition.QualifiedApiName = 'Contact'"}});
  const json body = json::parse(answer.body);
  EXPECT_EQ(body.at("size"), 2);
  EXPECT_EQ(body.at("entityTypeName"), "FieldDefinition");
  EXPECT_TRUE(body.at("queryLocator").is_null());
  EXPECT_EQ(body.at("records").at(0).at("attributes").at("url"),
            "/services/data/v67.0/tooling/sobjects/FieldDefinition/Contact.Email");
}

TEST(SalesforceApi, TellsWhoIsLoggedIn) {
  Org org;
  const json identity = json::parse(org.Get("/id/00D5g00000K1abcEAB/0055g00000A0audAAB").body);
  EXPECT_EQ(identity.at("username"), "audit@acme.example");
  EXPECT_EQ(identity.at("display_name"), "Audit");
  EXPECT_EQ(json::parse(org.Get("/services/oauth2/userinfo").body).at("user_id"),
            "0055g00000A0audAAB");
  org.token = "";
  EXPECT_EQ(org.Get("/services/oauth2/userinfo").status, 403);
}

TEST(SalesforceFaults, AnswerStatusesForTheNextCalls) {
  const Org org({"status=503:1", "status=429:1:7"});
  EXPECT_EQ(ErrorCode(org.Query("SELECT Id FROM User")), "SERVER_UNAVAILABLE");
  const auto limited = org.Query("SELECT Id FROM User");
  EXPECT_EQ(limited.status, 429);
  EXPECT_EQ(Header(limited, "Retry-After"), "7");
  EXPECT_EQ(org.Query("SELECT Id FROM User").status, 200);
}

TEST(SalesforceFaults, SpoilAnswersByAddress) {
  const Org org(
      {"truncate:FROM Case", "html:/limits", "redirect:Profile/describe:https://evil.example/x"});
  EXPECT_TRUE(json::parse(org.Query("SELECT Id FROM Case").body, nullptr, false).is_discarded());
  EXPECT_EQ(org.Query("SELECT Id FROM User").status, 200);
  const auto page = org.Get("/services/data/v67.0/limits");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.content_type, HasSubstr("text/html"));
  const auto redirect = org.Get("/services/data/v67.0/sobjects/Profile/describe");
  EXPECT_EQ(redirect.status, 302);
  EXPECT_EQ(Header(redirect, "Location"), "https://evil.example/x");
}

TEST(SalesforceFaults, TakeAwayObjectsAndFields) {
  const Org org({"deny:Case", "hide:User.Email", "missing:Group"});
  EXPECT_EQ(ErrorCode(org.Query("SELECT Id FROM Case")), "INSUFFICIENT_ACCESS");
  EXPECT_EQ(org.Get("/services/data/v67.0/sobjects/Case/describe").status, 403);
  EXPECT_EQ(ErrorCode(org.Query("SELECT Email FROM User")), "INVALID_FIELD");
  EXPECT_EQ(org.Get("/services/data/v67.0/sobjects/User/describe").body.find("\"Email\""),
            std::string::npos);
  EXPECT_EQ(ErrorCode(org.Query("SELECT Id FROM Group")), "INVALID_TYPE");
}

TEST(SalesforceFaults, ShowOwnRowsOnly) {
  const SalesforceFixture fixture;
  fixture.Write("describe/OauthToken.json",
                R"({"name":"OauthToken","label":"Token","keyPrefix":"0CQ","queryable":true,
                    "fields":[{"name":"Id","type":"id"},{"name":"UserId","type":"reference"}]})");
  fixture.Write("OauthToken.jsonl", R"({"Id":"0CQ000000000001AAA","UserId":"0055g00000A1annAAB"}
{"Id":"0CQ000000000002AAA","UserId":"0055g00000A0audAAB"}
)");
  const auto estate = Estate::Load(fixture.folder(), {.own_rows = {"oauthtoken"}});
  ASSERT_TRUE(estate) << estate.error().message;
  const RecordTable* tokens = (*estate)->Find("OauthToken");
  EXPECT_EQ(tokens->size(), 1U);
  EXPECT_TRUE(tokens->Find("0CQ000000000002AAA"));
  EXPECT_FALSE(tokens->Find("0CQ000000000001AAA"));
  EXPECT_FALSE(Estate::Load(fixture.folder(), {.own_rows = {"Contact"}}));
}

TEST(SalesforceFaults, DropOnePage) {
  const Org org({"drop-page:Contact:2"}, 450);
  const json first = json::parse(org.Query("SELECT Id FROM Contact", "batchSize=200").body);
  EXPECT_EQ(first.at("records").size(), 200U);
  const json second = json::parse(org.Get(first.at("nextRecordsUrl")).body);
  EXPECT_EQ(second.at("records").size(), 0U);
  EXPECT_EQ(second.at("totalSize"), 450);
  const json third = json::parse(org.Get(second.at("nextRecordsUrl")).body);
  EXPECT_EQ(third.at("records").size(), 50U);
}

TEST(SalesforceFaults, RefuseWhatTheyCannotRead) {
  Faults faults;
  for (const auto* text : {"", "status", "status=503", "status=x:1", "token-ttl=0", "truncate:",
                           "hide:Contact", "drop-page:Contact:0", "redirect:x", "unknown=1"}) {
    EXPECT_FALSE(AddFault(text, faults)) << text;
  }
  const SalesforceFixture fixture;
  EXPECT_FALSE(Estate::Load(fixture.folder(), {.hidden_fields = {{"User", "Nothing"}}}));
  EXPECT_FALSE(Estate::Load(fixture.folder(), {.missing_objects = {"Nothing"}}));
}

}  // namespace
}  // namespace crmaudit::mocks::salesforce
