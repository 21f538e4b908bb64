#include "platforms/http/session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <deque>

#include "mocks/fakes/fake_clock.h"
#include "mocks/fakes/fake_transport.h"
#include "mocks/fakes/mock_observer.h"

namespace crmaudit {
namespace {

using std::chrono::milliseconds;
using ::testing::_;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::HasSubstr;
using ::testing::Le;
using ::testing::NiceMock;
using ::testing::Not;
using ::testing::SizeIs;

constexpr AllowedCall kAllowed[] = {
    {HttpMethod::kGet, "/v3/users"},
    {HttpMethod::kGet, "/v3/users/*"},
    {HttpMethod::kPost, "/v3/search"},
};

// Hands out its tokens one after the other, then refuses.
class ScriptedAuthenticator final : public Authenticator {
 public:
  explicit ScriptedAuthenticator(std::deque<std::string> tokens, bool renewable = true)
      : tokens_(std::move(tokens)), renewable_(renewable) {}
  Result<Credentials> authenticate(HttpTransport&, std::stop_token) override {
    ++calls;
    if (tokens_.empty()) return Error{.kind = ErrorKind::kUnauthorized, .message = "login refused"};
    Credentials credentials{.token = Secret(tokens_.front()), .base_url = "https://crm.example"};
    tokens_.pop_front();
    return credentials;
  }
  [[nodiscard]] bool renewable() const override { return renewable_; }
  int calls = 0;

 private:
  std::deque<std::string> tokens_;
  bool renewable_;
};

// 429 and 503 are retried (x-wait-ms tells how long), 420 is given up, 401 with body "blocked"
// isn't about the token.
class PlainReader final : public AnswerReader {
 public:
  [[nodiscard]] RetryAdvice advise(const HttpResponse& response) const override {
    if (response.status == 420) {
      return {.action = RetryAdvice::Action::kGiveUp, .reason = "The daily quota is used up."};
    }
    if (response.status != 429 && response.status != 503) return {};
    const auto told = response.headers.find("x-wait-ms");
    return {.action = RetryAdvice::Action::kRetry,
            .wait = milliseconds(told == response.headers.end() ? 0 : std::stoi(told->second)),
            .reason = "rate limit"};
  }
  [[nodiscard]] Error error_from(std::string_view endpoint,
                                 const HttpResponse& response) const override {
    const bool token = response.status == 401 && response.body != "blocked";
    return {.kind = token ? ErrorKind::kUnauthorized : ErrorKind::kForbidden,
            .message = "CRM refused " + std::string(endpoint) + ".",
            .http_status = response.status};
  }
};

class SessionTest : public ::testing::Test {
 protected:
  HttpSession session(SessionLimits limits = {}) { return session_of("eu-portal", limits); }
  HttpSession session_of(std::string account, SessionLimits limits = {}) {
    return HttpSession(std::move(account), kAllowed,
                       {transport, authenticator, reader, clock, observer}, limits);
  }

  FakeTransport transport;
  ScriptedAuthenticator authenticator{{"token-one", "token-two", "token-three"}};
  PlainReader reader;
  FakeClock clock;
  NiceMock<MockObserver> observer;
};

TEST_F(SessionTest, SendsTheTokenToTheBaseUrlAndReturnsTheAnswer) {
  transport.answer(200, "[1]");
  auto http = session();
  const auto answer = http.get("/v3/users?after=5", {});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "[1]");
  ASSERT_THAT(transport.sent(), SizeIs(1));
  EXPECT_EQ(transport.sent()[0].url, "https://crm.example/v3/users?after=5");
  EXPECT_EQ(transport.sent()[0].bearer, "token-one");
  EXPECT_EQ(transport.sent()[0].headers.at("Accept"), "application/json");
  EXPECT_EQ(http.calls(), 1);
}

TEST_F(SessionTest, PostsJson) {
  transport.answer(200);
  ASSERT_TRUE(session().post_json("/v3/search", R"({"limit":1})", {}));
  EXPECT_EQ(transport.sent()[0].method, HttpMethod::kPost);
  EXPECT_EQ(transport.sent()[0].body, R"({"limit":1})");
  EXPECT_EQ(transport.sent()[0].headers.at("Content-Type"), "application/json");
}

TEST_F(SessionTest, WhatIsNotOnTheListIsNotSentNorLoggedInFor) {
  auto http = session();
  for (const char* path :
       {"/v3/contacts", "/v3/users/1/delete", "/v3/search", "/v3/users/..", "/v3/users/%2E%2e",
        "https://evil.example/v3/users", "//evil.example/v3/users", "/v3/users#x", "/v3/users /",
        "v3/users", ""}) {
    const auto answer = http.get(path, {});
    ASSERT_FALSE(answer) << path;
    EXPECT_EQ(answer.error().kind, ErrorKind::kRejected) << path;
  }
  EXPECT_FALSE(http.post_json("/v3/users", "{}", {}));
  EXPECT_THAT(transport.sent(), SizeIs(0));
  EXPECT_EQ(authenticator.calls, 0);
}

TEST_F(SessionTest, RenewsTheTokenOnceAfter401) {
  transport.answer(401);
  transport.answer(200);
  auto http = session();
  EXPECT_TRUE(http.get("/v3/users", {}));
  ASSERT_THAT(transport.sent(), SizeIs(2));
  EXPECT_EQ(transport.sent()[1].bearer, "token-two");
  EXPECT_EQ(http.calls(), 2);
}

TEST_F(SessionTest, ASecond401IsTheError) {
  for (int i = 0; i < 9; ++i) transport.answer(401);
  const auto answer = session().get("/v3/users", {});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::kUnauthorized);
  EXPECT_THAT(transport.sent(), SizeIs(2));
  EXPECT_EQ(authenticator.calls, 2);
}

