#include "platforms/hubspot/client.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "platforms/hubspot/answer_reader.h"
#include "platforms/hubspot/parse_account.h"
#include "platforms/hubspot/parse_custom_objects.h"
#include "platforms/hubspot/parse_objects.h"
#include "platforms/hubspot/parse_owners.h"
#include "platforms/hubspot/parse_pipelines.h"
#include "platforms/hubspot/parse_properties.h"
#include "platforms/hubspot/parse_users.h"
#include "scanner/civil_time.h"
#include "scanner/percent_encoding.h"

namespace crmaudit::hubspot {
namespace {

constexpr std::chrono::days kActivityWindow{90};  // how long HubSpot keeps sign-ins
constexpr int kActivityPageSize = 200;

std::string dump(const nlohmann::json& body) {
  return body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string page_query(int limit, std::string_view after) {
  std::string query = "limit=" + std::to_string(limit);
  if (!after.empty()) query += "&after=" + percent_encode(after);
  return query;
}

std::string properties_query(std::span<const std::string> properties) {
  std::string joined;
  for (const std::string& name : properties) {
    joined += (joined.empty() ? "&properties=" : ",") + percent_encode(name);
  }
  return joined;
}

std::string method_name(HttpMethod method) { return method == HttpMethod::kGet ? "GET " : "POST "; }

}  // namespace

Client::Client(std::string account, Collaborators parts)
    : account_(std::move(account)), parts_(parts), pace_(parts.clock, parts.quota_share) {}

Result<HttpResponse> Client::send_to(const Call& call, const std::string& path,
                                     std::stop_token stop) {
  const Endpoint& entry = endpoint(call.api);
  const CallPace::Wait wait = pace_.before(entry.search);
  if (wait.duration > std::chrono::milliseconds{0}) {
    parts_.observer.waiting(account_, wait.duration, wait.reason);
    if (!parts_.clock.sleep_for(wait.duration, stop)) {
      return Error{ErrorKind::kCancelled, account_ + ": the scan was stopped."};
    }
  }
  const std::string target = call.query.empty() ? path : path + "?" + call.query;
  auto answer = entry.method == HttpMethod::kGet
                    ? parts_.session.get(target, stop)
                    : parts_.session.post_json(target, call.body, stop);
  if (answer) pace_.after(*answer, entry.search);
  return answer;
}

Result<HttpResponse> Client::send(const Call& call, std::string& path, std::stop_token stop) {
  const std::vector<std::string>& paths = endpoint(call.api).paths;
  std::size_t& current = path_.at(static_cast<std::size_t>(call.api));
  for (std::size_t next = current;; ++next) {
    path = path_for(paths.at(next), call.object);
    auto answer = send_to(call, path, stop);
    if (answer) current = next;
    const bool unknown = !answer && answer.error().kind == ErrorKind::kNotFound;
    if (!unknown || next + 1 == paths.size()) return answer;
  }
}

template <class Parse>
auto Client::read(const Call& call, std::stop_token stop, Parse&& parse)
    -> decltype(parse(std::string_view())) {
  if (!ended_ && pace_.spent()) {
    ended_ = pace_.spent();
    ended_->message = account_ + ": " + ended_->message;
  }
  if (ended_) return *ended_;
  std::string path;
  auto answer = send(call, path, std::move(stop));
  if (!answer) {
    if (ends_all_calls(answer.error())) ended_ = answer.error();
    return answer.error();
  }
  auto parsed = parse(std::string_view(answer->body));
  if (parsed) return parsed;
  Error error = parsed.error();
  error.message = account_ + ": HubSpot's answer to " + method_name(endpoint(call.api).method) +
                  path + " can't be read: " + error.message + ".";
  return error;
}

Result<AccountDetails> Client::account_details(std::stop_token stop) {
  return read({Api::kAccount, {}, {}, {}}, std::move(stop), parse_account_details);
}

Result<TokenInfo> Client::token_info(std::stop_token stop) {
  // The token in use is known only after the first authentication.
  CRMAUDIT_TRY(parts_.session.open(stop));
  if (auto known = parts_.authenticator.known_info()) return *known;
  std::string body = dump({{"tokenKey", std::string(parts_.authenticator.token().reveal())}});
  return read({Api::kTokenInfo, {}, {}, std::move(body)}, std::move(stop), parse_token_info);
}

Result<ListPage<SettingsUser>> Client::users(std::string_view after, std::stop_token stop) {
  return read({Api::kUsers, {}, page_query(kPageSize, after), {}}, std::move(stop), parse_users);
}

Result<ListPage<Role>> Client::roles(std::stop_token stop) {
  return read({Api::kRoles, {}, {}, {}}, std::move(stop), parse_roles);
}

Result<ListPage<Team>> Client::teams(std::stop_token stop) {
  return read({Api::kTeams, {}, {}, {}}, std::move(stop), parse_teams);
}

Result<ListPage<Owner>> Client::owners(bool archived, std::string_view after,
                                       std::stop_token stop) {
  std::string query = page_query(kPageSize, after) + "&archived=" + (archived ? "true" : "false");
  return read({Api::kOwners, {}, std::move(query), {}}, std::move(stop), parse_owners);
}

Result<ListPage<PropertyDefinition>> Client::properties(const ObjectType& type,
                                                        Sensitivity sensitivity,
                                                        std::stop_token stop) {
  std::string query = "archived=false&dataSensitivity=" + std::string(to_string(sensitivity));
  return read({Api::kProperties, type.name, std::move(query), {}}, std::move(stop),
              [sensitivity](std::string_view text) { return parse_properties(text, sensitivity); });
}

Result<ListPage<Pipeline>> Client::pipelines(const ObjectType& type, std::stop_token stop) {
  return read({Api::kPipelines, type.name, {}, {}}, std::move(stop), parse_pipelines);
}

Result<ListPage<ObjectRecord>> Client::objects(const ObjectType& type,
                                               std::span<const std::string> properties,
                                               std::string_view after, std::stop_token stop,
                                               int limit) {
  std::string query = page_query(limit, after) + "&archived=false" + properties_query(properties);
  return read({Api::kObjects, type.name, std::move(query), {}}, std::move(stop),
              [properties](std::string_view text) { return parse_objects(text, properties); });
}

Result<ListPage<ObjectRecord>> Client::batch_read(const ObjectType& type,
                                                  std::span<const std::string> properties,
                                                  std::span<const std::string> ids,
                                                  std::stop_token stop) {
  nlohmann::json inputs = nlohmann::json::array();
  for (const std::string& id : ids) inputs.push_back({{"id", id}});
  std::string body =
      dump({{"properties", std::vector<std::string>(properties.begin(), properties.end())},
            {"propertiesWithHistory", nlohmann::json::array()},
            {"inputs", std::move(inputs)}});
  return read({Api::kBatchRead, type.name, "archived=false", std::move(body)}, std::move(stop),
              [properties](std::string_view text) { return parse_objects(text, properties); });
}

Result<ListPage<ActivityEvent>> Client::activity(ActivityLog log, std::string_view after,
                                                 std::stop_token stop) {
  const auto since = parts_.clock.now() - kActivityWindow;
  std::string query = page_query(kActivityPageSize, after);
  Api api = Api::kLoginActivity;
  if (log == ActivityLog::kSecurity) {
    api = Api::kSecurityActivity;
    const auto start =
        std::chrono::duration_cast<std::chrono::milliseconds>(since.time_since_epoch());
    query += "&fromTimestamp=" + std::to_string(start.count());
  } else if (log == ActivityLog::kAudit) {
    api = Api::kAuditLogs;
    query += "&occurredAfter=" +
             percent_encode(iso_instant(
                 std::chrono::floor<std::chrono::seconds>(since.time_since_epoch()).count()));
  }
  return read({api, {}, std::move(query), {}}, std::move(stop),
              [log](std::string_view text) { return parse_activity(text, log); });
}

Result<ListPage<FormDefinition>> Client::forms(bool archived, std::string_view after,
                                               std::stop_token stop) {
  std::string query =
      page_query(kPageSize, after) + "&formTypes=all&archived=" + (archived ? "true" : "false");
  return read({Api::kForms, {}, std::move(query), {}}, std::move(stop), parse_forms);
}

Result<ListPage<ListDefinition>> Client::lists(std::string_view after, std::stop_token stop) {
  std::string body =
      R"({"query":"","count":500,"additionalProperties":["hs_list_size"],"offset":)" +
      std::string(after.empty() ? "0" : after) + "}";
  return read({Api::kLists, {}, {}, std::move(body)}, std::move(stop), parse_lists);
}

Result<ListPage<Flow>> Client::flows(std::string_view after, std::stop_token stop) {
  return read({Api::kFlows, {}, page_query(kPageSize, after), {}}, std::move(stop), parse_flows);
}

Result<std::vector<FlowDefinition>> Client::flow_definitions(std::span<const std::string> ids,
                                                             std::stop_token stop) {
  nlohmann::json inputs = nlohmann::json::array();
  for (const std::string& id : ids) inputs.push_back({{"flowId", id}, {"type", "FLOW_ID"}});
  return read({Api::kFlowDefinitions, {}, {}, dump({{"inputs", std::move(inputs)}})},
              std::move(stop), parse_flow_definitions);
}

Result<ListPage<SubscriptionDefinition>> Client::subscriptions(std::stop_token stop) {
  return read({Api::kSubscriptions, {}, {}, {}}, std::move(stop), parse_subscriptions);
}

Result<ListPage<SubscriberStatuses>> Client::subscription_statuses(
    std::span<const std::string> emails, std::stop_token stop) {
  std::string body = dump({{"inputs", std::vector<std::string>(emails.begin(), emails.end())}});
  return read({Api::kSubscriptionStatuses, {}, "channel=EMAIL", std::move(body)}, std::move(stop),
              parse_subscription_statuses);
}

Result<ListPage<CustomObject>> Client::custom_objects(std::stop_token stop) {
  return read({Api::kSchemas, {}, "archived=false", {}}, std::move(stop), parse_custom_objects);
}

std::size_t objects_url_length(const ObjectType& type, std::span<const std::string> properties) {
  return path_for(endpoint(Api::kObjects).paths.front(), type.name).size() + 1 +
         page_query(kPageSize, {}).size() + std::string_view("&archived=false").size() +
         properties_query(properties).size();
}

}  // namespace crmaudit::hubspot
