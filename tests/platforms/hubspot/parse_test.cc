// The parsers against the samples of the contract, and against what real answers can also hold.
#include <gtest/gtest.h>

#include <array>

#include "platforms/hubspot/parse_account.h"
#include "platforms/hubspot/parse_error.h"
#include "platforms/hubspot/parse_objects.h"
#include "platforms/hubspot/parse_owners.h"
#include "platforms/hubspot/parse_pipelines.h"
#include "platforms/hubspot/parse_properties.h"
#include "platforms/hubspot/parse_users.h"

namespace crmaudit::hubspot {
namespace {

const std::vector<std::string> kEmailAndBasis{"email", "hs_legal_basis", "missing"};

TEST(ParseAccount, ReadsTheDetails) {
  const auto details = parse_account_details(
      R"({"portalId":48150001,"accountType":"STANDARD","timeZone":"Europe/Dublin",
          "companyCurrency":"EUR","additionalCurrencies":["USD"],"utcOffsetMilliseconds":0,
          "uiDomain":"app-eu1.hubspot.com","dataHostingLocation":"eu1"})");
  ASSERT_TRUE(details);
  EXPECT_EQ(details->portal_id, "48150001");
  EXPECT_EQ(details->account_type, "STANDARD");
  EXPECT_EQ(details->time_zone, "Europe/Dublin");
  EXPECT_EQ(details->ui_domain, "app-eu1.hubspot.com");
}

TEST(ParseAccount, NeedsThePortalId) {
  const auto details = parse_account_details(R"({"accountType":"STANDARD"})");
  ASSERT_FALSE(details);
  EXPECT_EQ(details.error().kind, ErrorKind::kMalformed);
}

TEST(ParseAccount, ReadsTheScopes) {
  const auto info = parse_token_info(
      R"({"userId":7001001,"hubId":48150001,"appId":331122,"scopes":["tickets","tickets","a.b"]})");
  ASSERT_TRUE(info);
  EXPECT_EQ(info->user_id, "7001001");
  EXPECT_EQ(info->scopes, (std::vector<std::string>{"tickets", "a.b"}));
  EXPECT_FALSE(parse_token_info(R"({"userId":1})"));
}

TEST(ParseUsers, ReadsThePageAndIgnoresTheLink) {
  const auto page = parse_users(
      R"({"results":[
        {"id":"7001001","email":"ops@example.org","firstName":"Orla","lastName":"Pierce",
         "roleId":"55120","roleIds":["55120"],"primaryTeamId":"301","secondaryTeamIds":["302"],
         "superAdmin":false,"sendWelcomeEmail":false},
        {"id":7001002,"email":null,"roleIds":[],"superAdmin":true}],
        "paging":{"next":{"link":"https://evil.example/?after=1","after":"7001002"}}})");
  ASSERT_TRUE(page);
  ASSERT_EQ(page->rows.size(), 2u);
  EXPECT_EQ(page->rows[0].role_ids, std::vector<std::string>{"55120"});
  EXPECT_EQ(page->rows[0].team_ids, (std::vector<std::string>{"302", "301"}));
  EXPECT_EQ(page->rows[0].super_admin, false);
  EXPECT_EQ(page->rows[1].id, "7001002");
  EXPECT_EQ(page->rows[1].email, "");
  EXPECT_EQ(page->rows[1].super_admin, true);
  EXPECT_EQ(page->after, "7001002");
}

TEST(ParseUsers, CountsRowsThatCannotBeUsed) {
  const auto page = parse_users(R"({"results":[{"email":"no id"},7,{"id":{"a":1}},{"id":"5"}]})");
  ASSERT_TRUE(page);
  ASSERT_EQ(page->rows.size(), 1u);
  EXPECT_EQ(page->rows[0].id, "5");
  EXPECT_EQ(page->rows[0].super_admin, std::nullopt);
  EXPECT_EQ(page->unreadable, 3);
  EXPECT_EQ(page->after, "");
}

TEST(ParseUsers, AnAnswerWithoutResultsIsNotAnEmptyList) {
  EXPECT_FALSE(parse_users("{}"));
  EXPECT_FALSE(parse_users(R"({"results":null})"));
  EXPECT_FALSE(parse_users(R"([])"));
  EXPECT_TRUE(parse_users(R"({"results":[]})"));
}

