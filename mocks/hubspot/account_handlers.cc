#include <algorithm>
#include <charconv>

#include "mocks/hubspot/handlers.h"
#include "mocks/hubspot/paging.h"

namespace crmaudit::hubspot_mock {
namespace {

constexpr PageSize kActivityPage{.standard = 100, .most = 200};

/// The records for which `wanted` holds, one page of them.
template <class Predicate>
Response activity(const Call& call, const std::string& list, Predicate wanted) {
  std::vector<const Json*> kept;
  for (const Json& record : call.estate.list(list)) {
    if (wanted(record)) kept.push_back(&record);
  }
  const Page page = take_page(call, list, kept.size(), kActivityPage);
  Json results = Json::array();
  for (std::size_t i = page.begin; i < page.end; ++i) results.push_back(*kept[i]);
  return page_response(std::move(results), page);
}

/// True if the call names no such user, or this one.
bool is_user(const Call& call, const std::string& parameter, const Json& user_id) {
  const std::vector<std::string> asked = call.request.list_param(parameter);
  return asked.empty() || std::ranges::find(asked, user_id.dump()) != asked.end();
}

/// A time of the query (epoch milliseconds) as the ISO text that records hold, which sorts alike.
std::string time_param(const Call& call, const std::string& name, const std::string& otherwise) {
  const auto text = call.request.param(name);
  if (!text) return otherwise;
  std::int64_t millis = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), millis);
  if (error != std::errc() || end != text->data() + text->size()) {
    throw Refusal{validation_error(name + " must be a number of milliseconds")};
  }
  return iso_time(TimePoint(std::chrono::milliseconds(millis)));
}

}  // namespace

Response account_details(const Call& call) { return ok(call.estate.portal()); }

Response daily_usage(const Call& call) {
  const Json usage = {
      {"name", "private-apps-api-calls-daily"},
      {"usageLimit", call.faults.adjust(limits_of(call.estate.tier(), call.token.kind)).daily},
      {"currentUsage", call.limiter.used_today(call.now)},
      {"collectedAt", iso_time(call.now)},
      {"fetchStatus", "SUCCESS"},
      {"resetsAt", iso_time(call.limiter.resets_at(call.now))}};
  return ok({{"results", Json::array({usage})}});
}

Response login_activity(const Call& call) {
  // HubSpot keeps 90 days of logins.
  const std::string oldest = iso_time(call.now - std::chrono::days(90));
  return activity(call, "activity/login", [&](const Json& login) {
    return login.value("loginAt", "") >= oldest &&
           is_user(call, "userId", login.value("userId", Json()));
  });
}

Response security_activity(const Call& call) {
  const std::string from = time_param(call, "fromTimestamp", "");
  const std::string to = time_param(call, "toTimestamp", "9999");
  return activity(call, "activity/security", [&](const Json& event) {
    const std::string at = event.value("createdAt", "");
    return from <= at && at <= to && is_user(call, "userId", event.value("userId", Json()));
  });
}

Response audit_logs(const Call& call) {
  if (call.estate.tier() != "ENTERPRISE") {
    return error_response(403, "FORBIDDEN",
                          "This account does not have access to audit logs. An Enterprise "
                          "subscription is required.");
  }
  const std::string after = call.request.param("occurredAfter").value_or("");
  const std::string before = call.request.param("occurredBefore").value_or("9999");
  return activity(call, "activity/audit-logs", [&](const Json& event) {
    const std::string at = event.value("occurredAt", "");
    const Json actor = event.value("actingUser", Json::object()).value("userId", Json());
    return after <= at && at <= before && is_user(call, "actingUserId", actor);
  });
}

Response access_token_info(const Call& call) {
  const std::string key = call.request.json_body().value("tokenKey", "");
  const Token* token = call.estate.token(key);
  // Tokens of EU accounts are introspected only by a caller that is authenticated with them.
  const bool needs_bearer = key.starts_with("pat-eu");
  if (token == nullptr || (needs_bearer && call.request.authorization != "Bearer " + key)) {
    return error_response(401, "INVALID_AUTHENTICATION", "The token is unknown or not yours.");
  }
  Json scopes = Json::array();
  for (const std::string& scope : token->scopes) {
    if (!call.faults.denies(scope)) scopes.push_back(scope);
  }
  return ok({{"userId", token->user_id},
             {"hubId", call.estate.portal().value("portalId", Json())},
             {"appId", token->app_id},
             {"scopes", scopes}});
}

}  // namespace crmaudit::hubspot_mock
