#include "platforms/hubspot/collect_users.h"

#include <utility>

#include "platforms/hubspot/user_rights.h"

namespace crmaudit::hubspot {
namespace {

// HubSpot's settings users carry no state; the CRM users object does, where it can be read.
void add_crm_record(const Directory& directory, User& user) {
  const auto found = directory.crm_user_records.find(user.user_id);
  if (found != directory.crm_user_records.end()) user.title = known(found->second.title);
  if (found == directory.crm_user_records.end() || !found->second.deactivated) {
    user.state = "unknown";
    return;
  }
  user.state = *found->second.deactivated ? "deactivated" : "active";
  user.state_source = "crm_users.hs_deactivated";
}

std::optional<std::string> joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
  return known(all);
}

User fact_of(const std::string& account, const Directory& directory, const SettingsUser& user) {
  User fact{.account = account, .user_id = user.id};
  fact.login = known(user.email);
  fact.email = known(user.email);
  fact.first_name = known(user.first_name);
  fact.last_name = known(user.last_name);
  fact.kind = "person";
  fact.licence = joined(user.seats);
  fact.super_admin = user.super_admin;
  add_crm_record(directory, fact);
  return fact;
}

void add_grants(const std::string& account, const SettingsUser& user, Facts& facts) {
  const auto add = [&](std::string entitlement_id) {
    facts.add(Grant{.account = account,
                    .user_id = user.id,
                    .entitlement_id = std::move(entitlement_id),
                    .grant_id = "-",
                    .enabled = true});
  };
  for (const std::string& role : user.role_ids) add("role:" + role);
  for (const std::string& team : user.team_ids) add("team:" + team);
  if (user.super_admin.value_or(false)) add("super_admin");
}

// Removed users hold nothing any more; their owner records show that they were there.
Result<void> commit_removed_users(Context& context, const Directory& directory) {
  Page page = context.page("users", "removed");
  std::set<std::string> seen;
  for (const Owner& owner : directory.archived_owners) {
    const bool listed = directory.user_ids.contains(owner.user_id) ||
                        directory.active_owner_users.contains(owner.user_id);
    if (listed || !seen.insert(owner.user_id).second) continue;
    User user{.account = context.account, .user_id = owner.user_id};
    user.login = known(owner.email);
    user.email = known(owner.email);
    user.first_name = known(owner.first_name);
    user.last_name = known(owner.last_name);
    user.state = "deactivated";
    user.state_source = "owners.archived";
    user.kind = "person";
    user.super_admin = false;
    page.facts.add(std::move(user));
  }
  page.checkpoint.done = true;
  return context.sink.commit(page);
}

Coverage state_coverage(const Context& context, const Directory& directory) {
  Coverage row =
      coverage_of(context.account, "users", "*", directory.crm_users, crm_users_type().read_scope);
  row.column = "state";
  row.rows.reset();
  if (row.state == CoverageState::kUnavailable) {
    row.detail = "Whether a user is deactivated stands in the CRM users object only. " + row.detail;
  }
  return row;
}

// A column that only an export of users fills.
Coverage exported_column(const Context& context, std::string_view column, bool exported,
                         std::string_view detail) {
  Coverage row{.account = context.account, .fact = "users"};
  row.column = column;
  row.state = exported ? CoverageState::kPartial : CoverageState::kUnavailable;
  row.reason = CoverageReason::kPlatform;
  row.detail = exported ? "Known for the users of the export only." : std::string(detail);
  if (!exported) row.ask = "users_export in the configuration";
  return row;
}

Coverage unknown_column(const Context& context, std::string_view column) {
  Coverage row{.account = context.account, .fact = "users"};
  row.column = column;
  row.state = CoverageState::kUnavailable;
  row.reason = CoverageReason::kPlatform;
  row.detail = "HubSpot's users carry no " + std::string(column) + ".";
  return row;
}

std::vector<Coverage> coverage(const Context& context, const Directory& directory,
                               const Supplements& supplements, const UserRights& rights) {
  const std::string& account = context.account;
  const auto& exported = supplements.users;
  std::vector<Coverage> rows{
      coverage_of(account, "users", "*", directory.users, scope_of(Api::kUsers)),
      coverage_of(account, "grants", "*", directory.users, scope_of(Api::kUsers)),

      exported_column(context, "last_login_at", exported && exported->has_last_login,
                      "HubSpot's users carry no last sign-in."),
      exported_column(context, "has_paid_seat", exported && exported->has_seats,
                      "HubSpot's users don't tell which seats cost money."),
      unknown_column(context, "manager_id"),
      unknown_column(context, "department"),
      rights.coverage()};
  rows[1].rows.reset();
  if (rows[0].state == CoverageState::kUnavailable) return rows;
  rows.push_back(state_coverage(context, directory));
  if (directory.archived_owner_list.error) {
    rows.push_back(coverage_of(account, "users", "removed", directory.archived_owner_list,
                               scope_of(Api::kOwners)));
    rows.back().rows.reset();
  }
  return rows;
}

}  // namespace

Result<void> collect_users(Context& context, Directory& directory, const Supplements& supplements) {
  UserRights rights(context.account, supplements, directory.role_names);
  CRMAUDIT_ASSIGN(
      end,
      walk(
          "", [&](const std::string& after) { return context.client.users(after, context.stop); },
          [&](const ListPage<SettingsUser>& list) -> Result<void> {
            Page page = context.page("users");
            for (const SettingsUser& user : list.rows) {
              directory.user_ids.insert(user.id);
              directory.role_ids.insert(user.role_ids.begin(), user.role_ids.end());
              directory.team_ids.insert(user.team_ids.begin(), user.team_ids.end());
              User fact = fact_of(context.account, directory, user);
              rights.add(user, fact, page.facts);
              page.facts.add(std::move(fact));
              add_grants(context.account, user, page.facts);
            }
            page.checkpoint = {list.after, list.after.empty()};
            context.observer.progress(context.account, "users",
                                      static_cast<std::int64_t>(directory.user_ids.size()),
                                      list.after.empty());
            return context.sink.commit(page);
          }));
  directory.users = std::move(end);
  if (!directory.users.error) CRMAUDIT_TRY(commit_removed_users(context, directory));
  return context.commit_coverage("users", coverage(context, directory, supplements, rights));
}

}  // namespace crmaudit::hubspot
