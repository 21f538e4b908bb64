#include "platforms/hubspot/probe.h"

#include <functional>
#include <utility>

#include "platforms/hubspot/list_walk.h"

namespace crmaudit::hubspot {
namespace {

// One thing to try, and what depends on it.
struct Trial {
  std::string subject;
  std::vector<std::string> facts;
  std::string ask;
  std::function<Result<std::string>()> call;  // what was answered, in words
};

template <class T>
Result<std::string> answered(const Result<T>& result) {
  if (!result) return result.error();
  return std::string("answered");
}

Result<std::string> portal(Client& client, const std::stop_token& stop) {
  CRMAUDIT_ASSIGN(details, client.account_details(stop));
  return "portal " + details.portal_id;
}

Result<std::string> scopes(Client& client, const std::stop_token& stop) {
  CRMAUDIT_ASSIGN(info, client.token_info(stop));
  std::string list;
  for (const std::string& scope : info.scopes) list += (list.empty() ? "" : ", ") + scope;
  return "scopes: " + list;
}

std::vector<Trial> people_trials(Client& client, const std::stop_token& stop) {
  return {
      {"list users",
       {"users", "grants", "capabilities"},
       std::string(scope_of(Api::kUsers)),
       [&client, stop] { return answered(client.users("", stop)); }},
      {"list roles",
       {"entitlements"},
       std::string(scope_of(Api::kUsers)),
       [&client, stop] { return answered(client.roles(stop)); }},
      {"list teams",
       {"entitlements", "grants", "user_groups", "memberships"},
       std::string(scope_of(Api::kTeams)),
       [&client, stop] { return answered(client.teams(stop)); }},
      {"list owners",
       {"owners", "users"},
       std::string(scope_of(Api::kOwners)),
       [&client, stop] { return answered(client.owners(false, "", stop)); }},
      {"see whether users are deactivated",
       {"users"},
       std::string(crm_users_type().read_scope),
       [&client, stop] { return answered(client.objects(crm_users_type(), {}, "", stop, 1)); }},
  };
}

std::vector<Trial> object_trials(Client& client, const ObjectType& type,
                                 std::vector<std::string> facts, const std::stop_token& stop) {
  const std::string name(type.name);
  return {
      {"read field definitions of " + name,
       {"fields", "detections"},
       std::string(type.schema_scope),
       [&client, &type, stop] {
         return answered(client.properties(type, Sensitivity::kNone, stop));
       }},
      {"read " + name, std::move(facts), std::string(type.read_scope),
       [&client, &type, stop] { return answered(client.objects(type, {}, "", stop, 1)); }},
  };
}

std::vector<Trial> activity_trials(Client& client, const std::stop_token& stop) {
  const auto trial = [&](std::string subject, ActivityLog log) {
    return Trial{std::move(subject),
                 {"activities"},
                 std::string(scope_of(Api::kAuditLogs)),
                 [&client, log, stop] { return answered(client.activity(log, "", stop)); }};
  };
  return {trial("read the sign-ins of 90 days", ActivityLog::kLogin),
          trial("read the security log of 90 days", ActivityLog::kSecurity),
          trial("read the audit log (Enterprise)", ActivityLog::kAudit)};
}

std::vector<Trial> marketing_trials(Client& client, const std::stop_token& stop) {
  return {
      {"list forms",
       {"forms"},
       std::string(scope_of(Api::kForms)),
       [&client, stop] { return answered(client.forms(false, "", stop)); }},
      {"list lists",
       {"record_lists"},
       std::string(scope_of(Api::kLists)),
       [&client, stop] { return answered(client.lists("", stop)); }},
      {"list workflows",
       {"automations", "automation_references"},
       std::string(scope_of(Api::kFlows)),
       [&client, stop] { return answered(client.flows("", stop)); }},
      {"list communication subscriptions",
       {"subscription_types"},
       std::string(scope_of(Api::kSubscriptions)),
       [&client, stop] { return answered(client.subscriptions(stop)); }},
      {"read communication statuses",
       {"consents"},
       std::string(scope_of(Api::kSubscriptionStatuses)),
       [&client, stop] {
         const std::vector<std::string> nobody{"nobody@example.invalid"};
         return answered(client.subscription_statuses(nobody, stop));
       }},
      {"list custom objects",
       {"fields", "detections"},
       std::string(scope_of(Api::kSchemas)),
       [&client, stop] { return answered(client.custom_objects(stop)); }},
  };
}

// One call each: whoever may read the records of a type may read its definitions too.
std::vector<Trial> text_trials(Client& client, const std::stop_token& stop) {
  std::vector<Trial> all;
  for (const ObjectType& type : object_types()) {
    if (type.role != "text" && type.role != "work") continue;
    std::vector<std::string> facts{"fields", "detections", "text_stores"};
    if (type.role == "work") facts.insert(facts.begin(), "owned_work");
    all.push_back({"read " + type.name, std::move(facts), type.read_scope, [&client, &type, stop] {
                     return answered(client.objects(type, {}, "", stop, 1));
                   }});
  }
  return all;
}

std::vector<Trial> trials(Client& client, const std::stop_token& stop) {
  std::vector<Trial> all{
      {"read the account's details",
       {"accounts"},
       "",
       [&client, stop] { return portal(client, stop); }},
      {"read the token's scopes", {}, "", [&client, stop] { return scopes(client, stop); }}};
  const auto append = [&all](std::vector<Trial> more) {
    for (Trial& trial : more) all.push_back(std::move(trial));
  };
  append(people_trials(client, stop));
  append(object_trials(client, contacts_type(),
                       {"subjects", "subject_identifiers", "consents", "detections", "tallies"},
                       stop));
  append(object_trials(client, tickets_type(),
                       {"owned_work", "privacy_requests", "detections", "tallies"}, stop));
  append({{"read ticket pipelines",
           {"owned_work", "privacy_requests"},
           tickets_type().read_scope,
           [&client, stop] { return answered(client.pipelines(tickets_type(), stop)); }}});
  append(text_trials(client, stop));
  append(marketing_trials(client, stop));
  append(activity_trials(client, stop));
  return all;
}

}  // namespace

Result<std::vector<Probe>> probe(Client& client, std::stop_token stop) {
  std::vector<Probe> probes;
  for (Trial& trial : trials(client, stop)) {
    Probe probe;
    probe.subject = std::move(trial.subject);
    probe.facts = std::move(trial.facts);
    const Result<std::string> answer = trial.call();
    const bool first = probes.empty();
    if (answer) {
      probe.detail = *answer;
    } else {
      const Error& error = answer.error();
      const bool unreachable =
          first && (error.kind == ErrorKind::kNetwork || error.kind == ErrorKind::kTimeout);
      // The introspection call is undocumented: its refusal says nothing about the token.
      if (unreachable || (ends_scan(error) && !probe.facts.empty())) return error;
      probe.state = CoverageState::kUnavailable;
      probe.detail = error.message;
      if (error.kind == ErrorKind::kForbidden) {
        probe.ask = error.missing.empty() ? trial.ask : error.missing;
      }
    }
    probes.push_back(std::move(probe));
  }
  return probes;
}

}  // namespace crmaudit::hubspot