TEST(ParseUsers, TellsTheByteOfWhatIsBroken) {
  const std::string text = R"({"results":[{"id":"1"},{"id":tru}]})";
  const auto page = parse_users(text);
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().kind, ErrorKind::kMalformed);
  const auto at = page.error().message.find("at byte ");
  ASSERT_NE(at, std::string::npos) << page.error().message;
  const int byte = std::stoi(page.error().message.substr(at + 8));
  EXPECT_GE(byte, 23) << page.error().message;
  EXPECT_LE(byte, static_cast<int>(text.size()));
}

TEST(ParseUsers, WordsThatOnlyBeginLikeAValueAreBrokenJson) {
  for (const char* value : {"nul", "nYYYY", "truth", "1.2.3", "-", "01"}) {
    EXPECT_FALSE(parse_users(std::string(R"({"results":[{"id":)") + value + "}]}")) << value;
  }
}

TEST(ParseUsers, RefusesEveryTruncation) {
  const std::string text =
      R"({"results":[{"id":"1","roleIds":["5"],"superAdmin":true}],"paging":{"next":{"after":"x"}}})";
  ASSERT_TRUE(parse_users(text));
  for (std::size_t size = 0; size < text.size(); ++size) {
    EXPECT_FALSE(parse_users(text.substr(0, size))) << text.substr(0, size);
  }
  EXPECT_FALSE(parse_users(text + "x"));
  EXPECT_FALSE(parse_users(text + "{}"));
}

TEST(ParseTeams, JoinsPrimaryAndSecondaryMembers) {
  const auto page = parse_teams(
      R"({"results":[{"id":"301","name":"EMEA Sales","userIds":["7001001","7001005"],
          "secondaryUserIds":["7001002","7001001"]}]})");
  ASSERT_TRUE(page);
  EXPECT_EQ(page->rows.at(0).user_ids, (std::vector<std::string>{"7001001", "7001005", "7001002"}));
}

TEST(ParseRoles, ReadsIdAndName) {
  const auto page = parse_roles(
      R"json({"results":[{"id":"55120","name":"Sales rep (EU)","requiresBillingWrite":true}]})json");
  ASSERT_TRUE(page);
  EXPECT_EQ(page->rows.at(0).name, "Sales rep (EU)");
}

TEST(ParseOwners, AnArchivedOwnerKeepsItsFormerUser) {
  const auto page = parse_owners(
      R"({"results":[
        {"id":"41629779","type":"PERSON","userId":7001001,"userIdIncludingInactive":7001001,
         "archived":false,"teams":[{"id":"301","name":"EMEA Sales","primary":true}]},
        {"id":"41629780","type":"PERSON","userId":null,"userIdIncludingInactive":7001007,
         "archived":true},
        {"id":"9","type":"QUEUE"}]})");
  ASSERT_TRUE(page);
  ASSERT_EQ(page->rows.size(), 3u);
  EXPECT_EQ(page->rows[0].user_id, "7001001");
  EXPECT_EQ(page->rows[1].user_id, "7001007");
  EXPECT_TRUE(page->rows[1].archived);
  EXPECT_EQ(page->rows[2].user_id, "");
}

TEST(ParseObjects, KeepsTheOrderAskedForAndTellsNullFromAbsent) {
  const auto page = parse_objects(
      R"({"results":[{"id":"90210","properties":{"hs_legal_basis":null,"other":"x",
          "email":"p.kane@customer.example"},"createdAt":"2025-03-02T10:11:12.013Z",
          "updatedAt":"2026-11-01T06:07:08.009Z","archived":false}],
          "paging":{"next":{"after":"90211","link":"https://api.hubapi.com/x"}}})",
      kEmailAndBasis);
  ASSERT_TRUE(page);
  const ObjectRecord& record = page->rows.at(0);
  EXPECT_EQ(record.id, "90210");
  EXPECT_EQ(record.created_at, "2025-03-02T10:11:12.013Z");
  ASSERT_EQ(record.values.size(), 3u);
  EXPECT_EQ(record.values[0].text, "p.kane@customer.example");
  EXPECT_TRUE(record.values[1].returned);
  EXPECT_EQ(record.values[1].text, "");
  EXPECT_FALSE(record.values[2].returned);
}

