#include "app/request_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "mocks/fakes/fake_clock.h"
#include "mocks/fakes/fake_transport.h"
#include "mocks/temporary_folder.h"

namespace crmaudit {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class RequestLogTest : public ::testing::Test {
 protected:
  /// Sends one request through a log and returns its line.
  nlohmann::json line_of(const HttpRequest& request) {
    auto log = RequestLog::open(path_, clock_, observer_);
    EXPECT_TRUE(log) << log.error().message;
    EXPECT_TRUE((*log)->logging(transport_, "eu-portal")->send(request, {}));
    // Read while the log is open: a line is there at once.
    std::ifstream file(path_);
    std::string line;
    std::string last;
    while (std::getline(file, line)) last = line;
    return nlohmann::json::parse(last);
  }

  FakeClock clock_;
  FakeTransport transport_;
  SilentObserver observer_;
  const TemporaryFolder folder_;
  const std::string path_ = folder_.file("calls.jsonl");
  const Secret token_{std::string("pat-t0k3n")};
};

TEST_F(RequestLogTest, ACallIsOneApiActivity) {
  transport_.answer(200, R"({"results":[{"id":"1"},{"id":"2"}],"paging":{}})");
  HttpRequest request;
  request.url = "https://api.hubapi.com/crm/v3/objects/contacts?limit=100&after=a%40b.example";
  const auto line = line_of(request);
  EXPECT_EQ(line["class_uid"], 6003);
  EXPECT_EQ(line["category_uid"], 6);
  EXPECT_EQ(line["type_uid"], 600302);
  EXPECT_EQ(line["time"],
            std::chrono::duration_cast<std::chrono::milliseconds>(clock_.now().time_since_epoch())
                .count());
  EXPECT_EQ(line["api"]["operation"], "GET /crm/v3/objects/contacts");
  EXPECT_EQ(line["http_request"]["url"]["hostname"], "api.hubapi.com");
  EXPECT_EQ(line["http_response"]["code"], 200);
  EXPECT_EQ(line["status_id"], 1);
  EXPECT_EQ(line["unmapped"]["account"], "eu-portal");
  EXPECT_EQ(line["unmapped"]["rows"], 2);
  EXPECT_EQ(line["unmapped"]["cost"], 1);
  EXPECT_THAT(line["unmapped"]["parameters"], ElementsAre("limit", "after"));
  EXPECT_THAT(line.dump(), Not(HasSubstr("b.example")));
}

TEST_F(RequestLogTest, NeitherSecretsNorPersonalDataAppear) {
  transport_.answer(404, R"({"message":"nobody@example.com"})");
  HttpRequest request;
  request.method = HttpMethod::kPost;
  request.url = "https://api.hubapi.com/oauth/v1/pat-t0k3n/jane@example.com/x%20y?jane@example.com";
  request.headers["X-Private"] = "header-value";
  request.body = R"({"tokenKey":"pat-t0k3n"})";
  request.bearer = &token_;
  const auto line = line_of(request);
  EXPECT_EQ(line["http_request"]["url"]["path"], "/oauth/v1/*/*/*");
  EXPECT_EQ(line["status_id"], 2);
  EXPECT_THAT(line.dump(), AllOf(Not(HasSubstr("t0k3n")), Not(HasSubstr("example.com")),
                                 Not(HasSubstr("header-value"))));
}

TEST_F(RequestLogTest, AFailedCallIsLoggedToo) {
  HttpRequest request;
  request.url = "https://api.hubapi.com/account-info/v3/details";
  auto log = RequestLog::open(path_, clock_, observer_);
  ASSERT_TRUE(log);
  EXPECT_FALSE((*log)->logging(transport_, "eu-portal")->send(request, {}));
  std::ifstream file(path_);
  const auto line = nlohmann::json::parse(file);
  EXPECT_EQ(line["status_id"], 2);
  EXPECT_FALSE(line.contains("http_response"));
}

TEST_F(RequestLogTest, OnlyItsOwnerMayReadIt) {
  ASSERT_TRUE(RequestLog::open(path_, clock_, observer_));
  struct stat status {};
  ASSERT_EQ(::stat(path_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  ASSERT_EQ(::chmod(path_.c_str(), 0644), 0);
  const auto refused = RequestLog::open(path_, clock_, observer_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::kConfiguration);
  EXPECT_THAT(refused.error().message, HasSubstr("chmod 600"));
  EXPECT_FALSE(RequestLog::open(folder_.path() + "/missing/file", clock_, observer_));
}

}  // namespace
}  // namespace crmaudit
