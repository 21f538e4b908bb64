// BulkCursor: the checkpoint of a list that a Bulk API 2.0 query job reads: which job, which part
// of its result, how far into it. It also holds what the stored pages added to tallies: the rows of
// a job come in no order, so a list whose job is gone starts again, and its counts are taken back
// first. Plain value; pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/fact_sink.h"

namespace crmaudit::salesforce {

struct BulkCursor {
  std::string job = {};           ///< "" = none: to be started anew
  std::string locator = {};       ///< of the part being read; "" = the first
  std::int64_t rows_of_part = 0;  ///< rows of that part that are stored
  std::int64_t rows = 0;          ///< rows of the list that are stored
  /// (object, field, measure) → amount added by the stored pages.
  std::map<std::array<std::string, 3>, std::int64_t> tallied = {};

  /// Counts in the tallies of a page.
  void add_tallies(const Page& page);
  /// Takes back what the stored pages counted: into `page`, and here. The rows are forgotten, too.
  void retract(Page& page);

  [[nodiscard]] std::string encode() const;
  /// Nothing for any other cursor.
  static std::optional<BulkCursor> decode(std::string_view text);
};

}  // namespace crmaudit::salesforce
