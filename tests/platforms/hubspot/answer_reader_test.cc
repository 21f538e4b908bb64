#include "platforms/hubspot/answer_reader.h"

#include <gtest/gtest.h>

namespace crmaudit::hubspot {
namespace {

using std::chrono::milliseconds;
using Action = RetryAdvice::Action;

HttpResponse response(int status, std::string body = "",
                      std::map<std::string, std::string> headers = {}) {
  return {status, std::move(headers), std::move(body)};
}

TEST(HubSpotAnswers, LockedRecordsAreAskedForAgainAfterTwoSeconds) {
  const RetryAdvice advice = HubSpotAnswerReader().advise(response(423));
  EXPECT_EQ(advice.action, Action::kRetry);
  EXPECT_EQ(advice.wait, milliseconds(2000));
}

TEST(HubSpotAnswers, TheTenSecondWindowIsWaitedFor) {
  const std::string body =
      R"({"message":"You have reached your ten_secondly_rolling limit.","policyName":"TEN_SECONDLY_ROLLING"})";
  EXPECT_EQ(HubSpotAnswerReader().advise(response(429, body)).wait, milliseconds(10'000));
  EXPECT_EQ(
      HubSpotAnswerReader()
          .advise(response(429, body, {{"x-hubspot-ratelimit-interval-milliseconds", "4000"}}))
          .wait,
      milliseconds(4000));
  EXPECT_EQ(HubSpotAnswerReader().advise(response(429, body, {{"retry-after", "3"}})).wait,
            milliseconds(3000));
  EXPECT_EQ(HubSpotAnswerReader().advise(response(429, "not JSON")).action, Action::kRetry);
}

TEST(HubSpotAnswers, TheDailyLimitEndsAllCalls) {
  for (const char* body : {R"({"policyName":"DAILY","errorType":"RATE_LIMIT"})",
                           R"({"message":"You have reached your daily limit."})"}) {
    EXPECT_EQ(HubSpotAnswerReader().advise(response(429, body)).action, Action::kGiveUp);
    const Error error = HubSpotAnswerReader().error_from("GET /x", response(429, body));
    EXPECT_EQ(error.kind, ErrorKind::kRateLimited);
    EXPECT_TRUE(ends_all_calls(error));
  }
  EXPECT_FALSE(ends_all_calls(HubSpotAnswerReader().error_from("GET /x", response(429))));
}

TEST(HubSpotAnswers, AMovingAccountIsGivenUp) {
  const HttpResponse moving = response(477, "", {{"retry-after", "86400"}});
  EXPECT_EQ(HubSpotAnswerReader().advise(moving).action, Action::kGiveUp);
  EXPECT_TRUE(ends_all_calls(HubSpotAnswerReader().error_from("GET /x", moving)));
}

TEST(HubSpotAnswers, RetriesOnlyWhatMayPass) {
  for (const int status : {500, 502, 503, 504, 521, 523, 524}) {
    EXPECT_EQ(HubSpotAnswerReader().advise(response(status, "<html>")).action, Action::kRetry);
  }
  for (const int status : {400, 403, 404, 405, 414, 522, 525, 526}) {
    EXPECT_EQ(HubSpotAnswerReader().advise(response(status)).action, Action::kReturn);
  }
}

TEST(HubSpotAnswers, AMissingScopeIsNamed) {
  const Error error = HubSpotAnswerReader().error_from(
      "GET /settings/v3/users/",
      response(403, R"({"status":"error","message":"This app hasn't been granted…","errors":[
        {"message":"One or more of the following scopes are required.","context":
        {"requiredGranularScopes":["settings.users.read","crm.objects.users.read"]}}],
        "category":"MISSING_SCOPES"})"));
  EXPECT_EQ(error.kind, ErrorKind::kForbidden);
  EXPECT_EQ(error.missing, "settings.users.read or crm.objects.users.read");
  EXPECT_EQ(error.message,
            "HubSpot refused GET /settings/v3/users/ (403, MISSING_SCOPES). Grant the scope "
            "settings.users.read or crm.objects.users.read.");
}

TEST(HubSpotAnswers, TheServersOwnWordsAreNotRepeated) {
  const Error error = HubSpotAnswerReader().error_from(
      "GET /x", response(401, R"({"message":"token pat-eu1-secret","category":"A\u001b[31m"})"));
  EXPECT_EQ(error.kind, ErrorKind::kUnauthorized);
  EXPECT_EQ(error.message.find("pat-eu1"), std::string::npos);
  EXPECT_EQ(error.code, "");
}

TEST(HubSpotAnswers, StateTheTenSecondWindow) {
  const HubSpotAnswerReader reader;
  const auto limit =
      reader.limit(response(200, "",
                            {{"x-hubspot-ratelimit-max", "190"},
                             {"x-hubspot-ratelimit-remaining", "3"},
                             {"x-hubspot-ratelimit-interval-milliseconds", "7000"}}));
  ASSERT_TRUE(limit);
  EXPECT_EQ(limit->calls, 190);
  EXPECT_EQ(limit->remaining, 3);
  EXPECT_EQ(limit->window, milliseconds(7000));
  EXPECT_FALSE(reader.limit(response(200, "", {{"x-hubspot-ratelimit-remaining", "1"}})));
  EXPECT_FALSE(reader.limit(response(200)));
}

}  // namespace
}  // namespace crmaudit::hubspot
