#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/mocks/salesforce_org.h"

namespace crmaudit::mocks::salesforce {
namespace {

using ::testing::HasSubstr;

using Form = std::map<std::string, std::string>;

Form ClientCredentials(const std::string& secret = SalesforceFixture::kClientSecret) {
  return {{"grant_type", "client_credentials"},
          {"client_id", SalesforceFixture::kClientId},
          {"client_secret", secret}};
}

Form Refresh(const std::string& token = SalesforceFixture::kRefreshToken) {
  return {{"grant_type", "refresh_token"},
          {"client_id", SalesforceFixture::kClientId},
          {"refresh_token", token}};
}

TEST(SalesforceTokens, GrantsClientCredentialsInTheBodyAndAsBasic) {
  Org org;
  const json body = org.Grant(ClientCredentials());
  EXPECT_EQ(body.at("instance_url"), kUrl);
  EXPECT_FALSE(body.contains("refresh_token"));
  EXPECT_GT(std::stoll(body.at("issued_at").get<std::string>()), EpochSeconds() * 1000 - 60'000);
  org.token = body.at("access_token").get<std::string>();
  EXPECT_EQ(org.Query("SELECT Id FROM User").status, 200);
  // base64 of "3MVG9.scanner:S3CR3T"
  const json basic =
      org.Grant({{"grant_type", "client_credentials"}}, "Basic M01WRzkuc2Nhbm5lcjpTM0NSM1Q=");
  EXPECT_TRUE(basic.contains("access_token"));
}

TEST(SalesforceTokens, GrantsRefreshTokensWithAndWithoutSecret) {
  const Org org;
  EXPECT_TRUE(org.Grant(Refresh()).contains("access_token"));
  Form form = Refresh();
  form["client_secret"] = SalesforceFixture::kClientSecret;
  const json body = org.Grant(form);
  EXPECT_TRUE(body.contains("access_token"));
  EXPECT_FALSE(body.contains("refresh_token"));
  form["client_secret"] = "wrong";
  EXPECT_EQ(org.Grant(form).at("error"), "invalid_client");
}

TEST(SalesforceTokens, RefusesWithTheDocumentedErrors) {
  const Org org;
  const auto refused = [&](const Form& form) {
    const json body = org.Grant(form);
    return body.value("error", "") + ": " + body.value("error_description", "");
  };
  EXPECT_EQ(refused(ClientCredentials("wrong")), "invalid_client: invalid client credentials");
  EXPECT_EQ(refused(ClientCredentials("")), "invalid_client: invalid client credentials");
  EXPECT_EQ(refused(Refresh("wrong")), "invalid_grant: expired access/refresh token");
  EXPECT_EQ(refused({{"grant_type", "client_credentials"}, {"client_id", "x"}}),
            "invalid_client_id: client identifier invalid");
  EXPECT_EQ(refused({{"grant_type", "password"}}),
            "unsupported_grant_type: grant type not supported");
}

TEST(SalesforceTokens, RefusesAsTheLoginHostWouldWhenAskedTo) {
  const Org org(
      {"oauth-error=client_credentials:invalid_grant:request not supported on this "
       "domain"});
  const json body = org.Grant(ClientCredentials());
  EXPECT_EQ(body.at("error"), "invalid_grant");
  EXPECT_EQ(body.at("error_description"), "request not supported on this domain");
  EXPECT_TRUE(org.Grant(Refresh()).contains("access_token"));
}

TEST(SalesforceTokens, AnswersAnotherInstanceUrlWhenAskedTo) {
  const Org org({"instance-url=https://evil.example"});
  EXPECT_EQ(org.Grant(Refresh()).at("instance_url"), "https://evil.example");
}

TEST(SalesforceTokens, EndsARevokedToken) {
  const Org org;
  const auto revoke = [&](const std::string& token) {
    return org.api
        ->Handle({.method = "POST", .path = "/services/oauth2/revoke", .form = {{"token", token}}})
        .status;
  };
  EXPECT_EQ(org.Query("SELECT Id FROM User").status, 200);
  EXPECT_EQ(revoke(org.token), 200);
  EXPECT_EQ(org.Query("SELECT Id FROM User").status, 401);
  EXPECT_EQ(revoke(org.token), 400);
}

TEST(SalesforceTokens, RevokesEverythingAfterSomeCalls) {
  Org org({"revoke-after=2"});
  EXPECT_EQ(org.Query("SELECT Id FROM User").status, 200);
  EXPECT_EQ(org.Query("SELECT Id FROM User").status, 200);
  const auto answer = org.Query("SELECT Id FROM User");
  EXPECT_EQ(answer.status, 401);
  EXPECT_EQ(ErrorCode(answer), "INVALID_SESSION_ID");
  EXPECT_EQ(org.Grant(Refresh()).at("error_description"), "expired access/refresh token");
  EXPECT_EQ(org.Login(SalesforceFixture::GoodClaims()).at("error"), "invalid_grant");
}

TEST(SalesforceTokens, CursorOutlivesItsToken) {
  Org org({"token-ttl=1"}, 300);
  const auto first = org.Query("SELECT Id FROM Contact", "batchSize=200");
  const auto next = json::parse(first.body).at("nextRecordsUrl").get<std::string>();
  EXPECT_EQ(org.Get(next).status, 401);
  org.token = org.Grant(Refresh()).at("access_token").get<std::string>();
  EXPECT_EQ(json::parse(org.Get(next).body).at("records").size(), 100U);
}

TEST(SalesforceTokens, CountsFromTheCallsUsedAlready) {
  const Org org({"api-used=998", "limit-info=; api-bursts=1/750"});
  const auto answer = org.Query("SELECT Id FROM User");
  EXPECT_EQ(Header(answer, "Sforce-Limit-Info"), "api-usage=999/1000; api-bursts=1/750");
  EXPECT_EQ(org.Query("SELECT Id FROM User").status, 200);
  EXPECT_EQ(org.Query("SELECT Id FROM User").status, 403);
}

TEST(SalesforceFaults, RefusesWhatItCannotRead) {
  Faults faults;
  EXPECT_FALSE(AddFault("oauth-error=password:invalid_grant:x", faults));
  EXPECT_FALSE(AddFault("token-ttl=0", faults));
  EXPECT_FALSE(AddFault("bulk-part=0", faults));
  EXPECT_FALSE(AddFault("bulk-polls=x", faults));
  EXPECT_TRUE(AddFault("bulk-polls=0", faults));
}

}  // namespace
}  // namespace crmaudit::mocks::salesforce
