#include "platforms/hubspot/collect_entitlements.h"

#include <utility>

#include "platforms/hubspot/capability_table.h"

namespace crmaudit::hubspot {
namespace {

constexpr std::string_view kSuperAdmin = "super_admin";

Entitlement entitlement(const Context& context, std::string id, std::string_view kind,
                        const std::string& name) {
  Entitlement fact{.account = context.account, .entitlement_id = std::move(id)};
  fact.kind = kind;
  fact.name = known(name);
  fact.custom = kind != kSuperAdmin;
  fact.contents_known = kind == kSuperAdmin;
  return fact;
}

Result<void> commit_roles(Context& context, const Directory& directory) {
  Page page = context.page("entitlements", "role");
  const auto add = [&](const std::string& id, const std::string& name) {
    page.facts.add(entitlement(context, "role:" + id, "role", name));
  };
  for (const auto& [id, name] : directory.role_names) add(id, name);
  for (const std::string& id : directory.role_ids) {
    if (!directory.role_names.contains(id)) add(id, "");
  }
  page.checkpoint.done = true;
  return context.sink.commit(page);
}

void add_members(const Context& context, const Directory& directory, const Team& team,
                 Facts& facts) {
  for (const std::string& user_id : team.user_ids) {
    if (!directory.user_ids.contains(user_id)) continue;
    facts.add(Grant{.account = context.account,
                    .user_id = user_id,
                    .entitlement_id = "team:" + team.id,
                    .grant_id = "-",
                    .enabled = true});
  }
}

void add_group(const Context& context, const Team& team, Facts& facts) {
  Group group{.account = context.account, .group_id = "team:" + team.id, .kind = "team"};
  group.name = known(team.name);
  facts.add(std::move(group));
  for (const std::string& user_id : team.user_ids) {
    facts.add(Membership{.account = context.account,
                         .group_id = "team:" + team.id,
                         .member_id = user_id,
                         .member_kind = "user"});
  }
}

Result<ListEnd> collect_teams(Context& context, const Directory& directory) {
  Page page = context.page("entitlements", "team");
  std::set<std::string> unlisted = directory.team_ids;
  CRMAUDIT_ASSIGN(
      end, walk_once([&] { return context.client.teams(context.stop); },
                     [&](const ListPage<Team>& list) -> Result<void> {
                       for (const Team& team : list.rows) {
                         unlisted.erase(team.id);
                         page.facts.add(entitlement(context, "team:" + team.id, "team", team.name));
                         add_members(context, directory, team, page.facts);
                         add_group(context, team, page.facts);
                       }
                       return {};
                     }));
  for (const std::string& id : unlisted) {
    page.facts.add(entitlement(context, "team:" + id, "team", ""));
  }
  page.checkpoint.done = true;
  CRMAUDIT_TRY(context.sink.commit(page));
  return end;
}

Result<ListEnd> collect_super_admin(Context& context) {
  Page page = context.page("entitlements", kSuperAdmin);
  page.facts.add(entitlement(context, std::string(kSuperAdmin), kSuperAdmin, "Super Admin"));
  CRMAUDIT_ASSIGN(rows, shipped_capabilities());
  const ListEnd end{.rows = static_cast<std::int64_t>(rows.size())};
  for (CapabilityRow& row : rows) {
    page.facts.add(Capability{.account = context.account,
                              .entitlement_id = std::string(kSuperAdmin),
                              .capability = std::move(row.capability),
                              .permission = std::move(row.permission)});
  }
  page.checkpoint.done = true;
  CRMAUDIT_TRY(context.sink.commit(page));
  return end;
}

}  // namespace

Result<void> read_roles(Context& context, Directory& directory) {
  CRMAUDIT_ASSIGN(end, walk_once([&] { return context.client.roles(context.stop); },
                                 [&](const ListPage<Role>& list) -> Result<void> {
                                   for (const Role& role : list.rows) {
                                     directory.role_names[role.id] = role.name;
                                   }
                                   return {};
                                 }));
  directory.roles = std::move(end);
  return {};
}

Result<void> collect_entitlements(Context& context, Directory& directory) {
  CRMAUDIT_TRY(commit_roles(context, directory));
  CRMAUDIT_ASSIGN(teams, collect_teams(context, directory));
  CRMAUDIT_ASSIGN(capabilities, collect_super_admin(context));
  const std::string& account = context.account;
  return context.commit_coverage(
      "entitlements",
      {coverage_of(account, "entitlements", "role", directory.roles, scope_of(Api::kUsers)),
       coverage_of(account, "entitlements", "team", teams, scope_of(Api::kTeams)),
       coverage_of(account, "entitlements", kSuperAdmin, {.rows = 1}, ""),
       coverage_of(account, "capabilities", kSuperAdmin, capabilities, ""),
       coverage_of(account, "user_groups", "*", teams, scope_of(Api::kTeams)),
       coverage_of(account, "memberships", "*", teams, scope_of(Api::kTeams))});
}

}  // namespace crmaudit::hubspot
