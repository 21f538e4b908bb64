// FakeTransport: answers requests from a script, or from a function of the request, and records
// what was asked. A request beyond the script is a kNetwork error that says so. Thread-safe.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "scanner/http_transport.h"

namespace crmaudit {

/// A request as it would have left; the bearer is in the open, for tests to look at.
struct SentRequest {
  HttpMethod method = HttpMethod::kGet;
  std::string url;
  std::map<std::string, std::string> headers;
  std::string body;
  std::string bearer;
};

class FakeTransport final : public HttpTransport {
 public:
  using Handler = std::function<Result<HttpResponse>(const SentRequest&)>;

  FakeTransport() = default;
  /// Answers with `handler` whenever the script is empty; it runs under the lock.
  explicit FakeTransport(Handler handler) : handler_(std::move(handler)) {}

  /// Appends an answer to the script.
  void answer(Result<HttpResponse> next) {
    const std::lock_guard lock(mutex_);
    script_.push_back(std::move(next));
  }
  void answer(int status, std::string body = "{}",
              std::map<std::string, std::string> headers = {{"content-type", "application/json"}}) {
    HttpResponse response;
    response.status = status;
    response.headers = std::move(headers);
    response.body = std::move(body);
    answer(Result<HttpResponse>(std::move(response)));
  }

  Result<HttpResponse> send(const HttpRequest& request, std::stop_token stop) override {
    const std::lock_guard lock(mutex_);
    if (stop.stop_requested()) return Error{.kind = ErrorKind::kCancelled, .message = "Stopped."};
    sent_.push_back(
        {.method = request.method,
         .url = request.url,
         .headers = request.headers,
         .body = request.body,
         .bearer = request.bearer == nullptr ? "" : std::string(request.bearer->reveal())});
    if (!script_.empty()) {
      auto next = std::move(script_.front());
      script_.pop_front();
      return next;
    }
    if (handler_) return handler_(sent_.back());
    return Error{.kind = ErrorKind::kNetwork, .message = "No answer scripted for " + request.url};
  }

  /// Every request so far, oldest first.
  [[nodiscard]] std::vector<SentRequest> sent() const {
    const std::lock_guard lock(mutex_);
    return sent_;
  }

 private:
  mutable std::mutex mutex_;  // guards all below
  std::deque<Result<HttpResponse>> script_;
  Handler handler_;
  std::vector<SentRequest> sent_;
};

}  // namespace crmaudit
