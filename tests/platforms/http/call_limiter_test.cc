#include "platforms/http/call_limiter.h"

#include <gtest/gtest.h>

namespace crmaudit {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kWindow{10'000};

CallLimiter::TimePoint at(int ms) { return CallLimiter::TimePoint{} + milliseconds{ms}; }

CallLimit left(std::int64_t remaining) {
  return {.calls = 3, .remaining = remaining, .window = kWindow};
}

TEST(CallLimiter, KnowsNoLimitUntilItIsTold) {
  CallLimiter limiter;
  for (int i = 0; i < 1000; ++i) limiter.answered(at(i), std::nullopt);
  EXPECT_EQ(limiter.wait(at(1000)), milliseconds{0});
}

TEST(CallLimiter, WaitsUntilTheOldestCallLeavesTheWindowAndNoLonger) {
  CallLimiter limiter;
  limiter.answered(at(100), left(2));
  limiter.answered(at(200), left(1));
  EXPECT_EQ(limiter.wait(at(300)), milliseconds{0});
  limiter.answered(at(300), left(0));
  const milliseconds wait = limiter.wait(at(400));
  EXPECT_GE(wait, milliseconds{9'700});
  EXPECT_LE(wait, milliseconds{9'710});
  EXPECT_EQ(limiter.wait(at(400) + wait), milliseconds{0});
  limiter.answered(at(400) + wait, left(0));
  EXPECT_GT(limiter.wait(at(400) + wait), milliseconds{90});
}

TEST(CallLimiter, LeavesRoomForWhatOthersCall) {
  CallLimiter limiter;
  limiter.answered(at(0), left(0));  // two of the three aren't ours
  EXPECT_GT(limiter.wait(at(1)), milliseconds{9'000});
  limiter.answered(at(10'010), left(2));  // they are gone
  EXPECT_EQ(limiter.wait(at(10'010)), milliseconds{0});
}

TEST(CallLimiter, ForgetsTheOthersWithItsOwnLastCall) {
  CallLimiter limiter;
  limiter.answered(at(0), left(0));
  EXPECT_GT(limiter.wait(at(10'001)), milliseconds{0});
  EXPECT_EQ(limiter.wait(at(10'002)), milliseconds{0});
}

TEST(CallLimiter, AnUnusableLimitIsNone) {
  CallLimiter limiter;
  limiter.answered(at(0), CallLimit{.calls = 0, .remaining = 0, .window = kWindow});
  limiter.answered(at(0), CallLimit{.calls = 5, .remaining = 0, .window = milliseconds{0}});
  EXPECT_EQ(limiter.wait(at(0)), milliseconds{0});
}

}  // namespace
}  // namespace crmaudit
