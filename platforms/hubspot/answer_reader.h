// HubSpotAnswerReader: when to wait and ask again, and what a refusal means. Source: HubSpot's
// "error handling" and "usage guidelines" pages. Stateless.
#pragma once

#include <cstdint>
#include <optional>

#include "platforms/http/session.h"

namespace crmaudit::hubspot {

class HubSpotAnswerReader final : public AnswerReader {
 public:
  /// 423: 2 s. 429: as Retry-After or the interval header says, or gives up on the daily limit. 477
  /// (account is being moved): gives up. 500, 502, 503, 504, 521, 523, 524: the session's back-off.
  [[nodiscard]] RetryAdvice advise(const HttpResponse& response) const override;
  /// The server's own words are not repeated, only its category: they may hold anything.
  [[nodiscard]] Error error_from(std::string_view endpoint,
                                 const HttpResponse& response) const override;
  /// The ten-second window: X-HubSpot-RateLimit-Max, -Remaining and -Interval-Milliseconds.
  [[nodiscard]] std::optional<CallLimit> limit(const HttpResponse& response) const override;
};

/// The account's calls of the day, where the answer tells (X-HubSpot-RateLimit-Daily, -Remaining).
struct DailyQuota {
  std::int64_t limit = 0;
  std::int64_t remaining = 0;
};
std::optional<DailyQuota> daily_quota(const HttpResponse& response);

/// 477, or the daily limit: no further call of this scan can succeed.
bool ends_all_calls(const Error& error);

}  // namespace crmaudit::hubspot