TEST_F(SessionTest, A401ThatIsNotAboutTheTokenIsNotRenewed) {
  transport.answer(401, "blocked");
  EXPECT_FALSE(session().get("/v3/users", {}));
  EXPECT_EQ(authenticator.calls, 1);
}

TEST_F(SessionTest, ATokenThatCannotChangeIsNotRenewed) {
  ScriptedAuthenticator fixed({"only"}, false);
  transport.answer(401);
  HttpSession http("eu-portal", kAllowed, {transport, fixed, reader, clock, observer});
  EXPECT_FALSE(http.get("/v3/users", {}));
  EXPECT_EQ(fixed.calls, 1);
  EXPECT_THAT(transport.sent(), SizeIs(1));
}

TEST_F(SessionTest, RefusedLoginNamesTheAccount) {
  ScriptedAuthenticator refusing({});
  HttpSession http("eu-portal", kAllowed, {transport, refusing, reader, clock, observer});
  const auto answer = http.get("/v3/users", {});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::kUnauthorized);
  EXPECT_EQ(answer.error().message, "eu-portal: login refused");
}

TEST_F(SessionTest, WaitsAtLeastAsLongAsTold) {
  transport.answer(429, "", {{"x-wait-ms", "7000"}});
  transport.answer(200);
  EXPECT_CALL(observer, waiting("eu-portal", Ge(milliseconds{7000}), "rate limit"));
  ASSERT_TRUE(session().get("/v3/users", {}));
  EXPECT_THAT(clock.sleeps(), ElementsAre(AllOf(Ge(milliseconds{7000}), Le(milliseconds{7750}))));
}

TEST_F(SessionTest, BackOffDoublesWithinItsJitterAndEnds) {
  for (int i = 0; i < 9; ++i) transport.answer(503);
  const auto answer = session().get("/v3/users?secret=x", {});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().http_status, 503);
  EXPECT_EQ(answer.error().message, "eu-portal: CRM refused GET /v3/users.");
  EXPECT_THAT(transport.sent(), SizeIs(6));
  ASSERT_THAT(clock.sleeps(), SizeIs(5));
  milliseconds backoff{500};
  for (const auto slept : clock.sleeps()) {
    EXPECT_GE(slept, backoff / 2);
    EXPECT_LE(slept, backoff * 3 / 2);
    backoff *= 2;
  }
}

TEST_F(SessionTest, JitterDiffersBetweenAccountsButNotBetweenRuns) {
  const auto slept = [&](const std::string& account) {
    const auto before = static_cast<std::ptrdiff_t>(clock.sleeps().size());
    authenticator = ScriptedAuthenticator({"t"});
    for (int i = 0; i < 6; ++i) transport.answer(503);
    auto http = session_of(account);
    EXPECT_FALSE(http.get("/v3/users", {}));
    const auto all = clock.sleeps();
    return std::vector<milliseconds>(all.begin() + before, all.end());
  };
  const auto first = slept("eu-portal");
  EXPECT_EQ(first, slept("eu-portal"));
  EXPECT_NE(first, slept("us-portal"));
}

