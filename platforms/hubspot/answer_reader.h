// HubSpotAnswerReader: when to wait and ask again, and what a refusal means. Source: HubSpot's
// "error handling" and "usage guidelines" pages. Stateless.
#pragma once

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
};

/// The time until a 10-second window is over, where the answer says that no call is left in it
/// (X-HubSpot-RateLimit-Remaining, -Interval-Milliseconds); else 0.
std::chrono::milliseconds pause_after(const HttpResponse& response);

/// 477, or the daily limit: no further call of this scan can succeed.
bool ends_all_calls(const Error& error);

}  // namespace crmaudit::hubspot
