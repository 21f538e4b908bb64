#include "platforms/hubspot/oauth.h"

#include <gmock/gmock.h>

#include "mocks/fakes/fake_clock.h"
#include "mocks/fakes/fake_transport.h"

namespace crmaudit::hubspot {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kAnswer =
    R"({"token_type":"bearer","access_token":"CN1","expires_in":1800,"user_id":7,"scopes":["oauth"]})";

struct OAuthTest : testing::Test {
  FakeTransport transport;
  FakeClock clock;
  OAuthAuthenticator authenticator{
      "http://127.0.0.1:1/", {"id", Secret("s&t"), Secret("refresh")}, clock};
};

TEST_F(OAuthTest, TradesTheRefreshTokenInTheBodyOnly) {
  transport.answer(200, kAnswer);
  const auto credentials = authenticator.authenticate(transport, {});
  ASSERT_TRUE(credentials) << credentials.error().message;
  EXPECT_EQ(credentials->token.reveal(), "CN1");
  EXPECT_EQ(credentials->base_url, "http://127.0.0.1:1");
  const SentRequest sent = transport.sent().at(0);
  EXPECT_EQ(sent.url, "http://127.0.0.1:1/oauth/2026-09/token");
  EXPECT_EQ(sent.body,
            "grant_type=refresh_token&client_id=id&client_secret=s%26t&refresh_token=refresh");
  EXPECT_EQ(sent.bearer, "");
  EXPECT_EQ(authenticator.known_info()->scopes, std::vector<std::string>{"oauth"});
}

TEST_F(OAuthTest, IsDueAMinuteBeforeTheEnd) {
  transport.answer(200, kAnswer);
  ASSERT_TRUE(authenticator.authenticate(transport, {}));
  clock.advance(std::chrono::seconds(1739));
  EXPECT_FALSE(authenticator.due());
  clock.advance(std::chrono::seconds(1));
  EXPECT_TRUE(authenticator.due());
}

TEST_F(OAuthTest, AsksForTheScopesWhereTheAnswerHasNone) {
  transport.answer(200, R"({"access_token":"CN1","expires_in":1800})");
  transport.answer(200, R"({"active":true,"user_id":7,"scopes":["forms"]})");
  ASSERT_TRUE(authenticator.authenticate(transport, {}));
  EXPECT_EQ(transport.sent().at(1).url, "http://127.0.0.1:1/oauth/2026-09/token/introspect");
  EXPECT_EQ(authenticator.known_info()->scopes, std::vector<std::string>{"forms"});
}

TEST_F(OAuthTest, ARefusalNamesNoSecret) {
  transport.answer(400, R"({"status":"BAD_REFRESH_TOKEN","message":"refresh s&t"})");
  const auto refused = authenticator.authenticate(transport, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::kUnauthorized);
  EXPECT_THAT(refused.error().message, Not(HasSubstr("s&t")));
  transport.answer(503, "");
  EXPECT_EQ(authenticator.authenticate(transport, {}).error().kind, ErrorKind::kUnavailable);
  transport.answer(200, "{}");
  EXPECT_EQ(authenticator.authenticate(transport, {}).error().kind, ErrorKind::kMalformed);
}

}  // namespace
}  // namespace crmaudit::hubspot
