// Communication preferences. Whoever isn't in the estate's file was never asked: each subscription
// is NOT_SPECIFIED then.
#include <algorithm>

#include "mocks/hubspot/handlers.h"

namespace crmaudit::hubspot_mock {
namespace {

constexpr std::size_t kMostInputs = 100;

Json complete(const Call& call, Json results) {
  return {{"status", "COMPLETE"},
          {"results", std::move(results)},
          {"startedAt", iso_time(call.now)},
          {"completedAt", iso_time(call.now)}};
}

/// The subscription ids that the file has a status for.
bool has_status(const Json& statuses, std::int64_t subscription) {
  return std::ranges::any_of(
      statuses, [&](const Json& status) { return status.at("subscriptionId") == subscription; });
}

Json never_asked(const Call& call, const std::string& email, const Json& definition,
                 std::int64_t subscription) {
  return {{"channel", "EMAIL"},
          {"subscriberIdString", email},
          {"subscriptionId", subscription},
          {"subscriptionName", definition.value("name", "")},
          {"status", "NOT_SPECIFIED"},
          {"source", "Not specified"},
          {"businessUnitId", definition.value("businessUnitId", 0)},
          {"timestamp", iso_time(call.now)}};
}

Json statuses_of(const Call& call, const std::string& email) {
  const Json* known = call.estate.statuses(email);
  Json statuses = known == nullptr ? Json::array() : *known;
  for (const Json& definition : call.estate.list("subscription_definitions")) {
    const std::int64_t id = std::stoll(definition.at("id").get<std::string>());
    if (!has_status(statuses, id)) statuses.push_back(never_asked(call, email, definition, id));
  }
  return statuses;
}

void check_channel(const Call& call) {
  if (call.request.param("channel") != "EMAIL") {
    throw Refusal{validation_error("channel is required and must be EMAIL")};
  }
}

}  // namespace

Response list_subscriptions_v3(const Call& call) {
  return ok({{"subscriptionDefinitions", call.estate.list("subscription_definitions")}});
}

Response list_subscriptions(const Call& call) {
  return ok(complete(call, call.estate.list("subscription_definitions")));
}

Response batch_read_statuses(const Call& call) {
  check_channel(call);
  const Json body = call.request.json_body();
  if (body.at("inputs").size() > kMostInputs) {
    return validation_error("The maximum number of inputs in a batch is 100");
  }
  Json results = Json::array();
  for (const Json& input : body.at("inputs")) {
    const std::string email = input;
    results.push_back({{"subscriberIdString", email}, {"statuses", statuses_of(call, email)}});
  }
  return ok(complete(call, std::move(results)));
}

}  // namespace crmaudit::hubspot_mock
