// CsvRoster: the list of employees from a CSV file, as the configuration's [roster] maps it.
// Columns that aren't mapped are never stored. A row that can't be read is named with its line and
// left out, the others are kept; what can't be read of it but its identity is coverage of those
// columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scanner/fact_sink.h"
#include "scanner/result.h"
#include "scanner/settings.h"

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

/// Parses the file's content. `as_of` (ISO date) is used when the settings name none.
/// Errors: kConfiguration: not UTF-8, or a mapped column that the header doesn't have (with the
/// header's columns and a "did you mean").
Result<RosterContent> parse_roster(std::string_view csv, const RosterSettings& settings,
                                   const std::string& as_of);

/// Commits a roster (account "*", collector "roster") with its coverage.
Result<void> commit_roster(const RosterContent& content, FactSink& sink);

/// Commits that there is no roster: what it would show isn't covered. `reason` says why.
Result<void> commit_missing_roster(CoverageReason reason, const std::string& detail,
                                   FactSink& sink);

}  // namespace crmaudit
