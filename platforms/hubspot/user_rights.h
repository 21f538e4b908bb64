// Where a user's rights are known from, and the facts that follow: a super-admin from the API,
// others from the export of users, then from the role map; whoever is in none of them stays
// unknown.
#pragma once

#include <map>
#include <string>

#include "platforms/hubspot/records.h"
#include "platforms/hubspot/supplements.h"
#include "scanner/coverage.h"

namespace crmaudit::hubspot {

class UserRights {
 public:
  /// `role_names`: role id → name. Both must outlive this.
  UserRights(std::string account, const Supplements& supplements,
             const std::map<std::string, std::string>& role_names);

  /// Fills rights_source, last_login_at and has_paid_seat of `fact`, and adds what the user may do.
  void add(const SettingsUser& user, User& fact, Facts& facts);
  /// Coverage of the rights of everybody but super-admins, after all users were added.
  [[nodiscard]] Coverage coverage() const;

 private:
  bool add_exported(const SettingsUser& user, User& fact, Facts& facts);
  bool add_mapped(const SettingsUser& user, Facts& facts);
  void grant(const SettingsUser& user, const std::string& entitlement_id, const std::string& kind,
             const std::string& name, Facts& facts) const;

  std::string account_;
  const Supplements& supplements_;
  const std::map<std::string, std::string>& role_names_;
  std::int64_t known_ = 0;
  std::int64_t unknown_ = 0;
};

}  // namespace crmaudit::hubspot
