#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <httplib.h>

#include "mocks/salesforce/mock_salesforce.h"
#include "tests/mocks/salesforce_fixture.h"

namespace crmaudit::mocks {
namespace {

class SalesforceServerTest : public ::testing::Test {
 protected:
  SalesforceServerTest() : fixture_(2100) {
    auto loaded = MockSalesforce::Load({.estate = fixture_.folder(), .faults = {}});
    EXPECT_TRUE(loaded) << loaded.error().message;
    server_ = *std::move(loaded);
    url_ = *server_->Start();
    client_ = std::make_unique<httplib::Client>(url_);
    client_->set_url_encode(false);  // the tests write addresses as clients send them
    client_->set_bearer_token_auth(server_->OpenSession());
  }
  ~SalesforceServerTest() override {
    client_.reset();
    server_->Stop();
  }

  SalesforceFixture fixture_;
  std::unique_ptr<MockSalesforce> server_;
  std::string url_;
  std::unique_ptr<httplib::Client> client_;
};

TEST_F(SalesforceServerTest, LogsInAndQueriesOverHttp) {
  httplib::Client client(url_);
  const httplib::Params form = {{"grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"},
                                {"assertion", fixture_.Assertion(SalesforceFixture::GoodClaims())}};
  const auto login = client.Post("/services/oauth2/token", form);
  ASSERT_TRUE(login);
  EXPECT_EQ(login->status, 200);
  const auto answer =
      client_->Get("/services/data/v67.0/query?q=SELECT+Id+FROM+User+WHERE+Name+%3D+%27bob%27");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_THAT(answer->body, ::testing::HasSubstr("0055g00000A2bobAAB"));
  EXPECT_EQ(answer->get_header_value("Content-Type"), "application/json;charset=UTF-8");
  EXPECT_EQ(answer->get_header_value("Sforce-Limit-Info"), "api-usage=1/1000");
}

TEST_F(SalesforceServerTest, CompressesWhenAsked) {
  const std::string path = "/services/data/v67.0/query?q=SELECT+Id+FROM+Contact";
  client_->set_decompress(false);
  const auto compressed = client_->Get(path, {{"Accept-Encoding", "gzip"}});
  ASSERT_TRUE(compressed);
  EXPECT_EQ(compressed->get_header_value("Content-Encoding"), "gzip");
  client_->set_decompress(true);
  const auto plain = client_->Get(path, {{"Accept-Encoding", "identity"}});
  EXPECT_EQ(plain->get_header_value("Content-Encoding"), "");
  const auto again = client_->Get(path, {{"Accept-Encoding", "gzip"}});
  // The pages differ in their locators only.
  EXPECT_EQ(again->body.size(), plain->body.size());
  EXPECT_LT(compressed->body.size(), plain->body.size() / 2);
}

TEST_F(SalesforceServerTest, RunsAQueryJobOverHttp) {
  const std::string jobs = "/services/data/v67.0/jobs/query";
  const auto created = client_->Post(
      jobs, R"({"operation":"query","query":"SELECT Id, Email FROM Contact"})", "application/json");
  ASSERT_TRUE(created);
  ASSERT_EQ(created->status, 200) << created->body;
  const std::string job = jobs + "/" + created->body.substr(7, 18);
  EXPECT_THAT(client_->Get(job)->body, ::testing::HasSubstr("InProgress"));
  EXPECT_THAT(client_->Get(job)->body, ::testing::HasSubstr("JobComplete"));
  const auto plain = client_->Get(job + "/results", {{"Accept-Encoding", "identity"}});
  EXPECT_EQ(plain->get_header_value("Content-Type"), "text/csv");
  EXPECT_EQ(plain->get_header_value("Sforce-NumberOfRecords"), "2100");
  EXPECT_EQ(plain->get_header_value("Sforce-Locator"), "null");
  const auto compressed = client_->Get(job + "/results", {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(compressed->body, plain->body);
  client_->set_decompress(false);
  const auto raw = client_->Get(job + "/results", {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(raw->get_header_value("Content-Encoding"), "gzip");
  EXPECT_LT(raw->body.size(), plain->body.size() / 2);
  EXPECT_EQ(client_->Patch(job, R"({"state":"Aborted"})", "application/json")->status, 400);
  const auto deleted = client_->Delete(job);
  EXPECT_EQ(deleted->status, 204);
  EXPECT_EQ(client_->Get(job)->status, 404);
}

TEST_F(SalesforceServerTest, RefusesLongAddressesAndHeads) {
  const std::string path = "/services/data/v67.0/query?q=";
  EXPECT_EQ(client_->Get(path + std::string(16'384, 'x'))->status, 414);
  httplib::Headers headers;
  for (int i = 0; i < 4; ++i) headers.emplace("X-Padding", std::string(4'000, 'x'));
  EXPECT_EQ(client_->Get(path + std::string(1'000, 'x'), headers)->status, 431);
}

TEST_F(SalesforceServerTest, RecordsEveryRequest) {
  client_->Get("/services/data/v67.0/query?q=SELECT+Id+FROM+User");
  client_->Delete("/services/data/v67.0/sobjects/User/0055g00000A0audAAB");
  const auto requests = server_->Requests();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_EQ(requests[0].query, "q=SELECT Id FROM User");
  EXPECT_EQ(requests[1].method, "DELETE");
  EXPECT_EQ(requests[1].status, 405);
}

TEST(MockSalesforce, SaysWhatItCannotLoad) {
  const auto missing = MockSalesforce::Load({.estate = "/nonexistent", .faults = {}});
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().message, ::testing::HasSubstr("/nonexistent/estate.json"));
  const SalesforceFixture fixture;
  EXPECT_FALSE(MockSalesforce::Load({.estate = fixture.folder(), .faults = {"nonsense"}}));
}

}  // namespace
}  // namespace crmaudit::mocks
