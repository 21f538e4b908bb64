// Bulk API 2.0 results as CSV (contract, §3): every value in double quotes, quotes doubled, null as
// "", parents as `Account.Name`, datetimes with `Z`. Pure, thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "mocks/salesforce/soql_engine.h"

namespace crmaudit::mocks::salesforce {

struct CsvForm {
  char delimiter = ',';
  std::string_view line_end = "\n";
};

/// The header line and the records [first, first + count).
std::string RecordsCsv(const QueryResult& result, std::size_t first, std::size_t count,
                       const CsvForm& form);

}  // namespace crmaudit::mocks::salesforce
