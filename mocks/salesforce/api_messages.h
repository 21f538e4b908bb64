// A request to the simulated API and its answer, without HTTP, and the error bodies that every
// endpoint uses (contract, §8). Plain values; pure functions, thread-safe.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crmaudit::mocks::salesforce {

struct ApiRequest {
  std::string method;
  std::string path;                               ///< decoded
  std::map<std::string, std::string> query = {};  ///< decoded
  std::map<std::string, std::string> form = {};   ///< of the token endpoint
  std::string body = {};                          ///< of a POST or PATCH
  std::string authorization = {};
  std::string query_options = {};  ///< Sforce-Query-Options

  /// Path, `?` and the decoded query: what faults are matched with.
  [[nodiscard]] std::string Address() const;
};

struct ApiAnswer {
  int status = 200;
  std::string body = {};
  std::string content_type = "application/json;charset=UTF-8";
  std::vector<std::pair<std::string, std::string>> headers = {};
};

/// The API's error body: `[{"message":…,"errorCode":…}]`.
ApiAnswer ErrorAnswer(int status, std::string_view code, std::string_view message);

/// 404 NOT_FOUND.
ApiAnswer NotFound();

/// 405 METHOD_NOT_ALLOWED with an Allow header; `allowed` is `GET,HEAD`.
ApiAnswer MethodNotAllowed(const std::string& method, const std::string& allowed);

/// Whether the method only reads.
inline bool Reads(const std::string& method) { return method == "GET" || method == "HEAD"; }

/// The value of a key, or "".
std::string At(const std::map<std::string, std::string>& values, const std::string& key);

/// The parts of a path or list between separators, without empty ones.
std::vector<std::string> Split(std::string_view text, char separator);

}  // namespace crmaudit::mocks::salesforce
