#include "mocks/hubspot/service.h"

#include <array>
#include <cstdio>

namespace crmaudit::hubspot_mock {
namespace {

constexpr std::string_view kBearer = "Bearer ";

Response no_credentials() {
  return error_response(
      401, "INVALID_AUTHENTICATION",
      "Authentication credentials not found. This API supports OAuth 2.0 authentication and you "
      "can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview");
}

Response expired(const std::string& ago, TimePoint when) {
  return error_response(401, "EXPIRED_AUTHENTICATION",
                        "The OAuth token used to make this call expired " + ago + " ago.",
                        {{"context", {{"expire time", Json::array({iso_time(when)})}}}});
}

/// HubSpot reports a token that it can't decode as one that expired in 1970.
Response undecodable(TimePoint now) {
  const auto days = std::chrono::floor<std::chrono::days>(now.time_since_epoch()).count();
  Response response = expired(std::to_string(days) + " day(s)", TimePoint());
  response.body["context"]["expire time"] = Json::array({"1970-01-01T00:00:00Z"});
  return response;
}

Response not_served(const Request& request) {
  if (request.method == "GET" || request.method == "HEAD") return resource_not_found();
  return error_response(405, "METHOD_NOT_ALLOWED",
                        "The method " + request.method + " is not allowed here.");
}

WireResponse to_wire(Response response, const std::string& correlation_id) {
  WireResponse wire;
  wire.status = response.status;
  wire.headers = std::move(response.headers);
  wire.headers.emplace_back("x-hubspot-correlation-id", correlation_id);
  if (!response.html.empty()) {
    wire.content_type = "text/html;charset=utf-8";
    wire.body = std::move(response.html);
  } else if (!response.body.is_null()) {
    if (response.body.contains("correlationId")) response.body["correlationId"] = correlation_id;
    wire.content_type = "application/json;charset=utf-8";
    wire.body = response.body.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  return wire;
}

}  // namespace

Service::Service(std::unique_ptr<const Estate> estate, std::function<TimePoint()> now)
    : estate_(std::move(estate)),
      now_(std::move(now)),
      limiter_(std::chrono::milliseconds(
          estate_->portal().value("utcOffsetMilliseconds", std::int64_t{0}))),
      oauth_(estate_->oauth()) {}

WireResponse Service::handle(const Request& request, const std::string& base_url) {
  Headers headers;
  Response response = answer(request, base_url, headers);
  response.headers.insert(response.headers.end(), headers.begin(), headers.end());
  WireResponse wire = to_wire(std::move(response), next_correlation_id());
  const std::string target = request.path + "?" + request.query;
  if (faults_.truncates(target)) wire.body.resize(wire.body.size() / 2);
  return wire;
}

Response Service::answer(const Request& request, const std::string& base_url, Headers& headers) {
  if (auto faulty = faults_.intercept(request.path + "?" + request.query)) return *faulty;
  const Match match = find_route(request.method, request.path);
  if (match.route == nullptr) return not_served(request);
  try {
    return serve(request, match, base_url, headers);
  } catch (const Refusal& refusal) {
    return refusal.response;
  } catch (const Json::exception& error) {
    return validation_error(std::string("Invalid input JSON: ") + error.what());
  }
}

Response Service::serve(const Request& request, const Match& match, const std::string& base_url,
                        Headers& headers) {
  const Route& route = *match.route;
  Call call{.request = request,
            .estate = *estate_,
            .faults = faults_,
            .limiter = limiter_,
            .oauth = oauth_,
            .base_url = base_url,
            .now = now_(),
            .token = {},
            .version = match.version,
            .path = match.parameters};
  if (route.rule == ScopeRule::kNoToken) return route.handler(call);

  call.token = authenticate(request);
  const Limits limits = faults_.adjust(limits_of(estate_->tier(), call.token.kind));
  RateLimiter::Verdict verdict = limiter_.admit(call.token, limits, route.search, call.now);
  headers = std::move(verdict.headers);
  if (!verdict.refused_by.empty()) return rate_limited(verdict.refused_by);
  if (const auto scopes = required_scopes(match); !call.token.has_any(scopes)) {
    return missing_scopes(scopes);
  }
  return route.handler(call);
}

Token Service::authenticate(const Request& request) {
  const std::string_view header = request.authorization;
  if (!header.starts_with(kBearer)) throw Refusal{no_credentials()};
  const std::string_view text = header.substr(kBearer.size());
  const TimePoint now = now_();
  std::optional<Token> known;
  if (const Token* given = estate_->token(text)) known = *given;
  if (!known && oauth_.issued(text)) {
    known = oauth_.find(text, now);
    if (!known) throw Refusal{expired("75 second(s)", now - std::chrono::seconds(75))};
  }
  if (!known) throw Refusal{undecodable(now)};
  if (faults_.expires_token()) {
    throw Refusal{expired("75 second(s)", now - std::chrono::seconds(75))};
  }
  Token token = std::move(*known);
  std::erase_if(token.scopes, [this](const auto& scope) { return faults_.denies(scope); });
  return token;
}

std::string Service::next_correlation_id() {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "5e2b8a1c-6c37-4a50-9a4e-%012x", ++calls_);
  return text.data();
}

}  // namespace crmaudit::hubspot_mock
