#include "platforms/hubspot/collect_subscriptions.h"

#include <cctype>

#include "platforms/hubspot/list_stream.h"

namespace crmaudit::hubspot {
namespace {

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

SubscriptionType fact_of(const std::string& account, const SubscriptionDefinition& definition) {
  SubscriptionType fact{.account = account, .subscription_id = definition.id};
  fact.name = known(definition.name);
  fact.purpose = known(definition.purpose);
  fact.channel = known(lower(definition.method));
  // 0 is the account itself.
  fact.brand = known(definition.brand == "0" ? std::string() : definition.brand);
  fact.active = definition.active;
  return fact;
}

}  // namespace

Result<void> collect_subscriptions(Context& context) {
  return stream_list(
      context, {"subscription_types"},
      [&](const std::string&, ListProgress&) { return context.client.subscriptions(context.stop); },
      [&](const SubscriptionDefinition& definition, Page& page) {
        page.facts.add(fact_of(context.account, definition));
      },
      [&](const ListEnd& end, const ListProgress&) {
        return std::vector<Coverage>{coverage_of(context.account, "subscription_types", "*", end,
                                                 scope_of(Api::kSubscriptions))};
      });
}

}  // namespace crmaudit::hubspot
