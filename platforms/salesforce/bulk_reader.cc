#include "platforms/salesforce/bulk_reader.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "platforms/csv/csv_reader.h"
#include "platforms/salesforce/bulk_cursor.h"

namespace crmaudit::salesforce {
namespace {

using std::chrono::seconds;

constexpr std::int64_t kPartRows = 25'000;  // 40 calls for a million rows
constexpr std::int64_t kLeastPartRows = 1'000;
constexpr std::size_t kPageRows = 2'000;
constexpr seconds kFirstWait{1};
constexpr seconds kLongestWait{30};
constexpr seconds kPatience{3600};

// The job is no longer there, or was made by another version of the API.
bool is_gone(const Error& error) {
  return error.kind == ErrorKind::kNotFound || error.http_status == 409;
}

// Salesforce doesn't take this query as a job; paging may still read it.
bool is_refused(const Error& error) {
  return error.http_status == 400 || error.http_status == 403 || error.http_status == 404;
}

class BulkReading {
 public:
  BulkReading(Collecting& collecting, const ListQuery& query, BulkCursor cursor,
              ListOutcome outcome, const PageMapper& map, const CoverageMaker& coverage)
      : collecting_(collecting),
        query_(query),
        cursor_(std::move(cursor)),
        outcome_(std::move(outcome)),
        map_(map),
        coverage_(coverage) {}

  Result<std::optional<ListOutcome>> run() {
    auto read = read_all();
    if (!read) {
      if (!ends_scan(read.error()) && falls_back_) return page_instead(read.error());
      return end_with(read.error());
    }
    return std::optional(std::move(outcome_));
  }

 private:
  Result<void> read_all() {
    CRMAUDIT_TRY(have_job());
    outcome_.rows = cursor_.rows;
    if (job_.records) outcome_.expected = *job_.records;
    for (bool last = false; !last;) {
      CRMAUDIT_ASSIGN(part, next_part());
      last = part.next_locator.empty();
      CRMAUDIT_TRY(store(part, last));
    }
    const auto removed = collecting_.client.delete_query_job(cursor_.job, collecting_.stop);
    if (!removed && !is_gone(removed.error())) {
      collecting_.observer.notice(collecting_.account, removed.error().message +
                                                           " Salesforce deletes the job itself "
                                                           "after seven days.");
    }
    return {};
  }

  // A finished job: the checkpoint's where it is still there, else a new one.
  Result<void> have_job() {
    if (!cursor_.job.empty()) {
      const auto finished = wait_for_job();
      if (finished || !is_gone(finished.error())) return finished;
      CRMAUDIT_TRY(forget());
    }
    auto created = collecting_.client.create_query_job(query_.select, query_.api, collecting_.stop);
    if (!created) {
      falls_back_ = is_refused(created.error());
      return created.error();
    }
    cursor_.job = created->id;
    CRMAUDIT_TRY(collecting_.sink.commit(page_here()));
    return wait_for_job();
  }

  Result<void> wait_for_job() {
    seconds waited{0};
    for (seconds wait = kFirstWait;; wait = std::min(wait * 2, kLongestWait)) {
      CRMAUDIT_ASSIGN(job, collecting_.client.query_job(cursor_.job, collecting_.stop));
      job_ = std::move(job);
      if (job_.state == "JobComplete") return {};
      const std::string name =
          "Salesforce's bulk job " + cursor_.job + " for " + query_.select.object;
      if (job_.state == "Failed" || job_.state == "Aborted") {
        falls_back_ = true;
        return Error{ErrorKind::kUnavailable, name + " ended as " + job_.state + "."};
      }
      if (waited >= kPatience) {
        return Error{ErrorKind::kTimeout, name +
                                              " isn't done after an hour. Resume the scan "
                                              "later: it goes on with the same job."};
      }
      CRMAUDIT_TRY(collecting_.client.wait(wait, name + " is being prepared", collecting_.stop));
      waited += wait;
    }
  }

  // Parts whose rows are too long for one answer are asked for in smaller pieces.
  Result<BulkPart> next_part() {
    for (;;) {
      auto part = collecting_.client.query_results(cursor_.job, cursor_.locator, part_rows_,
                                                   collecting_.stop);
      if (part || part.error().kind != ErrorKind::kMalformed || part_rows_ <= kLeastPartRows) {
        return part;
      }
      part_rows_ /= 2;
    }
  }

