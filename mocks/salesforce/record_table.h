// All records of one sObject, read from `<SObject>.jsonl` into compact cells (16 bytes each, texts
// in one arena), with an index on Id. Loaded once, then read-only: safe from any thread. Values
// and rows stay valid as long as the table.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "mocks/salesforce/sobject.h"
#include "mocks/salesforce/value.h"
#include "scanner/result.h"

namespace crmaudit::mocks::salesforce {

using Row = std::uint32_t;

class RecordTable {
 public:
  explicit RecordTable(SObject schema) : schema_(std::move(schema)) {}
  RecordTable(const RecordTable&) = delete;
  RecordTable& operator=(const RecordTable&) = delete;

  /// Appends the file's records. A key that the describe file doesn't declare, a value of the
  /// wrong type or a date in another form than the wire's is an error that names the line.
  Result<void> Load(const std::filesystem::path& file);

  /// Drops every row whose reference in `column` isn't `id`.
  void KeepOnly(int column, std::string_view id);

  [[nodiscard]] const SObject& schema() const { return schema_; }
  [[nodiscard]] SObject& schema() { return schema_; }
  [[nodiscard]] Row size() const { return rows_; }
  [[nodiscard]] Value At(Row row, int column) const {
    return cells_[static_cast<std::size_t>(row) * width_ + static_cast<std::size_t>(column)];
  }
  /// The row of a record by its 15- or 18-character id.
  [[nodiscard]] std::optional<Row> Find(std::string_view id) const;
  /// Whether the rows stand in ascending order of their ids, so that ORDER BY Id is free.
  [[nodiscard]] bool sorted_by_id() const { return sorted_by_id_; }

 private:
  class Loader;

  SObject schema_;
  std::size_t width_ = 0;
  Row rows_ = 0;
  std::vector<Value> cells_;
  std::deque<std::string> arena_;
  std::unordered_map<std::string_view, Row> by_id_;
  bool sorted_by_id_ = true;
};

}  // namespace crmaudit::mocks::salesforce
