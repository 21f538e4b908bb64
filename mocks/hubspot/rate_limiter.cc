#include "mocks/hubspot/rate_limiter.h"

#include <algorithm>
#include <array>

namespace crmaudit::hubspot_mock {
namespace {

using std::chrono::seconds;

struct TierLimits {
  std::string_view tier;
  int ten_secondly;
  int daily;
};

constexpr std::array kTiers = {
    TierLimits{"FREE", 100, 250'000},
    TierLimits{"STARTER", 100, 250'000},
    TierLimits{"PROFESSIONAL", 190, 625'000},
    TierLimits{"ENTERPRISE", 190, 1'000'000},
};
constexpr int kOAuthTenSecondly = 110;

void forget(std::deque<TimePoint>& calls, TimePoint until) {
  while (!calls.empty() && calls.front() <= until) calls.pop_front();
}

int left(int limit, std::size_t used) { return std::max(0, limit - static_cast<int>(used)); }

Headers rate_headers(const Limits& limits, bool oauth, std::size_t used, int used_today) {
  const std::string remaining = std::to_string(left(limits.ten_secondly, used));
  const int secondly = std::max(1, limits.ten_secondly / 10);
  Headers headers = {{"X-HubSpot-RateLimit-Interval-Milliseconds", "10000"},
                     {"X-HubSpot-RateLimit-Max", std::to_string(limits.ten_secondly)},
                     {"X-HubSpot-RateLimit-Remaining", remaining},
                     {"X-HubSpot-RateLimit-Secondly", std::to_string(secondly)},
                     {"X-HubSpot-RateLimit-Secondly-Remaining", std::to_string(secondly)}};
  if (!oauth) {
    const auto today = static_cast<std::size_t>(used_today);
    headers.emplace_back("X-HubSpot-RateLimit-Daily", std::to_string(limits.daily));
    headers.emplace_back("X-HubSpot-RateLimit-Daily-Remaining",
                         std::to_string(left(limits.daily, today)));
  }
  return headers;
}

}  // namespace

Limits limits_of(std::string_view tier, std::string_view token_kind) {
  const auto found = std::ranges::find(kTiers, tier, &TierLimits::tier);
  const TierLimits& row = found == kTiers.end() ? kTiers.front() : *found;
  const bool oauth = token_kind == "oauth";
  return {.ten_secondly = oauth ? kOAuthTenSecondly : row.ten_secondly, .daily = row.daily};
}

RateLimiter::Verdict RateLimiter::admit(const Token& token, const Limits& limits, bool search,
                                        TimePoint now) {
  const std::lock_guard lock(mutex_);
  start_day(now);
  const bool oauth = token.kind == "oauth";
  std::deque<TimePoint>& calls = calls_[token.text];
  forget(calls, now - seconds(10));
  forget(searches_, now - seconds(1));

  Verdict verdict;
  std::deque<TimePoint>& window = search ? searches_ : calls;
  const int window_limit = search ? limits.search_secondly : limits.ten_secondly;
  if (!oauth && used_today_ >= limits.daily) {
    verdict.refused_by = "DAILY";
  } else if (left(window_limit, window.size()) == 0) {
    verdict.refused_by = search ? "SECONDLY" : "TEN_SECONDLY_ROLLING";
  } else {
    window.push_back(now);
    if (!oauth) ++used_today_;
  }
  if (!search) verdict.headers = rate_headers(limits, oauth, calls.size(), used_today_);
  return verdict;
}

int RateLimiter::used_today(TimePoint now) {
  const std::lock_guard lock(mutex_);
  start_day(now);
  return used_today_;
}

TimePoint RateLimiter::resets_at(TimePoint now) const {
  const auto local_day = std::chrono::floor<std::chrono::days>(now + utc_offset_);
  return local_day + std::chrono::days(1) - utc_offset_;
}

void RateLimiter::start_day(TimePoint now) {
  if (now < day_ends_) return;
  day_ends_ = resets_at(now);
  used_today_ = 0;
}

}  // namespace crmaudit::hubspot_mock
