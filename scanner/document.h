// Document: a parsed TOML file as plain values that know their line, and a reader that checks it:
// each key that is asked for is marked, and finish() reports what was missing, mistyped or never
// asked for
// ("did you mean"). Errors name file, line and key. Not thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "scanner/result.h"

namespace crmaudit {

struct DocumentValue;
using DocumentArray = std::vector<DocumentValue>;
using DocumentTable = std::map<std::string, DocumentValue, std::less<>>;

struct DocumentValue {
  std::variant<bool, std::int64_t, double, std::string, std::shared_ptr<DocumentArray>,
               std::shared_ptr<DocumentTable>>
      value;
  int line = 0;
};

/// Dates and times become ISO text. Errors: kConfiguration with file and line.
Result<DocumentTable> parse_toml(std::string_view text, std::string_view file);

/// The closest of `candidates` to `word` within an edit distance of two, or "".
std::string closest(std::string_view word, const std::vector<std::string>& candidates);

class TableReader {
 public:
  /// `table` must outlive the reader.
  TableReader(const DocumentTable& table, std::string file);

  /// Required values: a missing or mistyped key is an error that finish() returns; "" / 0
  /// meanwhile.
  std::string text(std::string_view key);
  /// Optional values.
  std::string text_or(std::string_view key, std::string fallback);
  std::int64_t integer_or(std::string_view key, std::int64_t fallback);
  bool boolean_or(std::string_view key, bool fallback);
  std::vector<std::string> texts(std::string_view key);  ///< array of strings; absent = empty
  const DocumentValue* value(std::string_view key);      ///< any type, or nullptr
  std::optional<TableReader> table(std::string_view key);
  std::vector<TableReader> tables(std::string_view key);  ///< array of tables; absent = empty
  /// One of `allowed`; anything else is an error that lists them.
  std::string choice(std::string_view key, const std::vector<std::string>& allowed,
                     std::string fallback);
  /// Keys that are there, for tables whose keys are names chosen by the user.
  [[nodiscard]] std::vector<std::string> keys() const;

  /// Records an error at `key` (or the table where the key isn't there).
  void fail(std::string_view key, std::string_view message);
  /// The first error anywhere in this reader or those made from it; unknown keys count as errors.
  /// REQUIRES: everything of interest was asked for.
  Result<void> finish(ErrorKind kind = ErrorKind::kConfiguration);

 private:
  struct Shared;
  TableReader(const DocumentTable& table, std::string path, std::shared_ptr<Shared> shared);
  const DocumentValue* find(std::string_view key);
  template <class T>
  const T* get(std::string_view key, std::string_view type, bool required);

  const DocumentTable* table_;
  std::string path_;
  std::shared_ptr<Shared> shared_;
};

}  // namespace crmaudit