  Result<void> store(const BulkPart& part, bool last) {
    CsvReader reader(part.csv, ',');
    const auto header = reader.next();
    std::int64_t skip = cursor_.rows_of_part;
    while (skip > 0 && reader.next()) --skip;
    for (bool ended = false; !ended;) {
      CRMAUDIT_ASSIGN(records, next_page(reader, header));
      ended = records.rows() < kPageRows;
      Page page = page_here();
      if (records.rows() > 0) map_(records, page);
      const auto rows = static_cast<std::int64_t>(records.rows());
      cursor_.add_tallies(page);
      cursor_.rows += rows;
      cursor_.rows_of_part += rows;
      outcome_.rows = cursor_.rows;
      if (ended) {
        cursor_.locator = part.next_locator;
        cursor_.rows_of_part = skip;
      }
      page.checkpoint = {cursor_.encode(), ended && last};
      if (page.checkpoint.done) page.coverage = coverage_(outcome_);
      CRMAUDIT_TRY(collecting_.sink.commit(page));
      collecting_.observer.progress(collecting_.account, query_.collector, cursor_.rows,
                                    page.checkpoint.done);
    }
    return {};
  }

  Result<RecordPage> next_page(CsvReader& reader, const std::optional<CsvRow>& header) {
    std::vector<CsvRow> rows;
    while (rows.size() < kPageRows) {
      auto row = reader.next();
      if (!row) break;
      rows.push_back(std::move(*row));
    }
    static const CsvRow kNoHeader;
    auto page =
        RecordPage::from_csv(header ? *header : kNoHeader, std::move(rows), query_.select.columns);
    if (page) return page;
    return Error{ErrorKind::kMalformed, "Salesforce's answer to GET /jobs/query/" + cursor_.job +
                                            "/results (" + query_.select.object +
                                            ") can't be read at " + page.error().message +
                                            ". Scan again."};
  }

  [[nodiscard]] Page page_here() const {
    Page page{.account = collecting_.account,
              .collector = query_.collector,
              .partition = query_.partition};
    page.checkpoint = {cursor_.encode(), false};
    return page;
  }

  // Takes back what the stored pages counted, so that the list can be read again.
  Result<void> forget() {
    Page page = page_here();
    cursor_.retract(page);
    page.checkpoint = {cursor_.encode(), false};
    return collecting_.sink.commit(page);
  }

  Result<std::optional<ListOutcome>> page_instead(const Error& why) {
    collecting_.observer.notice(collecting_.account,
                                query_.select.object + " is read page by page: " + why.message);
    if (!cursor_.job.empty()) {
      const auto removed = collecting_.client.delete_query_job(cursor_.job, collecting_.stop);
      if (!removed && ends_scan(removed.error())) return removed.error();
    }
    CRMAUDIT_TRY(forget());
    return std::optional<ListOutcome>();
  }

  Result<std::optional<ListOutcome>> end_with(const Error& error) {
    outcome_.error = error;
    Page page = page_here();
    page.coverage = coverage_(outcome_);
    CRMAUDIT_TRY(collecting_.sink.commit(page));
    if (ends_scan(error)) return error;
    collecting_.observer.notice(collecting_.account, error.message);
    return std::optional(std::move(outcome_));
  }

  Collecting& collecting_;
  const ListQuery& query_;
  BulkCursor cursor_;
  ListOutcome outcome_;
  const PageMapper& map_;
  const CoverageMaker& coverage_;
  BulkJob job_;
  std::int64_t part_rows_ = kPartRows;
  bool falls_back_ = false;  // after an error: whether paging may still read the list
};

}  // namespace

bool is_bulk_cursor(std::string_view cursor) { return BulkCursor::decode(cursor).has_value(); }

std::int64_t bulk_rows(std::string_view cursor) {
  return BulkCursor::decode(cursor).value_or(BulkCursor{}).rows;
}

Result<std::optional<ListOutcome>> read_in_bulk(Collecting& collecting, const ListQuery& query,
                                                std::string_view cursor, ListOutcome outcome,
                                                const PageMapper& map,
                                                const CoverageMaker& coverage) {
  BulkCursor from = BulkCursor::decode(cursor).value_or(BulkCursor{});
  return BulkReading(collecting, query, std::move(from), std::move(outcome), map, coverage).run();
}

}  // namespace crmaudit::salesforce
