#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "platforms/salesforce/description.h"
#include "platforms/salesforce/limit_info.h"
#include "platforms/salesforce/parse_answers.h"
#include "platforms/salesforce/record_id.h"
#include "platforms/salesforce/record_page.h"

namespace crmaudit::salesforce {
namespace {

constexpr std::string_view kUsers = R"({"totalSize":3222,"done":false,
 "nextRecordsUrl":"/services/data/v67.0/query/0r8xx0000016PIAYA2-500","records":[
 {"attributes":{"type":"User","url":"/services/data/v67.0/sobjects/User/0055g00000A1xyzAAB"},
  "Id":"0055g00000A1xyz","Username":"mia@acme.example","IsActive":true,"LastLoginDate":null,
  "CreatedDate":"2026-01-31T09:05:00.000+0000",
  "Profile":{"attributes":{"type":"Profile"},"Name":"Standard \"User\"\n",
             "UserLicense":{"attributes":{"type":"UserLicense"},"Name":"Salesforce"}}},
 {"attributes":{"type":"User"},"Id":"0055g00000A1xyzAAB","Username":"","IsActive":false,
  "Profile":null}]})";

const std::vector<std::string> kColumns = {"Id",
                                           "Username",
                                           "IsActive",
                                           "LastLoginDate",
                                           "CreatedDate",
                                           "Profile.Name",
                                           "Profile.UserLicense.Name"};

TEST(RecordPage, ReadsCellsParentsAndTheEnvelope) {
  auto page = RecordPage::parse(std::string(kUsers), kColumns);
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(page->total_size(), 3222);
  EXPECT_FALSE(page->done());
  EXPECT_EQ(page->next_url(), "/services/data/v67.0/query/0r8xx0000016PIAYA2-500");
  ASSERT_EQ(page->rows(), 2U);
  const Row first(*page, 0);
  EXPECT_EQ(first.id("Id"), "0055g00000A1xyzAAB");
  EXPECT_EQ(first.text("Username"), "mia@acme.example");
  EXPECT_EQ(first.boolean("IsActive"), true);
  EXPECT_EQ(first.instant("LastLoginDate"), std::nullopt);
  EXPECT_EQ(first.instant("CreatedDate"), 1769850300);  // date -u -d 2026-01-31T09:05Z +%s
  EXPECT_EQ(first.text("Profile.Name"), "Standard \"User\"\n");
  EXPECT_EQ(first.text("Profile.UserLicense.Name"), "Salesforce");
}

TEST(RecordPage, TellsNullFromAbsentAndEmptyFromText) {
  auto page = RecordPage::parse(std::string(kUsers), kColumns);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->cell(1, page->column("Profile.Name")).kind, Cell::Kind::kNull);
  EXPECT_EQ(page->cell(1, page->column("CreatedDate")).kind, Cell::Kind::kAbsent);
  EXPECT_EQ(page->cell(1, page->column("Nonsense")).kind, Cell::Kind::kAbsent);
  EXPECT_EQ(page->text(1, page->column("Username")), std::nullopt);
}

TEST(RecordPage, FindsColumnsInAnyOrder) {
  auto page = RecordPage::parse(
      R"({"done":true,"totalSize":1,"records":[{"B":"b","Unasked":{"x":[1]},"A":"a"}]})",
      {"A", "B"});
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(page->view(0, 0), "a");
  EXPECT_EQ(page->view(0, 1), "b");
}

TEST(RecordPage, TruncationAtAnyByteIsMalformedAndNamesTheByte) {
  for (std::size_t size = 0; size < kUsers.size(); ++size) {
    const auto page = RecordPage::parse(std::string(kUsers.substr(0, size)), kColumns);
    ASSERT_FALSE(page) << "at " << size;
    EXPECT_EQ(page.error().kind, ErrorKind::kMalformed);
    EXPECT_NE(page.error().message.find("byte "), std::string::npos);
  }
}

TEST(RecordPage, RefusesWhatIsNoQueryAnswer) {
  for (const char* body : {"[]", "{}", "null", "<html></html>", R"({"records":[]})",
                           R"({"done":true,"records":{}})", R"({"done":true,"records":[1]})"}) {
    EXPECT_FALSE(RecordPage::parse(body, {"Id"})) << body;
  }
}

