// Lookup: finds the small tables of an AuditReport by their keys, and builds links from the
// platforms' URL templates. Made once per write; points into the report, which must outlive it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/audit_report.h"

namespace crmaudit {

class Lookup {
 public:
  explicit Lookup(const AuditReport& report);

  /// nullptr where there is none.
  [[nodiscard]] const Policy* policy(std::string_view id) const;
  [[nodiscard]] const ReportAccount* account(std::string_view name) const;
  [[nodiscard]] const Action* action(std::string_view id, std::string_view platform) const;
  [[nodiscard]] const Control* control(const std::string& id) const;

  /// The policy's actions that the platform of `account` has, in the policy's order.
  [[nodiscard]] std::vector<const Action*> actions(const Policy& policy,
                                                   std::string_view account) const;

  /// The page of the finding's resource; https only, otherwise nothing.
  [[nodiscard]] std::optional<std::string> record_link(const Finding& finding) const;
  /// The page on which an action is done; `resource_id` may be empty. https only.
  [[nodiscard]] std::optional<std::string> action_link(const Action& action,
                                                       const ReportAccount& account,
                                                       std::string_view resource_id) const;

 private:
  const AuditReport& report_;
  std::map<std::string, const Policy*, std::less<>> policies_;
  std::map<std::string, const ReportAccount*, std::less<>> accounts_;
};

/// The word of `texts` in `language`, in English, or "".
std::string text_for(const std::map<std::string, std::string>& texts, std::string_view language);

}  // namespace crmaudit
