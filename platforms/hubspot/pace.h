// CallPace: keeps a scan within HubSpot's limits before HubSpot has to refuse it: five searches a
// second, and the account's daily quota, which the customer's other integrations share. The
// ten-second window is the session's matter (CallLimiter). Source: "usage guidelines". Used from
// one thread at a time.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "scanner/clock.h"
#include "scanner/http_transport.h"
#include "scanner/result.h"

namespace crmaudit::hubspot {

class CallPace {
 public:
  struct Wait {
    std::chrono::milliseconds duration{0};
    std::string_view reason;
  };

  /// `quota_share`: the part of the daily quota, above 0 and up to 1, that may be used up, by
  /// everybody together, before the scan stops. `clock` must outlive this.
  CallPace(const Clock& clock, double quota_share) : clock_(clock), quota_share_(quota_share) {}

  /// How long the next call has to wait; a search also waits for its turn among searches.
  Wait before(bool search);
  /// Reads the limits from an answer's headers. OAuth answers carry no daily ones.
  void after(const HttpResponse& answer, bool search);
  /// Why no further call may be sent today, once the share is used up: kRateLimited.
  [[nodiscard]] const std::optional<Error>& spent() const { return spent_; }

 private:
  const Clock& clock_;
  double quota_share_;
  std::optional<std::chrono::steady_clock::time_point> last_search_;
  std::optional<Error> spent_;
};

}  // namespace crmaudit::hubspot
