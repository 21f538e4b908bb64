// Reading a long list through a Bulk API 2.0 query job: created, waited for, read in parts of some
// ten thousand rows, deleted. Pages of 2,000 rows are committed with their checkpoint, so that a
// killed scan goes on inside the job, or starts another where the job is gone. Used from one thread
// at a time.
#pragma once

#include <optional>

#include "platforms/salesforce/list_reader.h"

namespace crmaudit::salesforce {

/// Whether a checkpoint's cursor was written by read_in_bulk().
bool is_bulk_cursor(std::string_view cursor);

/// How many rows are stored, by a bulk cursor.
std::int64_t bulk_rows(std::string_view cursor);

/// Reads the whole list, from `cursor` on where that is a bulk cursor. `outcome` brings the columns
/// that were dropped before and the expected rows. Nothing when Salesforce doesn't read this list
/// in bulk (object not supported, jobs of the day used up, job failed): what was stored is taken
/// back then as far as it would count twice, and the list is to be read page by page. Errors: only
/// those that end the scan.
Result<std::optional<ListOutcome>> read_in_bulk(Collecting& collecting, const ListQuery& query,
                                                std::string_view cursor, ListOutcome outcome,
                                                const PageMapper& map,
                                                const CoverageMaker& coverage);

}  // namespace crmaudit::salesforce
