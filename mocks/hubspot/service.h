// The simulated HubSpot without its HTTP server: a request in, a response out. Applies faults,
// finds the route, checks token, limits and scopes, and calls the handler. Thread-safe: the estate
// is immutable; faults and limits guard themselves.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "mocks/hubspot/estate.h"
#include "mocks/hubspot/faults.h"
#include "mocks/hubspot/message.h"
#include "mocks/hubspot/oauth_desk.h"
#include "mocks/hubspot/rate_limiter.h"
#include "mocks/hubspot/routes.h"

namespace crmaudit::hubspot_mock {

/// A response as it goes over the wire.
struct WireResponse {
  int status = 200;
  std::string content_type;
  std::string body;
  Headers headers;
};

class Service {
 public:
  Service(std::unique_ptr<const Estate> estate, std::function<TimePoint()> now);

  FaultPlan& faults() { return faults_; }

  /// Answers one call. `base_url` is what links start with.
  WireResponse handle(const Request& request, const std::string& base_url);

 private:
  Response answer(const Request& request, const std::string& base_url, Headers& headers);
  Response serve(const Request& request, const Match& match, const std::string& base_url,
                 Headers& headers);
  Token authenticate(const Request& request);
  std::string next_correlation_id();

  std::unique_ptr<const Estate> estate_;
  std::function<TimePoint()> now_;
  FaultPlan faults_;
  RateLimiter limiter_;
  OAuthDesk oauth_;
  std::atomic<unsigned> calls_{0};
};

}  // namespace crmaudit::hubspot_mock
