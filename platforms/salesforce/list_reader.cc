#include "platforms/salesforce/list_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "platforms/salesforce/bulk_reader.h"
#include "platforms/salesforce/record_id.h"

namespace crmaudit::salesforce {
namespace {

bool drop_column(Select& select, const std::string& name, std::vector<std::string>& dropped) {
  const auto refused = [&](const std::string& column) {
    return column == name || column.starts_with(name + ".") || column.ends_with("." + name);
  };
  const auto kept = std::stable_partition(select.columns.begin(), select.columns.end(),
                                          [&](const std::string& c) { return !refused(c); });
  if (name.empty() || kept == select.columns.end() || kept == select.columns.begin()) return false;
  dropped.insert(dropped.end(), kept, select.columns.end());
  select.columns.erase(kept, select.columns.end());
  return true;
}

// Where a list is, as its checkpoint says: "rows:last id". The count makes a resumed list's
// coverage the same as an undisturbed one's.
struct Position {
  std::int64_t rows = 0;
  std::string last_id;

  [[nodiscard]] std::string encode() const {
    return last_id.empty() ? "" : std::to_string(rows) + ":" + last_id;
  }
  static Position decode(std::string_view cursor) {
    Position position;
    const auto colon = cursor.find(':');
    if (colon == std::string_view::npos) return position;
    std::from_chars(cursor.data(), cursor.data() + colon, position.rows);
    position.last_id = cursor.substr(colon + 1);
    return position;
  }
};

Page empty_page(const Collecting& collecting, const ListQuery& query, const Position& position) {
  Page page;
  page.account = collecting.account;
  page.collector = query.collector;
  page.partition = query.partition;
  page.checkpoint = {position.encode(), false};
  return page;
}

Select after(const ListQuery& query, const std::string& last_id) {
  Select select = query.select;
  select.order_by = "Id";
  if (last_id.empty()) return select;
  const std::string keyset = "Id > " + soql_text(last_id);
  select.where = select.where.empty() ? keyset : "(" + select.where + ") AND " + keyset;
  return select;
}

}  // namespace

bool ends_scan(const Error& error) {
  return error.kind == ErrorKind::kStorage || error.kind == ErrorKind::kCancelled ||
         error.kind == ErrorKind::kUnauthorized || error.kind == ErrorKind::kIo ||
         error.kind == ErrorKind::kRateLimited;
}

Result<RecordPage> query_known_columns(Client& client, Select& select,
                                       std::vector<std::string>& dropped, std::stop_token stop,
                                       QueryApi api) {
  for (;;) {
    auto page = client.query(select, stop, api);
    if (page || page.error().code != "INVALID_FIELD" ||
        !drop_column(select, refused_column(page.error()), dropped)) {
      return page;
    }
  }
}

Result<ListOutcome> read_list(Collecting& collecting, ListQuery query, const PageMapper& map,
                              const CoverageMaker& coverage) {
  CRMAUDIT_ASSIGN(checkpoint,
                  collecting.sink.checkpoint(collecting.account, query.collector, query.partition));
  ListOutcome outcome;
  outcome.earlier_run = checkpoint && checkpoint->done;
  std::string cursor = checkpoint ? checkpoint->cursor : "";
  if (outcome.earlier_run) {
    outcome.rows = is_bulk_cursor(cursor) ? bulk_rows(cursor) : Position::decode(cursor).rows;
    return outcome;
  }
  if (is_bulk_cursor(cursor)) {
    CRMAUDIT_ASSIGN(bulk, read_in_bulk(collecting, query, cursor, outcome, map, coverage));
    if (bulk) return std::move(*bulk);
    cursor.clear();
  }
  Position position = Position::decode(cursor);
  outcome.rows = position.rows;
  for (bool first = true, done = false; !done; first = false) {
    Select select = after(query, position.last_id);
    Page page = empty_page(collecting, query, position);
    const auto records =
        query_known_columns(collecting.client, select, outcome.dropped, collecting.stop, query.api);
    if (!records) {
      outcome.error = records.error();
      page.coverage = coverage(outcome);
      CRMAUDIT_TRY(collecting.sink.commit(page));
      if (ends_scan(*outcome.error)) return *outcome.error;
      collecting.observer.notice(collecting.account, outcome.error->message);
      return outcome;
    }
    query.select.columns = select.columns;
    if (first) outcome.expected = position.rows + records->total_size();
    if (first && !checkpoint && outcome.expected > collecting.bulk_above) {
      CRMAUDIT_ASSIGN(bulk, read_in_bulk(collecting, query, "", outcome, map, coverage));
      if (bulk) return std::move(*bulk);
    }
    outcome.rows += static_cast<std::int64_t>(records->rows());
    done = records->done() || records->rows() == 0;
    if (records->rows() > 0) {
      position.last_id = id18(records->view(records->rows() - 1, records->column("Id")));
      map(*records, page);
    }
    position.rows = outcome.rows;
    page.checkpoint = {position.encode(), done};
    if (done) page.coverage = coverage(outcome);
    CRMAUDIT_TRY(collecting.sink.commit(page));
    collecting.observer.progress(collecting.account, query.collector, outcome.rows, done);
  }
  return outcome;
}

Result<void> read_short_list(Client& client, Select select, std::stop_token stop,
                             const std::function<void(const Row&)>& visit, QueryApi api,
                             std::vector<std::string>* dropped) {
  std::vector<std::string> left_out;
  CRMAUDIT_ASSIGN(page, query_known_columns(client, select, left_out, stop, api));
  if (dropped != nullptr) *dropped = left_out;
  const std::int64_t expected = page.total_size();
  std::int64_t rows = 0;
  for (;;) {
    for (std::size_t row = 0; row < page.rows(); ++row) visit(Row(page, row));
    rows += static_cast<std::int64_t>(page.rows());
    if (page.done() || page.next_url().empty()) break;
    CRMAUDIT_ASSIGN(next, client.next_page(page.next_url(), select, stop));
    page = std::move(next);
  }
  if (rows < expected) {
    return Error{ErrorKind::kMalformed, "Salesforce announced " + std::to_string(expected) +
                                            " rows of " + select.object + " and sent " +
                                            std::to_string(rows) + ". Scan again."};
  }
  return {};
}

}  // namespace crmaudit::salesforce
