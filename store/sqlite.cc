#include "store/sqlite.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>

#include "scanner/hex.h"

namespace crmaudit {
namespace {

Error storage_error(sqlite3* database, std::string_view what, std::string_view sql = {}) {
  std::string message = std::string(what) + ": " + sqlite3_errmsg(database);
  const int code = sqlite3_errcode(database);
  if (code == SQLITE_FULL)
    message += ". There is no space left on the disk; nothing of this step was stored";
  const int offset = sqlite3_error_offset(database);
  if (offset >= 0 && static_cast<std::size_t>(offset) <= sql.size()) {
    const std::string_view before = sql.substr(0, static_cast<std::size_t>(offset));
    const auto line = std::ranges::count(before, '\n') + 1;
    const auto column = before.size() - (before.rfind('\n') + 1) + 1;
    message += " (line " + std::to_string(line) + ", column " + std::to_string(column) + ")";
  }
  return Error{.kind = ErrorKind::kStorage, .message = message + "."};
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(sqlite3_stmt* statement) : statement_(statement) {}

void Statement::bind(int index, std::int64_t value) {
  if (!fresh_) reset();
  sqlite3_bind_int64(statement_.get(), index, value);
}

void Statement::bind(int index, double value) {
  if (!fresh_) reset();
  sqlite3_bind_double(statement_.get(), index, value);
}

void Statement::bind(int index, std::string_view value) {
  if (!fresh_) reset();
  sqlite3_bind_text64(statement_.get(), index, value.data(), value.size(), SQLITE_TRANSIENT,
                      SQLITE_UTF8);
}

void Statement::bind_null(int index) {
  if (!fresh_) reset();
  sqlite3_bind_null(statement_.get(), index);
}

void Statement::bind(int index, const SqlValue& value) {
  if (std::holds_alternative<std::monostate>(value)) {
    bind_null(index);
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    bind(index, *integer);
  } else if (const auto* number = std::get_if<double>(&value)) {
    bind(index, *number);
  } else {
    bind(index, std::string_view(std::get<std::string>(value)));
  }
}

int Statement::parameter(const std::string& name) const {
  return sqlite3_bind_parameter_index(statement_.get(), name.c_str());
}

std::vector<std::string> Statement::parameters() const {
  std::vector<std::string> names;
  for (int i = 1; i <= sqlite3_bind_parameter_count(statement_.get()); ++i) {
    const char* name = sqlite3_bind_parameter_name(statement_.get(), i);
    names.emplace_back(name == nullptr ? "" : name + 1);
  }
  return names;
}

Result<bool> Statement::step() {
  fresh_ = false;
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    reset();
    return false;
  }
  const Error error = storage_error(sqlite3_db_handle(statement_.get()), "The database failed");
  reset();
  return error;
}

Result<void> Statement::run() {
  for (;;) {
    CRMAUDIT_ASSIGN(row, step());
    if (!row) return {};
  }
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  fresh_ = true;
}

int Statement::columns() const { return sqlite3_column_count(statement_.get()); }

std::string Statement::column_name(int column) const {
  return sqlite3_column_name(statement_.get(), column);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return bytes == nullptr ? std::string_view()
                          : std::string_view(bytes, static_cast<std::size_t>(size));
}

SqlValue Statement::value(int column) const {
  switch (sqlite3_column_type(statement_.get(), column)) {
    case SQLITE_NULL:
      return std::monostate{};
    case SQLITE_INTEGER:
      return integer(column);
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement_.get(), column);
    default:
      return std::string(text(column));
  }
}

std::optional<std::int64_t> Statement::optional_integer(int column) const {
  return is_null(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<std::string> Statement::optional_text(int column) const {
  return is_null(column) ? std::nullopt : std::optional(std::string(text(column)));
}

void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Result<Database> Database::open_with(const std::string& path, int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_URI, nullptr);
  Database database;
  database.database_.reset(handle);
  if (code != SQLITE_OK) return storage_error(handle, "Can't open " + path);
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, 10'000);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  CRMAUDIT_TRY(database.execute("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"));
  return database;
}

Result<Database> Database::open(const std::string& path, Mode mode) {
  if (mode == Mode::kReadOnly) return open_with(path, SQLITE_OPEN_READONLY);
  if (mode == Mode::kReadWrite) return open_with(path, SQLITE_OPEN_READWRITE);
  // Made here so that it is never readable by others, not even for a moment.
  const int file = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (file < 0) {
    return Error{.kind = ErrorKind::kIo,
                 .message = "Can't create " + path +
                            ". Check that its folder exists and that you "
                            "may write there."};
  }
  ::close(file);
  return open_with(path, SQLITE_OPEN_READWRITE);
}

Result<Database> Database::open_temporary() {
  return open_with("", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
}

Result<void> Database::attach_read_only(std::string_view path, const std::string& name) {
  std::string uri = "file:";
  for (const char c : path) {
    const bool special = c == '%' || c == '?' || c == '#' || c == '\'';
    uri += special ? "%" + hex({&c, 1}) : std::string(1, c);
  }
  return execute("ATTACH '" + uri + "?mode=ro' AS " + name);
}

Result<void> Database::execute(std::string_view sql) {
  const std::string text(sql);
  if (sqlite3_exec(handle(), text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    return storage_error(handle(), "The database failed", sql);
  return {};
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  if (sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()), 0, &statement,
                         &rest) != SQLITE_OK)
    return storage_error(handle(), "This SQL can't be run", sql);
  Statement prepared(statement);
  if (sql.substr(static_cast<std::size_t>(rest - sql.data())).find_first_not_of(" \t\r\n;") !=
      std::string_view::npos) {
    return Error{.kind = ErrorKind::kStorage,
                 .message = "This SQL holds more than one statement; one is allowed."};
  }
  if (statement == nullptr)
    return Error{.kind = ErrorKind::kStorage, .message = "There is no SQL to run."};
  return prepared;
}

Result<SqlValue> Database::value(std::string_view sql) {
  CRMAUDIT_ASSIGN(statement, prepare(sql));
  CRMAUDIT_ASSIGN(row, statement.step());
  return row ? statement.value(0) : SqlValue{};
}

Result<Transaction> Transaction::begin(Database& database) {
  CRMAUDIT_TRY(database.execute("BEGIN IMMEDIATE"));
  return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  // A failed rollback leaves SQLite to roll back when the connection closes.
  if (database_ != nullptr)
    sqlite3_exec(database_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<void> Transaction::commit() {
  CRMAUDIT_TRY(database_->execute("COMMIT"));
  database_ = nullptr;
  return {};
}

}  // namespace crmaudit
