// What a call to the simulated HubSpot says and what it answers, free of any HTTP library, and the
// builders of HubSpot's error bodies (contract: sections 5.3 and 6 of HubSpot's error handling
// page). Plain values; functions are pure and thread-safe.
#pragma once

#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crmaudit::hubspot_mock {

using Json = nlohmann::ordered_json;
using TimePoint = std::chrono::system_clock::time_point;
using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method;
  std::string path;   ///< percent-decoded, without the query
  std::string query;  ///< as sent, without '?'
  std::multimap<std::string, std::string> params;
  std::string authorization;
  std::string body;

  /// The first value of a query parameter, if it is there.
  std::optional<std::string> param(const std::string& name) const;
  /// All values of an array parameter: repeated, comma-separated, or both.
  std::vector<std::string> list_param(const std::string& name) const;
  /// True for "true"; a missing parameter is false.
  bool flag(const std::string& name) const;
  /// The body as a JSON object. Throws Refusal (400) if it is anything else.
  Json json_body() const;
};

struct Response {
  int status = 200;
  Json body;
  /// Sent instead of `body` where not empty (an HTML page).
  std::string html;
  Headers headers;
};

/// Thrown by whatever finds that a call can't be served; the service sends its response.
struct Refusal {
  Response response;
};

/// 200 with this body.
Response ok(Json body);

/// HubSpot's error body; `extra`'s fields follow. The service fills in `correlationId`.
Response error_response(int status, std::string_view category, std::string_view message,
                        const Json& extra = Json::object());

/// 400 VALIDATION_ERROR.
Response validation_error(std::string_view message);

/// 404 OBJECT_NOT_FOUND of a CRM record, or of any other resource.
Response object_not_found(std::string_view id);
Response resource_not_found();

/// 403 MISSING_SCOPES naming the endpoint's alternatives.
Response missing_scopes(const std::vector<std::string>& alternatives);

/// 429 with policy DAILY, TEN_SECONDLY_ROLLING or SECONDLY.
Response rate_limited(std::string_view policy);

/// ISO 8601 in UTC with milliseconds, the way HubSpot writes times.
std::string iso_time(TimePoint time);

/// The words of a text between spaces; tables in this folder list names that way.
std::vector<std::string> words(std::string_view text);

}  // namespace crmaudit::hubspot_mock
