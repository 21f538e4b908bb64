#include "platforms/hubspot/parse_subscriptions.h"

#include <utility>

#include "platforms/hubspot/json_list.h"

namespace crmaudit::hubspot {
namespace {

JsonError read_definition(JsonObject object, SubscriptionDefinition& definition, bool& usable) {
  const JsonError error = each_field(object, [&](std::string_view key, JsonValue value) {
    if (key == "id") return read_text(value, definition.id);
    if (key == "name") return read_text(value, definition.name);
    if (key == "purpose") return read_text(value, definition.purpose);
    if (key == "communicationMethod") return read_text(value, definition.method);
    if (key == "businessUnitId") return read_text(value, definition.brand);
    if (key == "isActive") return read_flag(value, definition.active);
    return simdjson::SUCCESS;
  });
  usable = !definition.id.empty();
  return error;
}

JsonError read_status(JsonValue element, SubscriptionStatus& status) {
  return each_field_of(element, [&](std::string_view key, JsonValue value) {
    if (key == "subscriptionId") return read_text(value, status.subscription_id);
    if (key == "status") return read_text(value, status.status);
    if (key == "legalBasis") return read_text(value, status.legal_basis);
    if (key == "timestamp") return read_text(value, status.at);
    return simdjson::SUCCESS;
  });
}

JsonError read_subscriber(JsonObject object, SubscriberStatuses& subscriber, bool& usable) {
  bool has_statuses = false;
  const JsonError error = each_field(object, [&](std::string_view key, JsonValue value) {
    if (key == "subscriberIdString") return read_text(value, subscriber.email);
    if (key != "statuses") return simdjson::SUCCESS;
    has_statuses = true;
    return each_element(value, [&](JsonValue element) {
      SubscriptionStatus status;
      const JsonError failed = read_status(element, status);
      if (!failed && !status.subscription_id.empty()) {
        subscriber.statuses.push_back(std::move(status));
      }
      return failed;
    });
  });
  usable = has_statuses && !subscriber.email.empty();
  return error;
}

}  // namespace

Result<ListPage<SubscriptionDefinition>> parse_subscriptions(std::string_view text) {
  ListPage<SubscriptionDefinition> page;
  CRMAUDIT_TRY(read_list(text, page, page.after, read_definition));
  return page;
}

Result<ListPage<SubscriberStatuses>> parse_subscription_statuses(std::string_view text) {
  ListPage<SubscriberStatuses> page;
  CRMAUDIT_TRY(read_list(text, page, page.after, read_subscriber));
  return page;
}

}  // namespace crmaudit::hubspot
