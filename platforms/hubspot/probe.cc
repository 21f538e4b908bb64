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
       {"users", "grants"},
       std::string(kUsersScope),
       [&client, stop] { return answered(client.users("", stop)); }},
      {"list roles",
       {"entitlements"},
       std::string(kUsersScope),
       [&client, stop] { return answered(client.roles(stop)); }},
      {"list teams",
       {"entitlements", "grants"},
       std::string(kTeamsScope),
       [&client, stop] { return answered(client.teams(stop)); }},
      {"list owners",
       {"owners", "users"},
       std::string(kOwnersScope),
       [&client, stop] { return answered(client.owners(false, "", stop)); }},
      {"see whether users are deactivated",
       {"users"},
       std::string(kCrmUsers.read_scope),
       [&client, stop] { return answered(client.objects(kCrmUsers, {}, "", stop, 1)); }},
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
  append(object_trials(client, kContacts,
                       {"subjects", "subject_identifiers", "consents", "detections", "tallies"},
                       stop));
  append(object_trials(client, kTickets,
                       {"owned_work", "privacy_requests", "detections", "tallies"}, stop));
  append({{"read ticket pipelines",
           {"owned_work", "privacy_requests"},
           std::string(kTickets.read_scope),
           [&client, stop] { return answered(client.pipelines(kTickets, stop)); }}});
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
