// Coverage of facts that come from Salesforce lists: complete only if the scanning user's rights
// guarantee that every row was visible, and the reading got every row that was announced. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platforms/salesforce/list_reader.h"
#include "platforms/salesforce/own_rights.h"
#include "scanner/coverage.h"

namespace crmaudit::salesforce {

/// Whether every row was visible, and what would make it so.
struct Visibility {
  bool whole = false;
  std::string detail = {};  ///< why not
  std::string ask = {};
  CoverageReason reason = CoverageReason::kVisibility;  ///< of what is missing
};

/// Visible as a whole with a system permission, e.g. ("ViewSetup", "View Setup and Configuration").
Visibility with_permission(const OwnRights& rights, std::string_view permission,
                           std::string_view label);
/// Every record of an object, by View All Data or View All Records on it.
Visibility of_records(const OwnRights& rights, std::string_view object);

/// What a list feeds.
struct ListFact {
  std::string account;
  std::string fact;
  std::string column = "*";
  std::string part = "*";
  Visibility visibility = {};
  /// What INVALID_TYPE means for this object: a missing right, or a feature that is off.
  CoverageReason when_absent = CoverageReason::kScope;
  std::string ask_when_absent = "View Setup and Configuration";
};

/// One statement about `fact`; `rows` is what this run stored.
Coverage list_coverage(const ListFact& fact, const ListOutcome& outcome);

/// Unavailable (or partial, when something was read before) because of `error`.
Coverage error_coverage(const ListFact& fact, const Error& error, bool partly_read);

/// "This organisation has no X": complete, since there is nothing to be read.
Coverage not_there(const ListFact& fact, std::string_view object);

/// "columns A, B of Contact can't be read by the scanning user", partial, kScope.
Coverage hidden_columns(const ListFact& fact, std::string_view object,
                        const std::vector<std::string>& columns);

}  // namespace crmaudit::salesforce
