// What the simulated HubSpot's lists and reads return.
#include <gmock/gmock.h>

#include "tests/mocks/hubspot_fixture.h"

namespace crmaudit {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

class HubSpotLists : public HubSpotTest {};

TEST_F(HubSpotLists, EverySpellingOfAPathAnswersAlike) {
  start();
  const json legacy = get("/crm/v3/objects/contacts?limit=3").body["results"];
  EXPECT_THAT(legacy, SizeIs(3));
  for (const char* path : {"/crm/v3/objects/0-1", "/crm/v3/objects/contact",
                           "/crm/objects/2026-03/contacts", "/crm/objects/2026-09/contacts/"}) {
    EXPECT_EQ(get(std::string(path) + "?limit=3").body["results"], legacy) << path;
  }
  EXPECT_EQ(get("/crm/objects/2026-04/contacts").status, 404);
  EXPECT_EQ(get("/settings/v3/users/").body, get("/settings/users/v3").body);
  EXPECT_EQ(get("/settings/v3/users").body, get("/settings/users/2026-03").body);
  EXPECT_EQ(get("/settings/users/2026-09").status, 404) << "beta only";
}

TEST_F(HubSpotLists, PagesHoldTenRecordsByIdUnlessAskedOtherwise) {
  start();
  const Answer first = get("/crm/v3/objects/contacts");
  EXPECT_THAT(first.body["results"], SizeIs(10));
  EXPECT_EQ(first.body["results"][0]["id"], "101");
  const std::string after = first.body["paging"]["next"]["after"];
  EXPECT_EQ(after.find_first_not_of("0123456789"), 0U) << "a cursor isn't an id: " << after;
  EXPECT_THAT(first.body["paging"]["next"]["link"].get<std::string>(), HasSubstr(base_url()));

  std::vector<std::string> expected;
  for (int id = 101; id <= 125; ++id) expected.push_back(std::to_string(id));
  EXPECT_EQ(ids_of(read_all("/crm/v3/objects/contacts", "limit=7")), expected);
}

TEST_F(HubSpotLists, RefusesBadLimitsAndCursors) {
  start();
  for (const char* query :
       {"limit=101", "limit=0", "limit=ten", "after=110", "after=bm9wZQ%3D%3D"}) {
    const Answer answer = get(std::string("/crm/v3/objects/contacts?") + query);
    EXPECT_EQ(answer.status, 400) << query;
    EXPECT_EQ(answer.body["category"], "VALIDATION_ERROR") << query;
  }
  // A cursor belongs to its list.
  const std::string cursor = get("/crm/v3/objects/contacts").body["paging"]["next"]["after"];
  EXPECT_EQ(get("/crm/v3/owners?after=" + cursor).status, 400);
}

TEST_F(HubSpotLists, ProjectsProperties) {
  start();
  const Answer answer =
      get("/crm/v3/objects/contacts?limit=1&properties=score,colour&properties=nope");
  const json properties = answer.body["results"][0]["properties"];
  EXPECT_EQ(properties["score"], "1");
  EXPECT_EQ(properties["email"], "P101@customer.example") << "a default";
  EXPECT_TRUE(properties.contains("colour"));
  EXPECT_TRUE(properties["colour"].is_null()) << "asked for and empty";
  EXPECT_FALSE(properties.contains("nope"));
}

TEST_F(HubSpotLists, WithholdsSensitiveValuesFromTokensWithoutTheScope) {
  start();
  const std::string path = "/crm/v3/objects/contacts/101?properties=health_note,passport_no";
  const json plain = get(path).body["properties"];
  EXPECT_FALSE(plain.contains("health_note"));
  EXPECT_FALSE(plain.contains("passport_no"));
  const json opened = get(path, kSensitiveToken).body["properties"];
  EXPECT_EQ(opened["health_note"], "asthma");
  EXPECT_FALSE(opened.contains("passport_no")) << "highly sensitive is another scope";
}

TEST_F(HubSpotLists, ArchivedRecordsAreASetOfTheirOwn) {
  start();
  EXPECT_THAT(ids_of(read_all("/crm/v3/objects/contacts", "archived=true")),
              ElementsAre("201", "202"));
  EXPECT_EQ(get("/crm/v3/objects/contacts/201").status, 404);
  EXPECT_EQ(get("/crm/v3/objects/contacts/201?archived=true").status, 200);
  const Answer missing = get("/crm/v3/objects/contacts/999");
  EXPECT_EQ(missing.body["message"], "Object not found.  objectId are usually numeric.");
  EXPECT_EQ(missing.body["context"]["id"], json({"999"}));
}

TEST_F(HubSpotLists, ReadsOneRecordByAnotherPropertyAndWithAssociations) {
  start();
  const Answer by_email = get("/crm/v3/objects/contacts/P105@customer.example?idProperty=email");
  EXPECT_EQ(by_email.body["id"], "105");
  EXPECT_FALSE(get("/crm/v3/objects/tickets/900").body.contains("associations"));
  const Answer ticket = get("/crm/v3/objects/tickets/900?associations=contacts,deals");
  EXPECT_EQ(ticket.body["associations"]["contacts"]["results"][0]["id"], "101");
  EXPECT_EQ(get("/crm/v3/objects/companies", kToken).status, 403);
  EXPECT_EQ(get("/crm/v3/objects/notes").body["results"], json::array());
}

TEST_F(HubSpotLists, BatchReadReportsMissingRecordsAsTheVersionDoes) {
  start();
  const json body = {{"properties", {"score"}},
                     {"propertiesWithHistory", json::array()},
                     {"inputs", {{{"id", "103"}}, {{"id", "999"}}}}};
  const Answer legacy = post("/crm/v3/objects/contacts/batch/read", body);
  EXPECT_EQ(legacy.status, 207);
  EXPECT_EQ(legacy.body["results"][0]["properties"]["score"], "3");
  EXPECT_EQ(legacy.body["numErrors"], 1);
  EXPECT_EQ(legacy.body["errors"][0]["context"]["ids"], json({"999"}));
  const Answer dated = post("/crm/objects/2026-09/contacts/batch/read", body);
  EXPECT_EQ(dated.status, 200);
  EXPECT_EQ(dated.body["numErrors"], 1);

  json many = body;
  many["inputs"] = json::array();
  for (int i = 0; i <= 100; ++i) many["inputs"].push_back({{"id", "101"}});
  EXPECT_EQ(post("/crm/v3/objects/contacts/batch/read", many).status, 400);
}

TEST_F(HubSpotLists, UsersByIdAndByEmail) {
  start();
  EXPECT_THAT(ids_of(read_all("/settings/v3/users", "limit=2")),
              ElementsAre("7001001", "7001002", "7001003"));
  const Answer by_id = get("/settings/v3/users/7001001");
  EXPECT_TRUE(by_id.body.contains("seatNames"));
  EXPECT_FALSE(get("/settings/users/2026-03/7001001").body.contains("seatNames"));
  EXPECT_EQ(get("/settings/v3/users/ops@example.com?idProperty=EMAIL").body, by_id.body);
  EXPECT_EQ(get("/settings/v3/users/7009999").status, 404);
  EXPECT_EQ(get("/settings/v3/users/roles").body["results"][0]["name"], "Sales rep");
  EXPECT_EQ(get("/settings/v3/users/teams").body["results"][0]["userIds"], json({"7001001"}));
}

TEST_F(HubSpotLists, ArchivedOwnersNameTheirUserOtherwise) {
  start();
  EXPECT_THAT(ids_of(read_all("/crm/v3/owners")), ElementsAre("501", "502"));
  const auto archived = read_all("/crm/owners/2026-03", "archived=true");
  ASSERT_THAT(ids_of(archived), ElementsAre("503"));
  EXPECT_FALSE(archived[0].contains("userId"));
  EXPECT_EQ(archived[0]["userIdIncludingInactive"], 7001009);
  EXPECT_EQ(get("/crm/v3/owners/7001001?idProperty=userId").body["id"], "501");
  EXPECT_EQ(get("/crm/v3/owners/503").status, 404);
  EXPECT_EQ(get("/crm/v3/owners/503?archived=true").status, 200);
}

TEST_F(HubSpotLists, PropertiesComeInThreeBuckets) {
  start();
  const auto names = [this](const std::string& query) {
    std::vector<std::string> found;
    const Answer answer = get("/crm/v3/properties/contacts" + query);
    for (const json& property : answer.body["results"]) found.push_back(property["name"]);
    return found;
  };
  EXPECT_THAT(names(""), SizeIs(6));
  EXPECT_EQ(names("?dataSensitivity=non_sensitive"), names(""));
  EXPECT_THAT(names("?dataSensitivity=sensitive"), ElementsAre("health_note"));
  EXPECT_THAT(names("?dataSensitivity=highly_sensitive"), ElementsAre("passport_no"));
  EXPECT_THAT(names("?archived=true"), SizeIs(0));
  EXPECT_EQ(get("/crm/v3/properties/contacts?dataSensitivity=secret").status, 400);
  EXPECT_EQ(get("/crm/v3/properties/contact/score").body["type"], "number");
  EXPECT_EQ(get("/crm/v3/properties/contacts/groups").body["results"][0]["name"], "basic");
}

TEST_F(HubSpotLists, PipelinesAndStages) {
  start();
  const std::string path = "/crm/v3/pipelines/tickets";
  const json pipeline = get(path).body["results"][0];
  EXPECT_EQ(pipeline["label"], "Privacy");
  EXPECT_EQ(get(path + "/0").body, pipeline);
  EXPECT_EQ(get(path + "/0/stages").body["results"], pipeline["stages"]);
  EXPECT_EQ(get("/crm/pipelines/2026-09/0-5/0/stages/1").body["label"], "New");
  EXPECT_EQ(get(path + "/7").status, 404);
}

TEST_F(HubSpotLists, AccountAndActivity) {
  start();
  EXPECT_EQ(get("/account-info/2026-09/details").body["portalId"], 48150001);
  const json usage = get("/account-info/v3/api-usage/daily/private-apps").body["results"][0];
  EXPECT_EQ(usage["usageLimit"], 625000);
  EXPECT_EQ(usage["currentUsage"], 2);
  // Midnight in Paris is 23:00 UTC.
  EXPECT_EQ(usage["resetsAt"], "2026-11-22T23:00:00.000Z");
  EXPECT_THAT(ids_of(read_all("/account-info/v3/activity/login")), ElementsAre("2", "3"))
      << "90 days";
  EXPECT_THAT(ids_of(read_all("/account-info/v3/activity/login", "userId=7001002")),
              ElementsAre("3"));
  EXPECT_EQ(get("/account-info/v3/activity/security").body["results"], json::array());
}

}  // namespace
}  // namespace crmaudit
