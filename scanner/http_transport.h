// HttpTransport: one HTTP exchange, no more. The seam to the network: production uses cpprestsdk
// (net/), tests use fakes that fail in chosen ways. It never follows a redirect, never retries,
// always checks certificates. Implementations are thread-safe.
#pragma once

#include <chrono>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>

#include "scanner/result.h"
#include "scanner/secret.h"

namespace crmaudit {

enum class HttpMethod { kGet, kPost, kDelete };

/// "GET", "POST" or "DELETE".
constexpr std::string_view to_string(HttpMethod method) {
  if (method == HttpMethod::kPost) return "POST";
  return method == HttpMethod::kDelete ? "DELETE" : "GET";
}

struct HttpRequest {
  HttpMethod method = HttpMethod::kGet;
  std::string url;  ///< absolute; https, or http to a loopback address only
  std::map<std::string, std::string> headers;
  std::string body;
  /// Sent as the value of Authorization after "Bearer " when not null; must outlive the call.
  const Secret* bearer = nullptr;
  /// For the whole exchange, connection to last byte: a slow trickle ends here.
  std::chrono::milliseconds deadline{60'000};
  /// A longer body is an error.
  std::size_t max_body_bytes = std::size_t{64} << 20;
};

/// Header names in lower case.
struct HttpResponse {
  int status = 0;
  std::map<std::string, std::string> headers;
  std::string body;
};

class HttpTransport {
 public:
  virtual ~HttpTransport() = default;
  /// Errors: kNetwork, kTimeout, kCancelled, kMalformed (broken HTTP or gzip), kConfiguration (URL
  /// refused). Any status that arrived is a value, 3xx as well.
  virtual Result<HttpResponse> send(const HttpRequest& request, std::stop_token stop) = 0;
};

}  // namespace crmaudit
