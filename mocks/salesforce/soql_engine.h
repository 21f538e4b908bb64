// Executes SOQL over an estate. A result holds row numbers and the shape of the answer, never
// copies of records; soql_json.h writes a page of it. Engine and results refer to the estate and
// live no longer than it; Run is const and safe from any thread.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/salesforce/estate.h"
#include "mocks/salesforce/soql_path.h"
#include "scanner/result.h"

namespace crmaudit::mocks::salesforce {

/// One member of an answered record: a field, or a parent with members of its own.
struct Projection {
  std::string name;
  BoundPath path;  ///< of the field; of a parent, of any field below it
  std::vector<Projection> children = {};
  std::size_t level = 0;  ///< of a parent: its level in `path`
};

struct QueryResult {
  const RecordTable* table = nullptr;
  /// Records matched, before paging.
  std::size_t total = 0;
  /// Records, where the query selects fields.
  std::vector<Projection> columns = {};
  std::vector<Row> rows = {};
  /// Aggregated groups: the first names.size() values of each are answered.
  bool aggregated = false;
  std::vector<std::string> names = {};
  std::vector<std::vector<Value>> groups = {};
  /// Records a page may hold at most; 0: all in one page.
  std::size_t page_limit = 0;

  /// Records or groups that the pages hold; 0 for COUNT().
  [[nodiscard]] std::size_t size() const { return aggregated ? groups.size() : rows.size(); }
};

struct QueryOptions {
  bool include_deleted = false;  ///< queryAll: deleted and archived records too
  bool tooling = false;          ///< asked through the Tooling API
};

class SoqlEngine {
 public:
  explicit SoqlEngine(const Estate& estate) : estate_(estate) {}

  /// The answer, or the API's error (400) with its code and message.
  [[nodiscard]] Result<QueryResult> Run(std::string_view soql, QueryOptions options) const;

  /// Every visible field of one record: the answer of `/sobjects/<X>/<id>`.
  [[nodiscard]] static QueryResult WholeRecord(const RecordTable& table, Row row);

 private:
  const Estate& estate_;
};

}  // namespace crmaudit::mocks::salesforce