TEST(ParseObjects, DecodesEscapesAndTakesNumbersAsWritten) {
  const auto page = parse_objects(
      R"({"results":[{"id":"1","properties":{"email":"a\u00e9\n\"","hs_legal_basis": 12.50 }}]})",
      kEmailAndBasis);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->rows.at(0).values[0].text, "a\xc3\xa9\n\"");
  EXPECT_EQ(page->rows.at(0).values[1].text, "12.50");
}

TEST(ParseObjects, ReadsABatchThatMissesSome) {
  const auto page = parse_objects(
      R"({"status":"COMPLETE","results":[{"id":"101","properties":{"email":"x"}}],"numErrors":1,
          "errors":[{"status":"error","category":"OBJECT_NOT_FOUND","message":"Could not get some",
          "context":{"ids":["999999999"]}}],"startedAt":"2026-11-20T09:00:00.100Z"})",
      kEmailAndBasis);
  ASSERT_TRUE(page);
  ASSERT_EQ(page->rows.size(), 1u);
  EXPECT_EQ(page->rows[0].id, "101");
}

TEST(ParseProperties, ReadsSensitivityAndWhoMadeIt) {
  const auto page = parse_properties(
      R"({"results":[
        {"name":"passport_no","label":"Passport number","type":"string","fieldType":"text",
         "options":[],"calculated":false,"hubspotDefined":false,"dataSensitivity":"highly_sensitive",
         "modificationMetadata":{"archivable":true,"readOnlyValue":false}},
        {"name":"email","type":"string","fieldType":"text","hubspotDefined":true,
         "modificationMetadata":{"readOnlyValue":true}},
        {"label":"no name"}]})",
      Sensitivity::kSensitive);
  ASSERT_TRUE(page);
  ASSERT_EQ(page->rows.size(), 2u);
  EXPECT_EQ(page->rows[0].sensitivity, Sensitivity::kHighlySensitive);
  EXPECT_TRUE(page->rows[0].custom);
  EXPECT_EQ(page->rows[1].sensitivity, Sensitivity::kSensitive);
  EXPECT_FALSE(page->rows[1].custom);
  EXPECT_TRUE(page->rows[1].calculated);
  EXPECT_EQ(page->unreadable, 1);
}

TEST(ParsePipelines, TellsOpenFromClosedStages) {
  const auto page = parse_pipelines(
      R"({"results":[{"id":"812723471","label":"Privacy requests","stages":[
        {"id":"1","metadata":{"ticketState":"OPEN","isClosed":"false"}},
        {"id":"2","metadata":{"ticketState":"CLOSED","isClosed":"true"}},
        {"id":"3","metadata":{"ticketState":"CLOSED"}},
        {"id":"4","metadata":{"isClosed":true}},
        {"id":"5","metadata":{}},
        {"label":"no id"}]}]})");
  ASSERT_TRUE(page);
  const auto& stages = page->rows.at(0).stages;
  ASSERT_EQ(stages.size(), 5u);
  EXPECT_EQ(stages[0].closed, false);
  EXPECT_EQ(stages[1].closed, true);
  EXPECT_EQ(stages[2].closed, true);
  EXPECT_EQ(stages[3].closed, true);
  EXPECT_EQ(stages[4].closed, std::nullopt);
}

TEST(ParseError, FindsTheScopesWhereverTheyStand) {
  EXPECT_EQ(parse_error(R"({"category":"MISSING_SCOPES","errors":[{"context":
      {"requiredGranularScopes":["account-info.security.read"]}}]})")
                .scopes,
            std::vector<std::string>{"account-info.security.read"});
  EXPECT_EQ(parse_error(R"({"context":{"missingScopes":["tickets"]}})").scopes,
            std::vector<std::string>{"tickets"});
  EXPECT_EQ(parse_error(R"({"context":{"missingScopes":["a"],"requiredScopes":["b"]}})").scopes,
            std::vector<std::string>{"b"});
  EXPECT_EQ(parse_error("<html>bad gateway</html>").category, "");
}

}  // namespace
}  // namespace crmaudit::hubspot
