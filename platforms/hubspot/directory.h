// Directory: what the small lists say about people, kept in memory while the account is collected,
// because HubSpot spreads one user over three lists (settings users, CRM users, owners). Plain
// values.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "platforms/hubspot/list_walk.h"
#include "platforms/hubspot/records.h"

namespace crmaudit::hubspot {

/// What the CRM users object says about a settings user, where it says.
struct CrmUser {
  std::optional<bool> deactivated;
  std::string title;
};

struct Directory {
  std::map<std::string, CrmUser> crm_user_records;  ///< by settings user id
  ListEnd crm_users;

  std::vector<Owner> archived_owners;        ///< those that stand for a user
  std::set<std::string> active_owner_users;  ///< settings user ids
  ListEnd archived_owner_list;
  ListEnd active_owner_list;

  std::map<std::string, std::string> role_names;  ///< by id
  ListEnd roles;

  std::set<std::string> user_ids;  ///< settings users
  std::set<std::string> role_ids;  ///< seen on users
  std::set<std::string> team_ids;  ///< seen on users
  ListEnd users;
};

}  // namespace crmaudit::hubspot
