#include "platforms/http/call_limiter.h"

#include <algorithm>

namespace crmaudit {
namespace {

using std::chrono::milliseconds;

// Clocks tick in milliseconds on both sides.
constexpr milliseconds kMargin{2};

}  // namespace

void CallLimiter::forget(TimePoint now) {
  while (!calls_.empty() && calls_.front() + limit_->window + kMargin <= now) calls_.pop_front();
}

milliseconds CallLimiter::wait(TimePoint now) {
  if (!limit_) return milliseconds{0};
  forget(now);
  const auto ours = static_cast<std::int64_t>(calls_.size());
  // Where none of ours is left in the window, what it told of the others is as old.
  if (calls_.empty() || ours + others_ < limit_->calls) return milliseconds{0};
  const auto until = calls_.front() + limit_->window + kMargin - now;
  return std::max(std::chrono::ceil<milliseconds>(until), milliseconds{1});
}

void CallLimiter::answered(TimePoint now, const std::optional<CallLimit>& limit) {
  if (limit && limit->calls > 0 && limit->window > milliseconds{0}) limit_ = limit;
  if (!limit_) return;
  calls_.push_back(now);
  forget(now);
  if (!limit) return;
  const std::int64_t used =
      limit->calls - std::clamp<std::int64_t>(limit->remaining, 0, limit->calls);
  others_ = std::max<std::int64_t>(0, used - static_cast<std::int64_t>(calls_.size()));
}

}  // namespace crmaudit
