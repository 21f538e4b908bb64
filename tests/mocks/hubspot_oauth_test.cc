// The simulated HubSpot's OAuth app: tokens for a refresh token, which end after half an hour.
#include <gtest/gtest.h>

#include <chrono>

#include "mocks/hubspot/oauth_desk.h"

namespace crmaudit::hubspot_mock {
namespace {

TEST(OAuthDesk, TokensLiveHalfAnHour) {
  OAuthApp app;
  app.scopes = {"oauth", "forms"};
  OAuthDesk desk(app);
  const TimePoint now{std::chrono::hours(500000)};
  const std::string first = desk.issue(now);
  const std::string second = desk.issue(now);
  EXPECT_NE(first, second);
  ASSERT_TRUE(desk.find(first, now + std::chrono::seconds(1799)));
  EXPECT_EQ(desk.find(first, now)->kind, "oauth");
  EXPECT_EQ(desk.find(first, now)->scopes, app.scopes);
  EXPECT_FALSE(desk.find(first, now + std::chrono::seconds(1800)));
  EXPECT_TRUE(desk.issued(first)) << "expired, not unknown";
  EXPECT_FALSE(desk.issued("CN"));
}

}  // namespace
}  // namespace crmaudit::hubspot_mock
