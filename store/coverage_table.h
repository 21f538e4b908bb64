// CoverageTable: a snapshot's coverage in memory, and what it means for a query that reads certain
// columns. Immutable after loading.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/coverage.h"
#include "scanner/finding.h"
#include "store/sqlite.h"

namespace crmaudit {

class CoverageTable {
 public:
  /// REQUIRES: tables `coverage` and `accounts` in `database`. Rows are sorted by their key.
  static Result<CoverageTable> load(Database& database);

  /// The gaps of `account` in the columns `reads` ("table.column"); derived tables count as the
  /// columns they are worked out from. A fact type without any statement counts as not collected.
  [[nodiscard]] std::vector<Gap> gaps(std::string_view account,
                                      const std::set<std::string>& reads) const;
  /// The gaps behind one entry of needs_complete: "table" (any of its columns) or "table.column".
  [[nodiscard]] std::vector<Gap> gaps_of(std::string_view account, std::string_view need) const;

  [[nodiscard]] const std::vector<Coverage>& rows() const { return rows_; }

 private:
  /// Pulled columns behind `need` for `account`; a derived table stands for its origins.
  [[nodiscard]] std::set<std::string> pulled(std::string_view account, std::string_view need) const;

  std::vector<Coverage> rows_;
  std::map<std::string, std::string, std::less<>> platforms_;  ///< by account
};

}  // namespace crmaudit
