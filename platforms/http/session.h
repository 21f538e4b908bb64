// HttpSession: one account's conversation with its CRM over an HttpTransport. It adds what every
// call needs: the allow-list of reading calls, the bearer token and its single renewal after a 401,
// waits and retries as the server asks (bounded, with jitter), the pace that the limits in its
// headers allow (CallLimiter), and errors that name the endpoint and what to do. Redirects are
// errors. Used from one thread at a time; collaborators must outlive it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "platforms/http/allowed_call.h"
#include "platforms/http/call_limiter.h"
#include "scanner/clock.h"
#include "scanner/http_transport.h"
#include "scanner/observer.h"
#include "scanner/result.h"
#include "scanner/secret.h"

namespace crmaudit {

/// A token and the host it may be sent to.
struct Credentials {
  Secret token;
  std::string base_url;  ///< scheme://host[:port], no trailing slash
};

/// Gets credentials: reads a token, or logs in. Called at the first request and again after a 401.
class Authenticator {
 public:
  virtual ~Authenticator() = default;
  /// Errors: kUnauthorized (refused), kConfiguration (no token), network errors.
  virtual Result<Credentials> authenticate(HttpTransport& transport, std::stop_token stop) = 0;
  /// Whether a second authenticate() can give another token than the first did.
  [[nodiscard]] virtual bool renewable() const = 0;
  /// Whether the credentials end so soon that the next call should carry new ones.
  [[nodiscard]] virtual bool due() const { return false; }
};

/// What a platform says about waiting, found in a response; see each adapter.
struct RetryAdvice {
  enum class Action { kReturn, kRetry, kGiveUp } action = Action::kReturn;
  std::chrono::milliseconds wait{0};  ///< kRetry: 0 = the session's own back-off
  std::string reason;                 ///< for the observer, or the error's message
};

/// A platform's reading of its own answers. Pure functions; stateless.
class AnswerReader {
 public:
  virtual ~AnswerReader() = default;
  /// Whether to retry: rate limits, 5xx, locks. Called for every status that isn't 2xx or 401.
  [[nodiscard]] virtual RetryAdvice advise(const HttpResponse& response) const = 0;
  /// The Error for a final non-2xx answer; `endpoint` is "GET /path" without the query. A 401 whose
  /// Error isn't kUnauthorized (a policy block, say) doesn't renew the token. Not called for 3xx.
  [[nodiscard]] virtual Error error_from(std::string_view endpoint,
                                         const HttpResponse& response) const = 0;
  /// The limit of calls that an answer states in its headers; nothing where it states none.
  [[nodiscard]] virtual std::optional<CallLimit> limit(const HttpResponse& response) const {
    static_cast<void>(response);
    return std::nullopt;
  }
};

struct SessionLimits {
  int attempts = 6;                              ///< per call, first one included
  std::chrono::milliseconds first_backoff{500};  ///< doubles, ± 50 % jitter
  std::chrono::milliseconds longest_wait{60'000};
  std::chrono::milliseconds total_wait{600'000};  ///< over the whole session; then calls fail
  std::chrono::milliseconds call_deadline{120'000};
};

class HttpSession {
 public:
  struct Collaborators {
    HttpTransport& transport;
    Authenticator& authenticator;
    const AnswerReader& reader;
    Clock& clock;
    ScanObserver& observer;
  };

  HttpSession(std::string account, std::span<const AllowedCall> allowed, Collaborators parts,
              SessionLimits limits = {});

  /// `path_and_query` is relative to the credentials' base URL and already percent-encoded; a whole
  /// URL is refused. Returns 2xx answers. Errors as AnswerReader says, plus the transport's; each
  /// names the account and the endpoint. A call that isn't on the allow-list is kRejected and is
  /// not sent; a redirect is kRejected, HTML with a 2xx kMalformed. A GET is retried after kNetwork
  /// and kTimeout, every call as AnswerReader advises and twice after a malformed answer.
  Result<HttpResponse> get(std::string_view path_and_query, std::stop_token stop,
                           const std::map<std::string, std::string>& headers = {});
  Result<HttpResponse> post_json(std::string_view path_and_query, std::string body,
                                 std::stop_token stop);
  /// As get(): repeated after a lost answer, so the endpoint must bear being asked twice.
  Result<HttpResponse> remove(std::string_view path_and_query, std::stop_token stop);

  /// Logs in if that hasn't happened yet. Errors as Authenticator.
  Result<void> open(std::stop_token stop);
  /// The base URL in use; "" before open().
  [[nodiscard]] const std::string& base_url() const;
  /// Calls sent so far, retries included.
  [[nodiscard]] std::int64_t calls() const;

 private:
  struct Attempt;  // one exchange and what to do after it

  Result<HttpResponse> call(HttpRequest request, std::string_view path_and_query,
                            std::stop_token stop);
  Result<void> check_allowed(const HttpRequest& request, std::string_view path_and_query) const;
  Result<void> authenticate(std::stop_token stop);
  Attempt send_once(const HttpRequest& request, std::string_view endpoint, std::stop_token stop);
  Attempt judge(HttpMethod method, std::string_view endpoint, Result<HttpResponse> answer) const;
  Result<void> wait_for_limit(const std::stop_token& stop);
  Result<void> sleep(std::chrono::milliseconds duration, std::stop_token stop);
  Result<void> wait_before_retry(const Attempt& attempt, int attempts_made, std::stop_token stop);
  std::chrono::milliseconds wait_for(const RetryAdvice& advice, int attempts_made);

  std::string account_;
  std::span<const AllowedCall> allowed_;
  Collaborators parts_;
  SessionLimits limits_;
  Credentials credentials_;
  CallLimiter limiter_;
  bool open_ = false;
  std::int64_t calls_ = 0;
  std::chrono::milliseconds waited_{0};
  std::minstd_rand jitter_;  // seeded with the account: the same run waits the same
};

}  // namespace crmaudit
