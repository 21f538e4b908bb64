// Reading a list to its end. Lists of records are paged by their Id (keyset): one call for up to
// 2,000 rows, each page committed with its checkpoint, so that a killed scan goes on after the last
// row it stored; Salesforce's own cursors would die after two days. Each answer tells how many rows
// remain, and a list that gives fewer says so. A list that turns out to be long is read by a bulk
// job instead (bulk_reader.h). Columns that the organisation or field-level
// security withholds are dropped and named. Used from one thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "platforms/salesforce/client.h"
#include "platforms/salesforce/record_page.h"
#include "scanner/fact_sink.h"
#include "scanner/observer.h"

namespace crmaudit::salesforce {

/// What a collector talks to.
struct Collecting {
  std::string account;
  Client& client;
  FactSink& sink;
  ScanObserver& observer;
  std::stop_token stop;
  std::int64_t bulk_above = 50'000;  ///< lists with more rows are read by a bulk job
};

struct ListQuery {
  std::string collector;
  std::string partition = "*";
  Select select = {};  ///< columns begin with Id; where and order_by are completed by the reader
  QueryApi api = QueryApi::kData;
};

/// How the reading of a list ended.
struct ListOutcome {
  std::int64_t rows = 0;                  ///< read so far, in earlier runs too
  std::int64_t expected = 0;              ///< rows that the first answer promised, and those before
  std::vector<std::string> dropped = {};  ///< columns that were asked for in vain
  std::optional<Error> error = {};        ///< why reading ended early
  bool earlier_run = false;               ///< nothing was to be done: an earlier run stored it all
};

/// Turns a page of records into facts.
using PageMapper = std::function<void(const RecordPage&, Page&)>;
/// What to say about a list, once it is known how its reading ended.
using CoverageMaker = std::function<std::vector<Coverage>(const ListOutcome&)>;

/// Whether an error ends the account's scan: storage, stopped, credentials refused, no calls left.
bool ends_scan(const Error& error);

/// Reads a list page by page into the sink. Coverage is committed with the last page, or alone
/// after an error. Errors: only those that end the scan.
Result<ListOutcome> read_list(Collecting& collecting, ListQuery query, const PageMapper& map,
                              const CoverageMaker& coverage);

/// Runs a query without the columns that Salesforce refuses (INVALID_FIELD); takes them out of
/// `select` and names them in `dropped`. Errors: as Client::query.
Result<RecordPage> query_known_columns(Client& client, Select& select,
                                       std::vector<std::string>& dropped, std::stop_token stop,
                                       QueryApi api = QueryApi::kData);

/// Reads a short list (set-up data, no checkpoint) to its end through Salesforce's cursor; names
/// the columns that it had to leave out in `dropped` where that is given. Errors: as Client::query;
/// kMalformed when fewer rows came than were announced.
Result<void> read_short_list(Client& client, Select select, std::stop_token stop,
                             const std::function<void(const Row&)>& visit,
                             QueryApi api = QueryApi::kData,
                             std::vector<std::string>* dropped = nullptr);

}  // namespace crmaudit::salesforce
