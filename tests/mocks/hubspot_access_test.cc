// Who may call the simulated HubSpot, how often, and what it refuses.
#include <gmock/gmock.h>

#include "tests/mocks/hubspot_fixture.h"

namespace crmaudit {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::HasSubstr;

class HubSpotAccess : public HubSpotTest {};

TEST_F(HubSpotAccess, TheThreeKindsOf401) {
  start({"expire-token:1"});
  const Answer none = get("/crm/v3/owners", "");
  EXPECT_EQ(none.status, 401);
  EXPECT_EQ(none.body["category"], "INVALID_AUTHENTICATION");
  const Answer unknown = get("/crm/v3/owners", "gibberish");
  EXPECT_EQ(unknown.status, 401);
  EXPECT_EQ(unknown.body["category"], "EXPIRED_AUTHENTICATION");
  EXPECT_THAT(unknown.body["message"].get<std::string>(), HasSubstr("expired 20779 day(s) ago"));
  EXPECT_EQ(unknown.body["context"]["expire time"], json({"1970-01-01T00:00:00Z"}));

  EXPECT_EQ(get("/crm/v3/owners").status, 200);
  const Answer expired = get("/crm/v3/owners");
  EXPECT_EQ(expired.status, 401);
  EXPECT_EQ(expired.body["category"], "EXPIRED_AUTHENTICATION");
  EXPECT_EQ(expired.body["context"]["expire time"], json({"2026-11-22T08:58:45.000Z"}));
  EXPECT_EQ(get("/crm/v3/owners").status, 200) << "only once";
}

TEST_F(HubSpotAccess, AMissingScopeIsNamedWithItsAlternatives) {
  start();
  const auto missing = [this](const std::string& path) {
    const Answer answer = get(path, kContactsToken);
    EXPECT_EQ(answer.status, 403) << path;
    EXPECT_EQ(answer.body["category"], "MISSING_SCOPES");
    return answer.body["errors"][0]["context"]["requiredGranularScopes"];
  };
  EXPECT_EQ(missing("/crm/v3/owners"), json({"crm.objects.owners.read", "automation"}));
  EXPECT_EQ(missing("/crm/owners/2026-09"), json({"crm.objects.owners.read", "contacts"}));
  EXPECT_EQ(missing("/settings/v3/users"), json({"settings.users.read", "crm.objects.users.read"}));
  EXPECT_EQ(missing("/crm/v3/objects/tickets"), json({"tickets"}));
  EXPECT_EQ(missing("/crm/v3/pipelines/tickets"), json({"crm.schemas.tickets.read", "tickets"}));
  EXPECT_EQ(get("/crm/v3/objects/contacts", kContactsToken).status, 200);
  EXPECT_EQ(get("/crm/v3/objects/notes", kContactsToken).status, 200)
      << "notes open with the contacts scope";
  EXPECT_EQ(get("/account-info/v3/details", kContactsToken).status, 200);
}

TEST_F(HubSpotAccess, ADeniedScopeIsLostToEveryTokenAndToIntrospection) {
  start({"deny:crm.objects.owners.read"});
  EXPECT_EQ(get("/crm/v3/owners").status, 403);
  const Answer info =
      post("/oauth/v2/private-apps/get/access-token-info", {{"tokenKey", kToken}}, "");
  EXPECT_EQ(info.status, 200);
  EXPECT_EQ(info.body["hubId"], 48150001);
  EXPECT_THAT(info.body["scopes"], testing::Contains("tickets"));
  EXPECT_THAT(info.body["scopes"], testing::Not(testing::Contains("crm.objects.owners.read")));
}

TEST_F(HubSpotAccess, TokensOfEuAccountsIntrospectOnlyThemselves) {
  start();
  const std::string path = "/oauth/v2/private-apps/get/access-token-info";
  EXPECT_EQ(post(path, {{"tokenKey", kContactsToken}}, "").status, 401);
  EXPECT_EQ(post(path, {{"tokenKey", kContactsToken}}, kContactsToken).status, 200);
}

TEST_F(HubSpotAccess, AuditLogsNeedEnterprise) {
  start();
  EXPECT_EQ(get("/account-info/v3/activity/audit-logs").status, 403);
}

TEST_F(HubSpotAccess, EnterpriseHasAuditLogs) {
  start({}, "ENTERPRISE");
  EXPECT_EQ(get("/account-info/v3/activity/audit-logs").status, 200);
}

TEST_F(HubSpotAccess, TheTenSecondWindowRolls) {
  start({"rate=2"});
  EXPECT_EQ(get("/crm/v3/owners").header("X-HubSpot-RateLimit-Remaining"), "1");
  advance(seconds(4));
  EXPECT_EQ(get("/crm/v3/owners").header("X-HubSpot-RateLimit-Remaining"), "0");
  const Answer refused = get("/crm/v3/owners");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.body["policyName"], "TEN_SECONDLY_ROLLING");
  EXPECT_EQ(refused.body["message"], "You have reached your ten_secondly_rolling limit.");
  EXPECT_EQ(get("/crm/v3/objects/contacts", kContactsToken).status, 200) << "per token";
  advance(milliseconds(5999));
  EXPECT_EQ(get("/crm/v3/owners").status, 429);
  advance(milliseconds(1));
  EXPECT_EQ(get("/crm/v3/owners").status, 200);
  EXPECT_EQ(get("/crm/v3/owners").status, 429) << "the second call is still in the window";
}

