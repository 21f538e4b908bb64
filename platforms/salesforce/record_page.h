// RecordPage: the records of one query answer as a table of cells, one column for each selected
// field, so that a collector asks for (row, column) and never sees JSON. Texts are views into the
// page and die with it. Movable; immutable once parsed, so reading it is thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platforms/csv/csv_reader.h"
#include "scanner/clock.h"
#include "scanner/result.h"

namespace crmaudit::salesforce {

/// The value of one field. kAbsent: the answer doesn't hold the field at all.
struct Cell {
  enum class Kind : std::uint8_t { kAbsent, kNull, kBoolean, kNumber, kText };
  Kind kind = Kind::kAbsent;
  bool boolean = false;
  std::string_view text;  ///< kText: unescaped; kNumber: as written
};

class RecordPage {
 public:
  static constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

  /// Reads a query answer (REST or Tooling). `columns` are the selected fields in order; parents as
  /// paths ("Profile.Name"). A parent that is null makes its cells kNull. Errors: kMalformed, with
  /// the byte at which reading stopped.
  static Result<RecordPage> parse(std::string body, const std::vector<std::string>& columns);

  /// Rows of a Bulk API result; `header` names their fields, which may stand in any order. An empty
  /// field is kNull, any other kText. Errors: kMalformed, with the line: a column that the header
  /// lacks, a row that isn't as long as the header or broken.
  static Result<RecordPage> from_csv(const CsvRow& header, std::vector<CsvRow> rows,
                                     const std::vector<std::string>& columns);

  RecordPage(RecordPage&&) noexcept;
  RecordPage& operator=(RecordPage&&) noexcept;
  ~RecordPage();

  [[nodiscard]] std::int64_t total_size() const { return total_size_; }  ///< of the whole query
  [[nodiscard]] bool done() const { return done_; }
  [[nodiscard]] const std::string& next_url() const { return next_url_; }  ///< "" on the last page
  [[nodiscard]] std::size_t rows() const;
  /// The index of a column, or kNoColumn.
  [[nodiscard]] std::size_t column(std::string_view name) const;

  /// The cell; kAbsent for kNoColumn. REQUIRES: row < rows().
  [[nodiscard]] const Cell& cell(std::size_t row, std::size_t column) const;
  [[nodiscard]] std::string_view view(std::size_t row, std::size_t column) const;
  /// The text, or nothing when it is absent, null or empty.
  [[nodiscard]] std::optional<std::string> text(std::size_t row, std::size_t column) const;
  /// A boolean, also where it is written as a text, as in CSV.
  [[nodiscard]] std::optional<bool> boolean(std::size_t row, std::size_t column) const;
  /// A whole number, or nothing when it is absent, null or not one.
  [[nodiscard]] std::optional<std::int64_t> integer(std::size_t row, std::size_t column) const;
  /// A datetime, or nothing when it is absent, null or not one.
  [[nodiscard]] std::optional<UnixSeconds> instant(std::size_t row, std::size_t column) const;

 private:
  struct Storage;
  RecordPage();

  std::unique_ptr<Storage> storage_;  // the bytes that the cells' views point into
  std::vector<std::string> columns_;
  std::vector<Cell> cells_;
  std::int64_t total_size_ = 0;
  bool done_ = true;
  std::string next_url_;
};

/// One row of a page by column names, for collectors that aren't on the hot path.
class Row {
 public:
  Row(const RecordPage& page, std::size_t row) : page_(page), row_(row) {}
  [[nodiscard]] std::optional<std::string> text(std::string_view column) const {
    return page_.text(row_, page_.column(column));
  }
  [[nodiscard]] std::optional<bool> boolean(std::string_view column) const {
    return page_.boolean(row_, page_.column(column));
  }
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view column) const {
    return page_.integer(row_, page_.column(column));
  }
  [[nodiscard]] std::optional<UnixSeconds> instant(std::string_view column) const {
    return page_.instant(row_, page_.column(column));
  }
  /// An id in its 18-character form, or "".
  [[nodiscard]] std::string id(std::string_view column) const;
  [[nodiscard]] bool is_true(std::string_view column) const {
    return boolean(column).value_or(false);
  }

 private:
  const RecordPage& page_;
  std::size_t row_;
};

}  // namespace crmaudit::salesforce
