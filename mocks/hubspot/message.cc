#include "mocks/hubspot/message.h"

#include <array>
#include <cctype>
#include <cstdio>
#include <sstream>

namespace crmaudit::hubspot_mock {

std::optional<std::string> Request::param(const std::string& name) const {
  const auto found = params.find(name);
  if (found == params.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> Request::list_param(const std::string& name) const {
  std::vector<std::string> values;
  const auto [first, last] = params.equal_range(name);
  for (auto it = first; it != last; ++it) {
    std::istringstream parts(it->second);
    for (std::string part; std::getline(parts, part, ',');) {
      if (!part.empty()) values.push_back(part);
    }
  }
  return values;
}

bool Request::flag(const std::string& name) const { return param(name) == "true"; }

Json Request::json_body() const {
  Json parsed = Json::parse(body, nullptr, /*allow_exceptions=*/false);
  if (!parsed.is_object())
    throw Refusal{validation_error("Invalid input JSON: an object expected")};
  return parsed;
}

Response ok(Json body) {
  Response response;
  response.body = std::move(body);
  return response;
}

Response error_response(int status, std::string_view category, std::string_view message,
                        const Json& extra) {
  Response response;
  response.status = status;
  response.body = {{"status", "error"}, {"message", message}, {"correlationId", ""}};
  for (const auto& [key, value] : extra.items()) response.body[key] = value;
  response.body["category"] = category;
  return response;
}

Response validation_error(std::string_view message) {
  return error_response(400, "VALIDATION_ERROR", message,
                        {{"errors", Json::array({{{"message", message}}})}});
}

Response object_not_found(std::string_view id) {
  // HubSpot's own text has the two spaces.
  return error_response(404, "OBJECT_NOT_FOUND", "Object not found.  objectId are usually numeric.",
                        {{"context", {{"id", Json::array({id})}}}});
}

Response resource_not_found() {
  return error_response(404, "OBJECT_NOT_FOUND", "resource not found");
}

Response missing_scopes(const std::vector<std::string>& alternatives) {
  static constexpr const char* kScopesPage = "https://developers.hubspot.com/scopes";
  const Json detail = {{"message", "One or more of the following scopes are required."},
                       {"context", {{"requiredGranularScopes", alternatives}}}};
  return error_response(
      403, "MISSING_SCOPES",
      "This app hasn't been granted all required scopes to make this call. Read more about "
      "required scopes here: https://developers.hubspot.com/scopes.",
      {{"errors", Json::array({detail})}, {"links", {{"scopes", kScopesPage}}}});
}

Response rate_limited(std::string_view policy) {
  std::string limit = policy == "DAILY" ? "daily" : policy == "SECONDLY" ? "secondly" : "";
  if (limit.empty()) limit = "ten_secondly_rolling";
  return error_response(429, "RATE_LIMITS", "You have reached your " + limit + " limit.",
                        {{"errorType", "RATE_LIMIT"}, {"policyName", policy}});
}

std::string iso_time(TimePoint time) {
  namespace chrono = std::chrono;
  const auto millis = chrono::floor<chrono::milliseconds>(time);
  const auto day = chrono::floor<chrono::days>(millis);
  const chrono::year_month_day date(day);
  const chrono::hh_mm_ss clock(millis - day);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
                static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()),
                static_cast<int>(clock.subseconds().count()));
  return text.data();
}

std::vector<std::string> words(std::string_view text) {
  std::istringstream stream{std::string(text)};
  std::vector<std::string> found;
  for (std::string word; stream >> word;) found.push_back(word);
  return found;
}

}  // namespace crmaudit::hubspot_mock