TEST_F(HubSpotAccess, TheDailyLimitIsThePortalsAndEndsAtItsMidnight) {
  start({"daily=2"});
  EXPECT_EQ(get("/crm/v3/owners").header("X-HubSpot-RateLimit-Daily-Remaining"), "1");
  EXPECT_EQ(get("/crm/v3/objects/contacts", kContactsToken).status, 200);
  const Answer refused = get("/crm/v3/owners");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.body["policyName"], "DAILY");
  EXPECT_EQ(refused.body["message"], "You have reached your daily limit.");
  EXPECT_EQ(get("/crm/v3/objects/contacts", kOAuthToken).status, 200) << "OAuth has none";
  advance(std::chrono::hours(14) - milliseconds(1));  // 22:59:59.999 UTC
  EXPECT_EQ(get("/crm/v3/owners").status, 429);
  advance(milliseconds(1));
  EXPECT_EQ(get("/crm/v3/owners").status, 200);
}

TEST_F(HubSpotAccess, RateHeadersByKindOfCall) {
  start();
  const Answer list = get("/crm/v3/owners");
  EXPECT_EQ(list.header("X-HubSpot-RateLimit-Daily"), "625000");
  EXPECT_EQ(list.header("X-HubSpot-RateLimit-Max"), "190");
  EXPECT_EQ(list.header("X-HubSpot-RateLimit-Interval-Milliseconds"), "10000");
  const Answer oauth = get("/crm/v3/objects/contacts", kOAuthToken);
  EXPECT_FALSE(oauth.has_header("X-HubSpot-RateLimit-Daily"));
  EXPECT_EQ(oauth.header("X-HubSpot-RateLimit-Max"), "110");
  const Answer search = post("/crm/v3/objects/contacts/search", json::object());
  EXPECT_EQ(search.status, 200);
  EXPECT_FALSE(search.has_header("X-HubSpot-RateLimit-Max"));
  EXPECT_FALSE(search.has_header("X-HubSpot-RateLimit-Daily"));
}

TEST_F(HubSpotAccess, FiveSearchesASecond) {
  start();
  const std::string path = "/crm/v3/objects/contacts/search";
  for (int i = 0; i < 5; ++i) EXPECT_EQ(post(path, json::object()).status, 200);
  const Answer refused = post(path, json::object(), kContactsToken);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.body["message"], "You have reached your secondly limit.");
  advance(seconds(1));
  EXPECT_EQ(post(path, json::object()).status, 200);
}

TEST_F(HubSpotAccess, WritesAreRefusedAndEveryCallIsRecorded) {
  start();
  get("/crm/v3/owners?limit=5");
  EXPECT_EQ(post("/crm/v3/objects/contacts", {{"properties", {{"email", "x@example.com"}}}}).status,
            405);
  EXPECT_EQ(send("DELETE", "/settings/v3/users/7001001", "").status, 405);
  EXPECT_EQ(send("PATCH", "/crm/v3/objects/contacts/101", "{}").status, 405);
  EXPECT_EQ(post("/crm/v3/objects/contacts/gdpr-delete", {{"objectId", "101"}}).status, 405);
  const Answer unknown = get("/no/such/path");
  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(unknown.body["category"], "OBJECT_NOT_FOUND");
  EXPECT_EQ(unknown.body["correlationId"], unknown.header("x-hubspot-correlation-id"));

  const std::vector<RecordedCall> calls = mock().calls();
  ASSERT_EQ(calls.size(), 6U);
  EXPECT_EQ(calls[0].query, "limit=5");
  EXPECT_EQ(calls[2].method, "DELETE");
  EXPECT_EQ(calls[2].path, "/settings/v3/users/7001001");
  EXPECT_EQ(calls[2].status, 405);
}

}  // namespace
}  // namespace crmaudit