TEST_F(SessionTest, NoWaitIsLongerThanTheLimit) {
  for (int i = 0; i < 6; ++i) transport.answer(503);
  SessionLimits limits;
  limits.longest_wait = milliseconds{600};
  EXPECT_FALSE(session(limits).get("/v3/users", {}));
  ASSERT_THAT(clock.sleeps(), SizeIs(5));
  EXPECT_THAT(clock.sleeps(), ::testing::Each(Le(milliseconds{600})));
}

TEST_F(SessionTest, ALongerWaitThanTheLimitIsNotWaitedFor) {
  transport.answer(429, "", {{"x-wait-ms", "60001"}});
  const auto answer = session().get("/v3/users", {});
  ASSERT_FALSE(answer);
  EXPECT_THAT(answer.error().message, HasSubstr("asks to wait 60.0 s"));
  EXPECT_THAT(clock.sleeps(), SizeIs(0));
}

TEST_F(SessionTest, TheTotalOfAllWaitsIsBounded) {
  SessionLimits limits;
  limits.total_wait = milliseconds{25'000};
  auto http = session(limits);
  for (int call = 0; call < 2; ++call) {
    transport.answer(429, "", {{"x-wait-ms", "10000"}});
    transport.answer(200);
    EXPECT_TRUE(http.get("/v3/users", {}));
  }
  transport.answer(429, "", {{"x-wait-ms", "10000"}});
  const auto answer = http.get("/v3/users", {});
  ASSERT_FALSE(answer);
  EXPECT_THAT(answer.error().message, HasSubstr("the limit is 25.0 s"));
  EXPECT_THAT(clock.sleeps(), SizeIs(2));
}

TEST_F(SessionTest, GivingUpSaysWhy) {
  transport.answer(420);
  const auto answer = session().get("/v3/users", {});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().message,
            "eu-portal: CRM refused GET /v3/users. The daily quota is used up.");
  EXPECT_THAT(transport.sent(), SizeIs(1));
}

TEST_F(SessionTest, ARedirectIsAnErrorThatShowsNoQuery) {
  transport.answer(302, "", {{"location", "https://evil.example/?token=token-one"}});
  const auto answer = session().get("/v3/users?email=a%40b.example", {});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::kRejected);
  EXPECT_EQ(answer.error().http_status, 302);
  EXPECT_THAT(answer.error().message,
              AllOf(HasSubstr("eu-portal: GET /v3/users was"), HasSubstr("follow redirects"),
                    Not(HasSubstr("email")), Not(HasSubstr("token")), Not(HasSubstr("evil"))));
  EXPECT_THAT(transport.sent(), SizeIs(1));
}

TEST_F(SessionTest, HtmlInsteadOfDataIsRetriedTwiceThenMalformed) {
  for (int i = 0; i < 9; ++i) {
    transport.answer(200, "<html>", {{"content-type", "text/html; charset=utf-8"}});
  }
  const auto answer = session().get("/v3/users", {});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::kMalformed);
  EXPECT_THAT(answer.error().message, HasSubstr("eu-portal: GET /v3/users"));
  EXPECT_THAT(transport.sent(), SizeIs(3));
}

TEST_F(SessionTest, NetworkErrorsAreRetriedOnGetOnly) {
  const Error reset{.kind = ErrorKind::kNetwork, .message = "connection reset"};
  transport.answer(Result<HttpResponse>(reset));
  transport.answer(Result<HttpResponse>(Error{.kind = ErrorKind::kTimeout, .message = "late"}));
  transport.answer(200);
  EXPECT_CALL(observer, waiting(_, _, "connection reset"));
  EXPECT_CALL(observer, waiting(_, _, "late"));
  auto http = session();
  EXPECT_TRUE(http.get("/v3/users", {}));

  transport.answer(Result<HttpResponse>(reset));
  const auto answer = http.post_json("/v3/search", "{}", {});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().message, "eu-portal: POST /v3/search: connection reset");
  EXPECT_THAT(transport.sent(), SizeIs(4));
}

TEST_F(SessionTest, StoppingEndsTheWait) {
  std::stop_source source;
  transport.answer(503);
  EXPECT_CALL(observer, waiting).WillOnce([&] { source.request_stop(); });
  const auto answer = session().get("/v3/users", source.get_token());
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::kCancelled);
  EXPECT_THAT(transport.sent(), SizeIs(1));
}

}  // namespace
}  // namespace crmaudit
