#include "platforms/hubspot/client.h"

#include <gtest/gtest.h>

#include "mocks/fakes/fake_clock.h"
#include "mocks/fakes/fake_transport.h"
#include "platforms/hubspot/answer_reader.h"

namespace crmaudit::hubspot {
namespace {

constexpr const char* kEmpty = R"({"results":[]})";

struct ClientTest : testing::Test {
  FakeTransport transport;
  FakeClock clock;
  SilentObserver observer;
  HubSpotAnswerReader reader;
  TokenAuthenticator authenticator{"http://127.0.0.1:1/", Secret("pat-eu1-x"), {}};
  HttpSession session{"eu", allowed_calls(), {transport, authenticator, reader, clock, observer}};
  Client client{"eu", {session, authenticator, clock, observer}};
  std::stop_token stop;

  std::vector<std::string> urls() const {
    std::vector<std::string> list;
    for (const SentRequest& request : transport.sent()) list.push_back(request.url);
    return list;
  }
};

TEST_F(ClientTest, TakesTheDatedPathAndRemembersTheLegacyOne) {
  transport.answer(404, R"({"category":"OBJECT_NOT_FOUND"})");
  transport.answer(200, kEmpty);
  transport.answer(200, kEmpty);
  transport.answer(200, kEmpty);
  ASSERT_TRUE(client.users("", stop));
  ASSERT_TRUE(client.users("a/b=", stop));
  ASSERT_TRUE(client.owners(true, "", stop));
  EXPECT_EQ(urls(), (std::vector<std::string>{
                        "http://127.0.0.1:1/settings/users/2026-03?limit=100",
                        "http://127.0.0.1:1/settings/v3/users/?limit=100",
                        "http://127.0.0.1:1/settings/v3/users/?limit=100&after=a%2Fb%3D",
                        "http://127.0.0.1:1/crm/owners/2026-09?limit=100&archived=true"}));
}

TEST_F(ClientTest, SearchesKeepToFiveASecond) {
  transport.answer(200, R"({"lists":[],"hasMore":true,"offset":500})");
  transport.answer(200, R"({"lists":[],"hasMore":false})");
  const auto first = client.lists("", stop);
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(first->after, "500");
  ASSERT_TRUE(client.lists(first->after, stop));
  EXPECT_EQ(clock.sleeps(), std::vector<std::chrono::milliseconds>{std::chrono::milliseconds(200)});
  EXPECT_NE(transport.sent()[1].body.find(R"("offset":500)"), std::string::npos);
}

TEST_F(ClientTest, StopsAtItsShareOfTheDailyQuota) {
  Client careful{"eu", {session, authenticator, clock, observer, 0.5}};
  const auto answer = [this](const char* remaining) {
    transport.answer(
        Result<HttpResponse>(HttpResponse{200,
                                          {{"content-type", "application/json"},
                                           {"x-hubspot-ratelimit-daily", "1000"},
                                           {"x-hubspot-ratelimit-daily-remaining", remaining}},
                                          kEmpty}));
  };
  answer("501");
  answer("500");
  ASSERT_TRUE(careful.roles(stop));
  ASSERT_TRUE(careful.teams(stop));
  const auto refused = careful.roles(stop);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::kRateLimited);
  EXPECT_NE(refused.error().message.find("midnight"), std::string::npos);
  EXPECT_EQ(transport.sent().size(), 2u);
}

TEST_F(ClientTest, WaitsWhenNoCallIsLeftInTheWindow) {
  transport.answer(
      Result<HttpResponse>(HttpResponse{200,
                                        {{"content-type", "application/json"},
                                         {"x-hubspot-ratelimit-max", "1"},
                                         {"x-hubspot-ratelimit-remaining", "0"},
                                         {"x-hubspot-ratelimit-interval-milliseconds", "10000"}},
                                        kEmpty}));
  transport.answer(200, kEmpty);
  ASSERT_TRUE(client.roles(stop));
  EXPECT_TRUE(clock.sleeps().empty());
  ASSERT_TRUE(client.teams(stop));
  ASSERT_EQ(clock.sleeps().size(), 1u);
  EXPECT_GE(clock.sleeps().front(), std::chrono::seconds(10));
  EXPECT_LT(clock.sleeps().front(), std::chrono::seconds(11));
}

TEST_F(ClientTest, SendsNothingMoreOnceTheDailyLimitIsUsedUp) {
  transport.answer(429, R"({"policyName":"DAILY"})");
  EXPECT_EQ(client.roles(stop).error().kind, ErrorKind::kRateLimited);
  EXPECT_EQ(client.teams(stop).error().kind, ErrorKind::kRateLimited);
  EXPECT_EQ(transport.sent().size(), 1u);
}

TEST_F(ClientTest, ABrokenAnswerNamesEndpointAndByte) {
  transport.answer(200, R"({"results":[{"id":"1"},)");
  const auto page = client.objects(contacts_type(), {}, "", stop);
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().kind, ErrorKind::kMalformed);
  EXPECT_NE(page.error().message.find("GET /crm/objects/2026-09/contacts"), std::string::npos)
      << page.error().message;
  EXPECT_NE(page.error().message.find("at byte "), std::string::npos) << page.error().message;
}

TEST_F(ClientTest, BatchesAndIntrospectionAreTheOnlyPosts) {
  transport.answer(200, kEmpty);
  transport.answer(200, R"({"scopes":[]})");
  const std::vector<std::string> properties{"notes\""};
  const std::vector<std::string> ids{"7"};
  ASSERT_TRUE(client.batch_read(contacts_type(), properties, ids, stop));
  ASSERT_TRUE(client.token_info(stop));
  EXPECT_EQ(transport.sent()[0].body,
            R"({"inputs":[{"id":"7"}],"properties":["notes\""],"propertiesWithHistory":[]})");
  EXPECT_EQ(transport.sent()[1].body, R"({"tokenKey":"pat-eu1-x"})");
  for (const AllowedCall& call : allowed_calls()) {
    const bool reading_post =
        call.path.ends_with("/batch/read") || call.path.ends_with("/access-token-info") ||
        call.path.ends_with("/lists/search") || call.path.ends_with("/lists/2026-09/search");
    EXPECT_EQ(call.method == HttpMethod::kPost, reading_post) << call.path;
  }
}

}  // namespace
}  // namespace crmaudit::hubspot
