// HubSpot's three identity domains: settings users, owners, and the CRM users object.
#include <nlohmann/json.hpp>

#include "mocks/estate/json_lines.h"
#include "mocks/estate/writers.h"

namespace crmaudit::estate {
namespace {

using nlohmann::json;

std::string role_id(std::size_t role) { return std::to_string(55120 + role); }
std::string team_id(std::size_t team) { return std::to_string(301 + team); }

void write_roles(const Company& company, const std::filesystem::path& folder) {
  JsonLines roles(folder / "roles.jsonl");
  for (std::size_t i = 0; i < company.roles.size(); ++i) {
    roles.write(
        {{"id", role_id(i)}, {"name", company.roles[i]}, {"requiresBillingWrite", i % 2 == 0}});
  }
  roles.finish();
}

void write_teams(const Company& company, const std::filesystem::path& folder) {
  JsonLines teams(folder / "teams.jsonl");
  for (std::size_t i = 0; i < company.teams.size(); ++i) {
    json members = json::array();
    for (const HubSpotUser& user : company.hubspot_users) {
      if (!user.removed && user.team == i) members.push_back(user.id());
    }
    teams.write({{"id", team_id(i)},
                 {"name", company.teams[i]},
                 {"userIds", members},
                 {"secondaryUserIds", json::array()}});
  }
  teams.finish();
}

json settings_user(const HubSpotUser& user) {
  json record{{"id", user.id()},
              {"email", user.email},
              {"firstName", user.first},
              {"lastName", user.last},
              {"roleIds", json::array()},
              {"primaryTeamId", team_id(user.team)},
              {"secondaryTeamIds", json::array()},
              {"superAdmin", user.super_admin},
              {"sendWelcomeEmail", false}};
  if (!user.super_admin) {
    record["roleId"] = role_id(user.role);
    record["roleIds"].push_back(role_id(user.role));
  }
  return record;
}

json owner(const Company& company, const HubSpotUser& user) {
  const bool archived = !user.counts_as_active();
  const auto number = 7001000 + user.number;
  json record{{"id", user.owner_id()},
              {"email", user.email},
              {"type", "PERSON"},
              {"firstName", user.first},
              {"lastName", user.last},
              {"userIdIncludingInactive", number},
              {"createdAt", hubspot_time(at(company.as_of - Days{700}, 9))},
              {"updatedAt", hubspot_time(at(company.as_of - Days{7}, 9))},
              {"archived", archived}};
  if (!archived) {
    record["userId"] = number;
    record["teams"] = {
        {{"id", team_id(user.team)}, {"name", company.teams[user.team]}, {"primary", true}}};
  }
  return record;
}

json crm_user(const Company& company, const HubSpotUser& user) {
  const std::string created = hubspot_time(at(company.as_of - Days{700}, 9));
  const std::string updated = hubspot_time(at(company.as_of - Days{7}, 9));
  const bool deactivated = user.crm_record == CrmRecord::kDeactivated;
  return {{"id", user.record_id()},
          {"properties",
           {{"hs_createdate", created},
            {"hs_lastmodifieddate", updated},
            {"hs_object_id", user.record_id()},
            {"hs_internal_user_id", user.id()},
            {"hs_email", user.email},
            {"hs_given_name", user.first},
            {"hs_family_name", user.last},
            {"hs_job_title", user.number % 3 == 0 ? json("Chargée de clientèle") : json(nullptr)},
            {"hs_deactivated", deactivated ? "true" : "false"},
            {"hubspot_owner_id", user.owner_id()}}},
          {"createdAt", created},
          {"updatedAt", updated},
          {"archived", false}};
}

}  // namespace

void write_hubspot_users(const Company& company) {
  const std::filesystem::path folder = company.options.out / "hubspot";
  write_roles(company, folder);
  write_teams(company, folder);
  JsonLines users(folder / "users.jsonl");
  JsonLines owners(folder / "owners.jsonl");
  JsonLines crm_users(folder / "objects" / "users.jsonl");
  for (const HubSpotUser& user : company.hubspot_users) {
    if (!user.removed) users.write(settings_user(user));
    owners.write(owner(company, user));
    if (!user.removed && user.crm_record != CrmRecord::kAbsent) {
      crm_users.write(crm_user(company, user));
    }
  }
  users.finish();
  owners.finish();
  crm_users.finish();
}

}  // namespace crmaudit::estate
