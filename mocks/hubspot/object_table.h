// The records of one CRM object type, kept as the text of their file with an index by id: 200,000
// contacts take little more memory than the file, and only the records of a page are ever built.
// Immutable after load, so thread-safe; PropertyReader is one thread's own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/result.h"

namespace crmaudit::hubspot_mock {

class ObjectTable {
 public:
  /// Where one record's line lies.
  struct Entry {
    std::uint64_t id = 0;
    std::size_t offset = 0;
    std::size_t length = 0;
  };

  /// Reads a file of one record a line. Errors: kIo; kMalformed naming the line.
  static Result<ObjectTable> load(const std::filesystem::path& file);

  /// The live or the archived records, by ascending id.
  const std::vector<Entry>& entries(bool archived) const { return archived ? archived_ : live_; }

  /// The record with this id, or nullptr; anything but digits finds nothing.
  const Entry* find(std::string_view id, bool archived) const;

  /// The record's JSON text; valid as long as the table.
  std::string_view text(const Entry& entry) const;

 private:
  friend class PropertyReader;

  Result<void> index_line(std::size_t offset, std::size_t length, std::size_t line_number);

  std::string text_;  // followed by the padding that simdjson wants
  std::vector<Entry> live_;
  std::vector<Entry> archived_;
};

/// Reads a few properties of many records without building them.
class PropertyReader {
 public:
  /// `table` must outlive the reader; `names` are the properties to read.
  PropertyReader(const ObjectTable& table, std::vector<std::string> names);
  ~PropertyReader();
  PropertyReader(const PropertyReader&) = delete;
  PropertyReader& operator=(const PropertyReader&) = delete;

  /// The values in the order of the names; absent, null and empty are nullopt. The reference is
  /// good until the next call.
  const std::vector<std::optional<std::string>>& read(const ObjectTable::Entry& entry);

 private:
  struct Parser;

  const ObjectTable& table_;
  std::vector<std::string> names_;
  std::vector<std::optional<std::string>> values_;
  std::unique_ptr<Parser> parser_;
};

}  // namespace crmaudit::hubspot_mock
