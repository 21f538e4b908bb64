#include "platforms/http/session.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace crmaudit {
namespace {

using std::chrono::milliseconds;

constexpr int kMalformedAttempts = 3;  // a broken answer rarely gets better

std::string_view path_of(std::string_view path_and_query) {
  return path_and_query.substr(0, path_and_query.find('?'));
}

std::string endpoint_of(HttpMethod method, std::string_view path_and_query) {
  return std::string(to_string(method)) + " " + std::string(path_of(path_and_query));
}

bool is_html(const HttpResponse& response) {
  const auto type = response.headers.find("content-type");
  return type != response.headers.end() && type->second.starts_with("text/html");
}

std::string seconds(milliseconds duration) {
  const auto tenths = (duration.count() + 50) / 100;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " s";
}

Error redirect_error(std::string_view endpoint, int status) {
  return {.kind = ErrorKind::kRejected,
          .message = std::string(endpoint) + " was answered with a redirect to another address (" +
                     std::to_string(status) +
                     "); crmaudit doesn't follow redirects. Check the configured address.",
          .http_status = status};
}

}  // namespace

// One exchange: its answer, and what to do where that is an error.
struct HttpSession::Attempt {
  Result<HttpResponse> answer;
  RetryAdvice advice;
  int most_attempts = std::numeric_limits<int>::max();
};

HttpSession::HttpSession(std::string account, std::span<const AllowedCall> allowed,
                         Collaborators parts, SessionLimits limits)
    : account_(std::move(account)), allowed_(allowed), parts_(parts), limits_(limits) {
  std::seed_seq seed(account_.begin(), account_.end());
  jitter_.seed(seed);
}

Result<HttpResponse> HttpSession::get(std::string_view path_and_query, std::stop_token stop,
                                      const std::map<std::string, std::string>& headers) {
  HttpRequest request;
  request.headers = headers;
  return call(std::move(request), path_and_query, std::move(stop));
}

Result<HttpResponse> HttpSession::post_json(std::string_view path_and_query, std::string body,
                                            std::stop_token stop) {
  HttpRequest request;
  request.method = HttpMethod::kPost;
  request.headers = {{"Content-Type", "application/json"}};
  request.body = std::move(body);
  return call(std::move(request), path_and_query, std::move(stop));
}

Result<HttpResponse> HttpSession::remove(std::string_view path_and_query, std::stop_token stop) {
  HttpRequest request;
  request.method = HttpMethod::kDelete;
  return call(std::move(request), path_and_query, std::move(stop));
}

Result<void> HttpSession::open(std::stop_token stop) {
  const bool usable = open_ && !parts_.authenticator.due();
  return usable ? Result<void>() : authenticate(std::move(stop));
}

const std::string& HttpSession::base_url() const { return credentials_.base_url; }

std::int64_t HttpSession::calls() const { return calls_; }

Result<void> HttpSession::authenticate(std::stop_token stop) {
  auto credentials = parts_.authenticator.authenticate(parts_.transport, std::move(stop));
  if (!credentials) {
    Error error = credentials.error();
    error.message = account_ + ": " + error.message;
    return error;
  }
  credentials_ = std::move(*credentials);
  open_ = true;
  return {};
}

Result<void> HttpSession::check_allowed(const HttpRequest& request,
                                        std::string_view path_and_query) const {
  const std::string_view path = path_of(path_and_query);
  const bool allowed = is_plain_path(path_and_query) &&
                       std::any_of(allowed_.begin(), allowed_.end(), [&](const AllowedCall& call) {
                         return matches(call, request.method, path, request.body);
                       });
  if (allowed) return {};
  return Error{.kind = ErrorKind::kRejected,
               .message = account_ + ": " + endpoint_of(request.method, path_and_query) +
                          " is not on the list of reading calls; nothing was sent."};
}

Result<HttpResponse> HttpSession::call(HttpRequest request, std::string_view path_and_query,
                                       std::stop_token stop) {
  CRMAUDIT_TRY(check_allowed(request, path_and_query));
  CRMAUDIT_TRY(open(stop));
  request.headers.emplace("Accept", "application/json");
  request.deadline = limits_.call_deadline;
  const std::string endpoint = endpoint_of(request.method, path_and_query);
  bool renewed = false;
  for (int attempts = 1;; ++attempts) {
    request.url = credentials_.base_url + std::string(path_and_query);
    request.bearer = &credentials_.token;
    CRMAUDIT_TRY(wait_for_limit(stop));
    Attempt attempt = send_once(request, endpoint, stop);
    if (attempt.answer) return std::move(attempt.answer);
    if (attempt.answer.error().kind == ErrorKind::kUnauthorized && !renewed &&
        parts_.authenticator.renewable()) {
      renewed = true;
      CRMAUDIT_TRY(authenticate(stop));
      continue;
    }
    if (attempt.advice.action != RetryAdvice::Action::kRetry ||
        attempts >= std::min(limits_.attempts, attempt.most_attempts)) {
      return std::move(attempt.answer);
    }
    CRMAUDIT_TRY(wait_before_retry(attempt, attempts, stop));
  }
}

