// Client: HubSpot's reading calls, typed. Takes the first path of an API and falls back to its next
// where the server doesn't know it (404), remembered per API. Waits before the next call when the
// rate-limit headers say that none is left. Once the daily limit, or the configured share of it, is
// used up it sends nothing more. Used from one thread at a time; collaborators must outlive it.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "platforms/http/session.h"
#include "platforms/hubspot/auth.h"
#include "platforms/hubspot/endpoints.h"
#include "platforms/hubspot/object_types.h"
#include "platforms/hubspot/pace.h"
#include "platforms/hubspot/parse_activity.h"
#include "platforms/hubspot/parse_custom_objects.h"
#include "platforms/hubspot/parse_flows.h"
#include "platforms/hubspot/parse_forms.h"
#include "platforms/hubspot/parse_lists.h"
#include "platforms/hubspot/parse_subscriptions.h"
#include "platforms/hubspot/records.h"
#include "scanner/clock.h"
#include "scanner/observer.h"

namespace crmaudit::hubspot {

/// HubSpot's largest page, of lists and of batches.
inline constexpr int kPageSize = 100;

/// All calls: errors as HttpSession and HubSpotAnswerReader; kMalformed names endpoint and byte.
/// `after` is the cursor of the page wanted, "" for the first.
class Client {
 public:
  struct Collaborators {
    HttpSession& session;
    const HubSpotAuthenticator& authenticator;
    Clock& clock;
    ScanObserver& observer;
    double quota_share = 1;  ///< see CallPace
  };

  Client(std::string account, Collaborators parts);

  Result<AccountDetails> account_details(std::stop_token stop);
  /// What the login told, else an undocumented call whose error means "unknown", nothing else.
  Result<TokenInfo> token_info(std::stop_token stop);
  Result<ListPage<SettingsUser>> users(std::string_view after, std::stop_token stop);
  Result<ListPage<Role>> roles(std::stop_token stop);
  Result<ListPage<Team>> teams(std::stop_token stop);
  /// HubSpot gives either the archived or the other owners, never both.
  Result<ListPage<Owner>> owners(bool archived, std::string_view after, std::stop_token stop);
  Result<ListPage<PropertyDefinition>> properties(const ObjectType& type, Sensitivity sensitivity,
                                                  std::stop_token stop);
  Result<ListPage<Pipeline>> pipelines(const ObjectType& type, std::stop_token stop);
  /// Records that aren't archived; their values follow the order of `properties`.
  Result<ListPage<ObjectRecord>> objects(const ObjectType& type,
                                         std::span<const std::string> properties,
                                         std::string_view after, std::stop_token stop,
                                         int limit = kPageSize);
  /// At most kPageSize ids. Ids that HubSpot could not give are missing in the answer.
  Result<ListPage<ObjectRecord>> batch_read(const ObjectType& type,
                                            std::span<const std::string> properties,
                                            std::span<const std::string> ids, std::stop_token stop);

  /// Events of the 90 days that HubSpot keeps, of one log.
  Result<ListPage<ActivityEvent>> activity(ActivityLog log, std::string_view after,
                                           std::stop_token stop);
  Result<ListPage<FormDefinition>> forms(bool archived, std::string_view after,
                                         std::stop_token stop);
  Result<ListPage<ListDefinition>> lists(std::string_view after, std::stop_token stop);
  /// Without their definitions.
  Result<ListPage<Flow>> flows(std::string_view after, std::stop_token stop);
  /// At most kPageSize ids. Flows that HubSpot could not give are missing in the answer.
  Result<std::vector<FlowDefinition>> flow_definitions(std::span<const std::string> ids,
                                                       std::stop_token stop);
  Result<ListPage<SubscriptionDefinition>> subscriptions(std::stop_token stop);
  /// At most kPageSize addresses.
  Result<ListPage<SubscriberStatuses>> subscription_statuses(std::span<const std::string> emails,
                                                             std::stop_token stop);
  /// The custom objects' ids, such as "2-123".
  Result<ListPage<CustomObject>> custom_objects(std::stop_token stop);

 private:
  struct Call {
    Api api;
    std::string_view object;  ///< for the "*" of the path
    std::string query;        ///< without "?"
    std::string body;
  };
  template <class Parse>
  auto read(const Call& call, std::stop_token stop, Parse&& parse)
      -> decltype(parse(std::string_view()));
  Result<HttpResponse> send(const Call& call, std::string& path, std::stop_token stop);
  Result<HttpResponse> send_to(const Call& call, const std::string& path, std::stop_token stop);

  std::string account_;
  Collaborators parts_;
  CallPace pace_;
  std::array<std::size_t, kApiCount> path_{};  ///< which path of each API answered last
  std::optional<Error> ended_;
};

/// The length of the path and query that objects() would send, without the cursor.
std::size_t objects_url_length(const ObjectType& type, std::span<const std::string> properties);

}  // namespace crmaudit::hubspot
