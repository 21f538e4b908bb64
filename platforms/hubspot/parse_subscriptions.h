// Communication subscriptions and what people chose. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platforms/hubspot/records.h"
#include "scanner/result.h"

namespace crmaudit::hubspot {

struct SubscriptionDefinition {
  std::string id;
  std::string name;
  std::string purpose;
  std::string method;
  std::string brand;  ///< business unit id
  std::optional<bool> active;
};

struct SubscriptionStatus {
  std::string subscription_id;
  std::string status;  ///< SUBSCRIBED, UNSUBSCRIBED or NOT_SPECIFIED
  std::string legal_basis;
  std::string at;  ///< ISO 8601
};

/// What one e-mail address chose. The address crosses memory only.
struct SubscriberStatuses {
  std::string email;
  std::vector<SubscriptionStatus> statuses;
};

/// Errors: kMalformed.
Result<ListPage<SubscriptionDefinition>> parse_subscriptions(std::string_view text);
Result<ListPage<SubscriberStatuses>> parse_subscription_statuses(std::string_view text);

}  // namespace crmaudit::hubspot