HttpSession::Attempt HttpSession::send_once(const HttpRequest& request, std::string_view endpoint,
                                            std::stop_token stop) {
  ++calls_;
  auto answer = parts_.transport.send(request, std::move(stop));
  limiter_.answered(parts_.clock.steady_now(),
                    answer ? parts_.reader.limit(*answer) : std::optional<CallLimit>());
  Attempt attempt = judge(request.method, endpoint, std::move(answer));
  if (!attempt.answer) {
    Error error = attempt.answer.error();
    error.message = account_ + ": " + error.message;
    if (attempt.advice.action == RetryAdvice::Action::kGiveUp && !attempt.advice.reason.empty()) {
      error.message += " " + attempt.advice.reason;
    }
    attempt.answer = std::move(error);
  }
  return attempt;
}

HttpSession::Attempt HttpSession::judge(HttpMethod method, std::string_view endpoint,
                                        Result<HttpResponse> answer) const {
  using Action = RetryAdvice::Action;
  if (!answer) {
    Error error = answer.error();
    const bool malformed = error.kind == ErrorKind::kMalformed;
    const bool lost = error.kind == ErrorKind::kNetwork || error.kind == ErrorKind::kTimeout;
    const bool retry = malformed || (lost && method != HttpMethod::kPost);
    RetryAdvice advice{.action = retry ? Action::kRetry : Action::kReturn, .reason = error.message};
    error.message = std::string(endpoint) + ": " + error.message;
    return {.answer = std::move(error),
            .advice = std::move(advice),
            .most_attempts = malformed ? kMalformedAttempts : limits_.attempts};
  }
  const int status = answer->status;
  if (status >= 200 && status < 300) {
    if (!is_html(*answer)) return {.answer = std::move(answer), .advice = {}};
    return {
        .answer = Error{.kind = ErrorKind::kMalformed,
                        .message = std::string(endpoint) +
                                   " was answered with a web page instead of data. A proxy or a "
                                   "login page may stand in between; check the address.",
                        .http_status = status},
        .advice = {.action = Action::kRetry, .reason = "a web page came instead of data"},
        .most_attempts = kMalformedAttempts};
  }
  if (status >= 300 && status < 400) {
    return {.answer = redirect_error(endpoint, status), .advice = {}};
  }
  RetryAdvice advice = status == 401 ? RetryAdvice{} : parts_.reader.advise(*answer);
  return {.answer = parts_.reader.error_from(endpoint, *answer), .advice = std::move(advice)};
}

Result<void> HttpSession::wait_before_retry(const Attempt& attempt, int attempts_made,
                                            std::stop_token stop) {
  const auto give_up = [&](const std::string& why) {
    Error error = attempt.answer.error();
    error.message += " " + why;
    return error;
  };
  if (attempt.advice.wait > limits_.longest_wait) {
    return give_up("The server asks to wait " + seconds(attempt.advice.wait) +
                   ", longer than the limit of " + seconds(limits_.longest_wait) + ".");
  }
  const milliseconds wait = wait_for(attempt.advice, attempts_made);
  if (waited_ + wait > limits_.total_wait) {
    return give_up("This scan has waited " + seconds(waited_) +
                   " for this account already; the limit is " + seconds(limits_.total_wait) + ".");
  }
  waited_ += wait;
  parts_.observer.waiting(account_, wait, attempt.advice.reason);
  return sleep(wait, std::move(stop));
}

Result<void> HttpSession::sleep(milliseconds duration, std::stop_token stop) {
  if (parts_.clock.sleep_for(duration, std::move(stop))) return {};
  return Error{.kind = ErrorKind::kCancelled, .message = account_ + ": the scan was stopped."};
}

Result<void> HttpSession::wait_for_limit(const std::stop_token& stop) {
  constexpr milliseconds kWorthTelling{1000};
  for (;;) {
    const milliseconds wait = limiter_.wait(parts_.clock.steady_now());
    if (wait <= milliseconds{0}) return {};
    if (wait >= kWorthTelling) {
      parts_.observer.waiting(account_, wait,
                              "the account allows " + std::to_string(limiter_.limit()->calls) +
                                  " calls in " + seconds(limiter_.limit()->window));
    }
    CRMAUDIT_TRY(sleep(wait, stop));
  }
}

// As long as the server asks for and a little longer, or the doubling back-off ± 50 %.
milliseconds HttpSession::wait_for(const RetryAdvice& advice, int attempts_made) {
  const double share = std::uniform_real_distribution<double>(0.5, 1.5)(jitter_);
  milliseconds base = limits_.first_backoff;
  if (advice.wait > milliseconds{0}) {
    const auto extra = std::chrono::duration_cast<milliseconds>(base * share);
    return std::min(advice.wait + extra, limits_.longest_wait);
  }
  for (int i = 1; i < attempts_made && base < limits_.longest_wait; ++i) base *= 2;
  return std::min(std::chrono::duration_cast<milliseconds>(base * share), limits_.longest_wait);
}

}  // namespace crmaudit
