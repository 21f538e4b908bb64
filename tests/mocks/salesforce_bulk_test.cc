#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/mocks/salesforce_org.h"

namespace crmaudit::mocks::salesforce {
namespace {

using ::testing::HasSubstr;

constexpr const char* kJobs = "/services/data/v67.0/jobs/query";

ApiAnswer Create(const Org& org, const std::string& soql, const std::string& operation = "query") {
  return org.Send("POST", kJobs, {{"operation", operation}, {"query", soql}});
}

std::string CreatedPath(const Org& org, const json& job) {
  const auto answer = org.Send("POST", kJobs, job);
  EXPECT_EQ(answer.status, 200) << answer.body;
  return std::string(kJobs) + "/" + json::parse(answer.body).at("id").get<std::string>();
}

std::string JobPath(const Org& org, const std::string& soql,
                    const std::string& operation = "query") {
  return CreatedPath(org, {{"operation", operation}, {"query", soql}});
}

std::string StateOf(const Org& org, const std::string& job) {
  return json::parse(org.Get(job).body).at("state").get<std::string>();
}

TEST(SalesforceBulk, CreatesAJobAndCompletesItAfterItsPolls) {
  const Org org({"bulk-polls=2"});
  const auto created = Create(org, "SELECT Id, Email FROM Contact");
  ASSERT_EQ(created.status, 200) << created.body;
  const json job = json::parse(created.body);
  EXPECT_EQ(job.at("state"), "UploadComplete");
  EXPECT_EQ(job.at("object"), "Contact");
  EXPECT_EQ(job.at("createdById"), SalesforceFixture::kUserId);
  EXPECT_EQ(job.at("apiVersion"), 67.0);
  EXPECT_EQ(job.at("columnDelimiter"), "COMMA");
  EXPECT_FALSE(job.contains("numberRecordsProcessed"));
  EXPECT_EQ(Header(created, "Sforce-Limit-Info"), "api-usage=1/1000");
  const std::string path = std::string(kJobs) + "/" + job.at("id").get<std::string>();
  EXPECT_EQ(StateOf(org, path), "InProgress");
  EXPECT_EQ(org.Get(path + "/results").status, 400);
  EXPECT_EQ(StateOf(org, path), "InProgress");
  EXPECT_EQ(StateOf(org, path), "JobComplete");
  const json done = json::parse(org.Get(path).body);
  EXPECT_EQ(done.at("jobType"), "V2Query");
  EXPECT_EQ(done.at("numberRecordsProcessed"), 5);
  EXPECT_EQ(json::parse(org.Get(kJobs).body).at("records").size(), 1U);
  EXPECT_EQ(json::parse(org.Get("/services/data/v67.0/limits").body)
                .at("DailyBulkV2QueryJobs")
                .at("Remaining"),
            9999);
}

TEST(SalesforceBulk, WritesCsvAsTheContractQuotesIt) {
  const Org org({"bulk-polls=0"});
  const std::string path =
      JobPath(org, "SELECT CaseNumber, Subject, Amount__c, IsClosed, Owner.Name FROM Case");
  EXPECT_EQ(StateOf(org, path), "JobComplete");
  const auto answer = org.Get(path + "/results");
  EXPECT_EQ(answer.content_type, "text/csv");
  EXPECT_EQ(Header(answer, "Sforce-NumberOfRecords"), "3");
  EXPECT_EQ(Header(answer, "Sforce-Locator"), "null");
  EXPECT_EQ(answer.body,
            "\"CaseNumber\",\"Subject\",\"Amount__c\",\"IsClosed\",\"Owner.Name\"\n"
            "\"1\",\"Erase my data\",\"300.0\",\"false\",\"Ann Été\"\n"
            "\"2\",\"100% sure_thing\",\"1.5\",\"true\",\"Privacy\"\n"
            "\"3\",\"\",\"\",\"false\",\"bob\"\n");
}

TEST(SalesforceBulk, QueryAllBringsDeletedRowsAndQuotesAreDoubled) {
  const Org org({"bulk-polls=0"});
  const std::string path =
      JobPath(org, "SELECT Subject FROM Case WHERE IsDeleted = TRUE", "queryAll");
  StateOf(org, path);
  EXPECT_EQ(org.Get(path + "/results").body, "\"Subject\"\n\"It's \"\"here\"\"\n\x01\"\n");
}

TEST(SalesforceBulk, ChoosesDelimiterAndLineEnd) {
  const Org org({"bulk-polls=0"});
  const std::string path = CreatedPath(
      org, {{"operation", "query"},
            {"query", "SELECT Username, LastLoginDate FROM User WHERE Username LIKE 'a%' LIMIT 1"},
            {"columnDelimiter", "TAB"},
            {"lineEnding", "CRLF"}});
  StateOf(org, path);
  EXPECT_EQ(org.Get(path + "/results").body,
            "\"Username\"\t\"LastLoginDate\"\r\n"
            "\"audit@acme.example\"\t\"2026-11-22T06:00:00.000Z\"\r\n");
  EXPECT_EQ(org.Send("POST", kJobs,
                     {{"operation", "query"},
                      {"query", "SELECT Id FROM User"},
                      {"columnDelimiter", "COLON"}})
                .status,
            400);
}

TEST(SalesforceBulk, HandsOutPartsByOpaqueLocators) {
  const Org org({"bulk-polls=0", "bulk-part=2"});
  const std::string path = JobPath(org, "SELECT Id FROM Contact ORDER BY Id");
  StateOf(org, path);
  std::string all;
  std::vector<std::string> locators;
  for (std::string locator; locator != "null";) {
    const auto answer =
        org.Get(path + "/results", locator.empty()
                                       ? std::map<std::string, std::string>{}
                                       : std::map<std::string, std::string>{{"locator", locator}});
    ASSERT_EQ(answer.status, 200);
    all += answer.body.substr(answer.body.find('\n') + 1);
    locator = Header(answer, "Sforce-Locator");
    locators.push_back(locator);
  }
  EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 5);
  ASSERT_EQ(locators.size(), 3U);
  EXPECT_NE(locators[0], locators[1]);
  EXPECT_EQ(locators[0].find_first_of("+/="), std::string::npos);
  // The same part has the same locator, and it can be read again.
  const auto again = org.Get(path + "/results");
  EXPECT_EQ(Header(again, "Sforce-Locator"), locators[0]);
  const auto rest = org.Get(path + "/results", {{"locator", locators[0]}, {"maxRecords", "100"}});
  EXPECT_EQ(Header(rest, "Sforce-NumberOfRecords"), "3");
  EXPECT_EQ(org.Get(path + "/results", {{"locator", "MTAwMDA"}}).status, 400);
  EXPECT_EQ(org.Get(path + "/results", {{"maxRecords", "0"}}).status, 400);
}

TEST(SalesforceBulk, ListsPartsThatCanBeReadAtOnce) {
  const Org org({"bulk-polls=0", "bulk-part=2"}, 13);
  const std::string path = JobPath(org, "SELECT Id FROM Contact");
  StateOf(org, path);
  const json first = json::parse(org.Get(path + "/resultPages").body);
  EXPECT_EQ(first.at("resultPages").size(), 5U);
  EXPECT_EQ(first.at("done"), false);
  const auto locator = [](const json& url) {
    const auto text = url.get<std::string>();
    return text.substr(text.find('=') + 1);
  };
  const json last = json::parse(
      org.Get(path + "/resultPages", {{"locator", locator(first.at("nextRecordsUrl"))}}).body);
  EXPECT_EQ(last.at("resultPages").size(), 2U);
  EXPECT_EQ(last.at("done"), true);
  EXPECT_TRUE(last.at("nextRecordsUrl").is_null());
  const auto page =
      org.Get(path + "/results", {{"locator", locator(last.at("resultPages")[1].at("resultUrl"))}});
  EXPECT_EQ(Header(page, "Sforce-NumberOfRecords"), "1");
}

TEST(SalesforceBulk, RefusesWhatQueryJobsCannotAsk) {
  const Org org;
  const auto refusal = [&](const std::string& soql) {
    const auto answer = Create(org, soql);
    EXPECT_EQ(answer.status, 400) << soql;
    return ErrorCode(answer);
  };
  EXPECT_EQ(refusal("SELECT COUNT() FROM User"), "API_ERROR");
  EXPECT_EQ(refusal("SELECT ProfileId, COUNT(Id) FROM User GROUP BY ProfileId"), "API_ERROR");
  EXPECT_EQ(refusal("SELECT Id FROM User OFFSET 5"), "API_ERROR");
  EXPECT_EQ(refusal("SELECT QualifiedApiName FROM FieldDefinition"), "INVALIDENTITY");
  EXPECT_EQ(refusal("SELECT Id FROM ContactFeed"), "INVALIDENTITY");
  EXPECT_EQ(refusal("SELECT Id, (SELECT Id FROM Contacts) FROM User"), "INVALID_TYPE");
  EXPECT_EQ(refusal("SELECT Bacon FROM User"), "INVALID_FIELD");
  EXPECT_EQ(refusal("SELECT Id FORM User"), "MALFORMED_QUERY");
  EXPECT_EQ(
      org.Send("POST", kJobs, {{"operation", "insert"}, {"query", "SELECT Id FROM User"}}).status,
      400);
  EXPECT_EQ(org.Send("POST", kJobs, json::array()).status, 400);
}

TEST(SalesforceBulk, RefusesFailsAndAbortsAsTheFaultsSay) {
  const Org org(
      {"bulk-polls=0", "bulk-refuse:User", "bulk-fail:Contact", "bulk-abort:Case", "bulk-jobs=2"});
  EXPECT_EQ(ErrorCode(Create(org, "SELECT Id FROM User")), "INVALIDENTITY");
  const std::string failed = JobPath(org, "SELECT Id FROM Contact");
  EXPECT_EQ(StateOf(org, failed), "Failed");
  EXPECT_EQ(org.Get(failed + "/results").status, 400);
  EXPECT_EQ(StateOf(org, JobPath(org, "SELECT Id FROM Case")), "Aborted");
  const auto third = Create(org, "SELECT Id FROM Group");
  EXPECT_EQ(ErrorCode(third), "LIMIT_EXCEEDED");
  EXPECT_THAT(third.body, HasSubstr("Max bulk v2 query jobs (2) per 24 hrs has been reached"));
}

TEST(SalesforceBulk, AbortsAndDeletes) {
  const Org org;
  const std::string path = JobPath(org, "SELECT Id FROM User");
  EXPECT_EQ(org.Send("DELETE", path).status, 400);
  EXPECT_EQ(org.Send("PATCH", path, {{"state", "Paused"}}).status, 400);
  const auto aborted = org.Send("PATCH", path, {{"state", "Aborted"}});
  EXPECT_EQ(json::parse(aborted.body).at("state"), "Aborted");
  EXPECT_EQ(org.Send("PATCH", path, {{"state", "Aborted"}}).status, 400);
  const auto deleted = org.Send("DELETE", path);
  EXPECT_EQ(deleted.status, 204);
  EXPECT_EQ(deleted.body, "");
  const auto gone = org.Get(path);
  EXPECT_EQ(gone.status, 404);
  EXPECT_EQ(ErrorCode(gone), "NOT_FOUND");
}

TEST(SalesforceBulk, WantsTheVersionThatCreatedTheJob) {
  const Org org({"bulk-polls=0"});
  const std::string path = JobPath(org, "SELECT Id FROM User");
  StateOf(org, path);
  std::string other = path;
  other.replace(other.find("v67.0"), 5, "v66.0");
  EXPECT_EQ(org.Get(other + "/results").status, 409);
  EXPECT_EQ(org.Get(path + "/results").status, 200);
  EXPECT_EQ(org.Send("PUT", path).status, 405);
  EXPECT_EQ(org.Send("POST", path + "/results").status, 405);
}

}  // namespace
}  // namespace crmaudit::mocks::salesforce
