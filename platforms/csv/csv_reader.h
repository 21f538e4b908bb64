// CsvReader: CSV as people's tools write it (RFC 4180 with any one-byte delimiter): UTF-8 with or
// without a byte order mark, LF or CRLF, quoted fields with quotes and newlines inside. A
// free-standing parser: text in, rows out, each with the line on which it starts. A stray quote
// breaks its own row only. Not thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crmaudit {

struct CsvRow {
  std::int64_t line = 0;  ///< 1-based
  std::vector<std::string> fields;
  bool broken = false;  ///< a quote that is never closed, or text after a closing quote
};

class CsvReader {
 public:
  /// `text` must outlive the reader.
  CsvReader(std::string_view text, char delimiter);
  /// The next row that isn't blank, or nothing at the end.
  std::optional<CsvRow> next();

 private:
  std::string read_field(CsvRow& row);

  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
  std::int64_t line_ = 1;
};

}  // namespace crmaudit
