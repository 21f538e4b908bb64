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

Result<ListEnd> collect_roles(Context& context, std::set<std::string> unlisted) {
  Page page = context.page("entitlements", "role");
  CRMAUDIT_ASSIGN(
      end, walk_once([&] { return context.client.roles(context.stop); },
                     [&](const ListPage<Role>& list) -> Result<void> {
                       for (const Role& role : list.rows) {
                         unlisted.erase(role.id);
                         page.facts.add(entitlement(context, "role:" + role.id, "role", role.name));
                       }
                       return {};
                     }));
  for (const std::string& id : unlisted) {
    page.facts.add(entitlement(context, "role:" + id, "role", ""));
  }
  page.checkpoint.done = true;
  CRMAUDIT_TRY(context.sink.commit(page));
  return end;
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

Coverage roles_are_opaque(const Context& context) {
  Coverage row{.account = context.account, .fact = "capabilities", .part = "role"};
  row.state = CoverageState::kUnavailable;
  row.reason = CoverageReason::kPlatform;
  row.detail =
      "HubSpot's API names roles but doesn't show what they allow; see Settings > Users & Teams > "
      "Permission sets.";
  return row;
}

}  // namespace

Result<void> collect_entitlements(Context& context, Directory& directory) {
  CRMAUDIT_ASSIGN(roles, collect_roles(context, directory.role_ids));
  CRMAUDIT_ASSIGN(teams, collect_teams(context, directory));
  CRMAUDIT_ASSIGN(capabilities, collect_super_admin(context));
  const std::string& account = context.account;
  return context.commit_coverage(
      "entitlements", {coverage_of(account, "entitlements", "role", roles, kUsersScope),
                       coverage_of(account, "entitlements", "team", teams, kTeamsScope),
                       coverage_of(account, "entitlements", kSuperAdmin, {.rows = 1}, ""),
                       coverage_of(account, "capabilities", kSuperAdmin, capabilities, ""),
                       roles_are_opaque(context)});
}

}  // namespace crmaudit::hubspot
