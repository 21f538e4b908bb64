// SQLite as values: one class per concept (Database, Statement, Transaction). Errors are Results
// with SQLite's message and the statement's first words. Each object is used from one thread at a
// time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/finding.h"
#include "scanner/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace crmaudit {

/// A prepared statement. Rebinding resets it. Bound texts are copied by SQLite.
class Statement {
 public:
  Statement() = default;
  explicit Statement(sqlite3_stmt* statement);

  /// Parameters are numbered from 1.
  void bind(int index, std::int64_t value);
  void bind(int index, double value);
  void bind(int index, std::string_view value);
  void bind(int index, bool value) { bind(index, std::int64_t{value}); }
  void bind(int index, const char* value) { bind(index, std::string_view(value)); }
  void bind(int index, const std::string& value) { bind(index, std::string_view(value)); }
  void bind_null(int index);
  void bind(int index, const SqlValue& value);
  template <class T>
  void bind(int index, const std::optional<T>& value) {
    if (value) {
      bind(index, *value);
    } else {
      bind_null(index);
    }
  }
  /// The number of ":name", or 0 when the statement doesn't have it.
  [[nodiscard]] int parameter(const std::string& name) const;

  /// The names of all parameters without their ":", in order; "" for one without a name.
  [[nodiscard]] std::vector<std::string> parameters() const;

  /// True with a row, false at the end (the statement is reset then).
  Result<bool> step();
  /// Runs to the end, ignoring rows, and resets.
  Result<void> run();
  void reset();

  [[nodiscard]] int columns() const;
  [[nodiscard]] std::string column_name(int column) const;
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  /// Valid until the next step, reset or bind.
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] SqlValue value(int column) const;
  /// NULL as nothing.
  [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const;
  [[nodiscard]] std::optional<std::string> optional_text(int column) const;

  [[nodiscard]] sqlite3_stmt* handle() const { return statement_.get(); }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  bool fresh_ = true;
};

class Database {
 public:
  enum class Mode {
    kCreate,     ///< read and write; made with mode 0600 where it doesn't exist
    kReadWrite,  ///< must exist
    kReadOnly,
  };
  Database() = default;
  /// Foreign keys on, double-quoted strings off, busy timeout 10 s.
  static Result<Database> open(const std::string& path, Mode mode);
  /// A private database in a temporary file that SQLite deletes when it is closed.
  static Result<Database> open_temporary();

  /// Attaches the file `path` as the schema `name`; nothing can be written to it.
  Result<void> attach_read_only(std::string_view path, const std::string& name);

  Result<void> execute(std::string_view sql);
  /// Errors: kStorage; the message holds SQLite's, with line and column of `sql` where known.
  Result<Statement> prepare(std::string_view sql);
  /// The first column of the first row, or NULL without rows.
  Result<SqlValue> value(std::string_view sql);
  [[nodiscard]] sqlite3* handle() const { return database_.get(); }

 private:
  static Result<Database> open_with(const std::string& path, int flags);
  struct Close {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<sqlite3, Close> database_;
};

/// Rolls back when it dies without commit().
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  Result<void> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace crmaudit
