#include "platforms/hubspot/user_rights.h"

#include <utility>

namespace crmaudit::hubspot {

UserRights::UserRights(std::string account, const Supplements& supplements,
                       const std::map<std::string, std::string>& role_names)
    : account_(std::move(account)), supplements_(supplements), role_names_(role_names) {}

void UserRights::add(const SettingsUser& user, User& fact, Facts& facts) {
  const bool exported = add_exported(user, fact, facts);
  if (user.super_admin.value_or(false)) {
    fact.rights_source = "api";
    return;
  }
  if (exported) {
    fact.rights_source = "supplement";
  } else if (add_mapped(user, facts)) {
    fact.rights_source = "mapping";
  }
  ++(fact.rights_source ? known_ : unknown_);
}

bool UserRights::add_exported(const SettingsUser& user, User& fact, Facts& facts) {
  if (!supplements_.users) return false;
  const auto found = supplements_.users->users.find(folded(user.email));
  if (found == supplements_.users->users.end()) return false;
  const ExportedUser& exported = found->second;
  fact.last_login_at = exported.last_login_at;
  fact.has_paid_seat = exported.has_paid_seat;
  if (!supplements_.users->has_rights) return false;
  if (exported.rights.empty()) return true;
  const std::string id = "own:" + user.id;
  grant(user, id, "permission_set", "Permissions of the user, as exported", facts);
  for (const ExportedRight& right : exported.rights) {
    facts.add(Capability{.account = account_,
                         .entitlement_id = id,
                         .capability = right.capability,
                         .permission = right.permission});
  }
  return true;
}

// A user's roles are known only if the map has each of them.
bool UserRights::add_mapped(const SettingsUser& user, Facts& facts) {
  if (!supplements_.roles || user.role_ids.empty()) return false;
  for (const std::string& role : user.role_ids) {
    const auto name = role_names_.find(role);
    if (name == role_names_.end() || !supplements_.roles->contains(name->second)) return false;
  }
  for (const std::string& role : user.role_ids) {
    const std::string& name = role_names_.at(role);
    const std::string id = "mapped:" + role;
    grant(user, id, "role", name, facts);
    for (const std::string& capability : supplements_.roles->at(name)) {
      facts.add(Capability{
          .account = account_, .entitlement_id = id, .capability = capability, .permission = name});
    }
  }
  return true;
}

void UserRights::grant(const SettingsUser& user, const std::string& entitlement_id,
                       const std::string& kind, const std::string& name, Facts& facts) const {
  Entitlement entitlement{.account = account_, .entitlement_id = entitlement_id};
  entitlement.kind = kind;
  entitlement.name = name;
  entitlement.custom = true;
  entitlement.contents_known = true;
  facts.add(std::move(entitlement));
  facts.add(Grant{.account = account_,
                  .user_id = user.id,
                  .entitlement_id = entitlement_id,
                  .grant_id = "-",
                  .enabled = true});
}

Coverage UserRights::coverage() const {
  Coverage row{.account = account_, .fact = "capabilities", .part = "role"};
  if (unknown_ == 0 && known_ > 0) return row;
  row.state = known_ > 0 ? CoverageState::kPartial : CoverageState::kUnavailable;
  row.reason = CoverageReason::kPlatform;
  row.detail =
      "HubSpot's API names roles but doesn't show what they allow; see Settings > Users & Teams > "
      "Permission sets. The rights of " +
      std::to_string(unknown_) + " users are unknown (users without rights_source).";
  row.ask = "users_export or role_map in the configuration";
  return row;
}

}  // namespace crmaudit::hubspot