TEST(Description, ReadsWhatTheAuditNeeds) {
  const auto description = parse_description(
      R"({"name":"Contact","label":"Contact","fields":[{"name":"Passport__c","label":null,
          "type":"string","length":20,"custom":true,"permissionable":true,"referenceTo":[]}]})");
  ASSERT_TRUE(description) << description.error().message;
  const FieldDescription* field = description->find("Passport__c");
  ASSERT_NE(field, nullptr);
  EXPECT_EQ(field->type, "string");
  EXPECT_EQ(field->length, 20);
  EXPECT_TRUE(field->custom);
  EXPECT_TRUE(field->permissionable);
  EXPECT_EQ(description->find("Email"), nullptr);
  EXPECT_FALSE(parse_description(R"({"name":"Contact","fields":[{"name":)"));
}

TEST(Answers, ReadsVersionsTokenUserAndErrors) {
  EXPECT_EQ(parse_versions(R"([{"version":"66.0"},{"label":"x","version":"67.0"}])").value(),
            (std::vector<std::string>{"66.0", "67.0"}));
  auto token = parse_token_answer(
      R"({"access_token":"00D!abc","instance_url":"https://a.my.salesforce.com",
          "id":"https://login.salesforce.com/id/00D5g00000K1abcEAB/0055g00000A1xyz"})");
  ASSERT_TRUE(token);
  EXPECT_EQ(token->token.reveal(), "00D!abc");
  EXPECT_EQ(token->user_id, "0055g00000A1xyzAAB");
  EXPECT_FALSE(parse_token_answer(R"({"access_token":"x"})"));
  const auto error = parse_error(R"([{"errorCode":"INVALID_TYPE","message":"m"}])");
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, "INVALID_TYPE");
  EXPECT_EQ(parse_error(R"({"error":"invalid_grant","error_description":"d"})")->message, "d");
  EXPECT_EQ(parse_error("<html>"), std::nullopt);
}

TEST(Answers, TokenErrorsDontQuoteTheAnswer) {
  const auto broken = parse_token_answer(R"({"access_token":"SECRET","instance_url":)");
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().message.find("SECRET"), std::string::npos);
}

TEST(LimitInfo, ReadsTheDocumentedVariants) {
  EXPECT_EQ(parse_limit_info("api-usage=10018/100000")->used, 10018);
  EXPECT_EQ(parse_limit_info("api-usage=1/2; api-bursts=1/750")->limit, 2);
  EXPECT_EQ(parse_limit_info("per-app-api-usage=17/250(appName=x); api-usage=25/5000")->used, 25);
  EXPECT_FALSE(parse_limit_info("per-app-api-usage=17/250(appName=x)"));
  EXPECT_FALSE(parse_limit_info(""));
}

TEST(LimitInfo, OnlyMoreThanTheShareIsAbove) {
  EXPECT_FALSE((ApiUsage{80, 100}.above(0.8)));
  EXPECT_TRUE((ApiUsage{81, 100}.above(0.8)));
  EXPECT_FALSE((ApiUsage{81, 0}.above(0.8)));
}

TEST(RecordId, AddsTheSuffixOnce) {
  EXPECT_EQ(id18("0055g00000A1xyz"), "0055g00000A1xyzAAB");
  EXPECT_EQ(id18("0055g00000A1xyzAAB"), "0055g00000A1xyzAAB");
  EXPECT_EQ(id18(""), "");
}

// Answers recorded by the restforce project, read in place.
TEST(SharedSamples, EverySampleParsesOrIsRefusedCleanly) {
  const std::filesystem::path folder = std::filesystem::path(CRMAUDIT_SOURCE_DIR) /
                                       "../shared/platforms/salesforce-samples/restforce";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "../shared is not here";
  int queries = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path());
    const std::string body{std::istreambuf_iterator<char>(file), {}};
    const std::string name = entry.path().filename();
    if (name.find("query_") != std::string::npos && name.find("error") == std::string::npos) {
      const auto page = RecordPage::parse(body, {"Id", "Text_Label__c"});
      EXPECT_TRUE(page) << name << ": " << (page ? "" : page.error().message);
      ++queries;
    }
    if (name == "sobject_sobject_describe_success_response.json") {
      EXPECT_TRUE(parse_description(body));
    }
    if (name == "services_data_success_response.json") {
      EXPECT_TRUE(parse_versions(body));
    }
    if (name == "sobject_query_error_response.json") {
      EXPECT_TRUE(parse_error(body));
    }
    if (name == "expired_session_response.json") {
      EXPECT_EQ(parse_error(body)->code, "INVALID_SESSION_ID");
    }
  }
  EXPECT_GE(queries, 5);
}

}  // namespace
}  // namespace crmaudit::salesforce
