// Rosters: lists of employees, whatever they come from (a file, SCIM, LDAP), and how they become
// facts. What can't be read of a list is coverage; a row that can't be read is named and left out,
// the others are kept. Columns that aren't mapped are never stored.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "scanner/fact_sink.h"
#include "scanner/result.h"

namespace crmaudit {

/// Something about one row that couldn't be read.
struct RosterProblem {
  std::int64_t line = 0;
  std::string what;       ///< one English sentence; holds no personal data but the mapped word
  bool row_lost = false;  ///< the whole row is left out
  std::string column;     ///< ours, when only that column is lost
};

struct RosterContent {
  Roster roster;
  std::vector<Employee> employees;
  std::vector<RosterProblem> problems;
};

/// Where a list of employees is read from. Used from one thread at a time.
class RosterSource {
 public:
  virtual ~RosterSource() = default;
  /// The roster's name in the configuration.
  [[nodiscard]] virtual const std::string& name() const = 0;
  /// Errors: kConfiguration: what the configuration says of it is wrong; no scan should start.
  /// Any other: it can't be read now.
  virtual Result<RosterContent> read(std::stop_token stop) = 0;
};

/// Commits a roster (account "*", collector "roster", one partition each) with its coverage.
/// `part` is what its coverage speaks of: "*" for the only roster, else its name.
Result<void> commit_roster(const RosterContent& content, const std::string& part, FactSink& sink);

/// Commits that a roster could not be read: it is listed without a date or people, and `gap` says
/// why (state, reason, detail, ask).
Result<void> commit_unread_roster(const std::string& name, const Coverage& gap, FactSink& sink);

/// Commits that the configuration names no roster: what it would show isn't covered.
Result<void> commit_undeclared_roster(FactSink& sink);

}  // namespace crmaudit
