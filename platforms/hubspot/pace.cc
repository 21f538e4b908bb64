#include "platforms/hubspot/pace.h"

#include <algorithm>
#include <string>

#include "platforms/hubspot/answer_reader.h"

namespace crmaudit::hubspot {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kBetweenSearches{200};  // five a second

}  // namespace

CallPace::Wait CallPace::before(bool search) {
  if (!search || !last_search_) return {};
  const auto passed = std::chrono::duration_cast<milliseconds>(clock_.steady_now() - *last_search_);
  return {std::max(milliseconds{0}, kBetweenSearches - passed),
          "HubSpot allows five searches a second"};
}

void CallPace::after(const HttpResponse& answer, bool search) {
  if (search) last_search_ = clock_.steady_now();
  const auto quota = daily_quota(answer);
  if (!quota || quota_share_ >= 1) return;
  const auto used = static_cast<double>(quota->limit - quota->remaining);
  if (used < quota_share_ * static_cast<double>(quota->limit)) return;
  const auto percent = static_cast<int>(quota_share_ * 100 + 0.5);
  spent_ =
      Error{.kind = ErrorKind::kRateLimited,
            .message = std::to_string(quota->limit - quota->remaining) + " of the account's " +
                       std::to_string(quota->limit) +
                       " calls of today are used, by all integrations together; the scan stops "
                       "at " +
                       std::to_string(percent) +
                       " % (quota_share). Continue after midnight in the account's time zone.",
            .http_status = 0,
            .missing = {},
            .code = "QUOTA_SHARE"};
}

}  // namespace crmaudit::hubspot
