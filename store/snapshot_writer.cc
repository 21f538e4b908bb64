#include "store/snapshot_writer.h"

#include <sys/stat.h>

#include <algorithm>

#include "scanner/facts.h"

namespace crmaudit {
namespace {

/// Facts that belong to no account have no account column to refer to `accounts`.
bool has_account(const FactSpec& fact) { return fact.columns.front().name == "account"; }

std::string create_table_sql(const FactSpec& fact) {
  std::string sql = "CREATE TABLE " + std::string(fact.table) + " (";
  std::string keys;
  for (const ColumnSpec& column : fact.columns) {
    sql += std::string(column.name) + " " + std::string(sql_type(column.type));
    if (column.key) {
      sql += " NOT NULL";
      keys += (keys.empty() ? "" : ", ") + std::string(column.name);
    }
    if (column.type == ColumnType::kBoolean)
      sql += " CHECK (" + std::string(column.name) + " IN (0, 1))";
    if (column.type == ColumnType::kText && !column.key)
      sql += " CHECK (" + std::string(column.name) + " <> '')";
    sql += ", ";
  }
  sql += "PRIMARY KEY (" + keys + ")";
  if (has_account(fact) && fact.table != Account::kTable)
    sql += ", FOREIGN KEY (account) REFERENCES accounts (account)";
  return sql + ") STRICT, WITHOUT ROWID;\n";
}

std::string upsert_sql(const FactSpec& fact) {
  std::string columns;
  std::string values;
  std::string keys;
  std::string updates;
  for (const ColumnSpec& column : fact.columns) {
    const std::string name(column.name);
    columns += (columns.empty() ? "" : ", ") + name;
    values += values.empty() ? "?" : ", ?";
    if (column.key) {
      keys += (keys.empty() ? "" : ", ") + name;
    } else {
      const bool adds = fact.table == Tally::kTable;
      updates += (updates.empty() ? "" : ", ") + name + " = " + (adds ? name + " + " : "") +
                 "excluded." + name;
    }
  }
  return "INSERT INTO " + std::string(fact.table) + " (" + columns + ") VALUES (" + values +
         ") ON CONFLICT (" + keys + ") DO " +
         (updates.empty() ? "NOTHING" : "UPDATE SET " + updates);
}

constexpr std::string_view kOwnTables = R"sql(
CREATE TABLE snapshot_meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE coverage (
  account TEXT NOT NULL, fact TEXT NOT NULL, column_name TEXT NOT NULL, part TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('complete', 'partial', 'unavailable')),
  reason TEXT NOT NULL, detail TEXT NOT NULL, ask TEXT NOT NULL,
  row_count INTEGER, unparsed INTEGER,
  PRIMARY KEY (account, fact, column_name, part)) STRICT, WITHOUT ROWID;
CREATE TABLE checkpoints (
  account TEXT NOT NULL, collector TEXT NOT NULL, partition_name TEXT NOT NULL,
  cursor TEXT NOT NULL, done INTEGER NOT NULL,
  PRIMARY KEY (account, collector, partition_name)) STRICT, WITHOUT ROWID;
)sql";

Result<void> create_schema(Database& database) {
  std::string sql(kOwnTables);
  for (const FactSpec& fact : fact_types()) sql += create_table_sql(fact);
  sql += "PRAGMA user_version = " + std::to_string(kSnapshotSchema) + ";";
  return database.execute(sql);
}

Result<void> write_meta(Database& database, const std::map<std::string, std::string>& meta) {
  CRMAUDIT_ASSIGN(insert, database.prepare("INSERT OR REPLACE INTO snapshot_meta VALUES (?, ?)"));
  for (const auto& [key, value] : meta) {
    insert.bind(1, key);
    insert.bind(2, value);
    CRMAUDIT_TRY(insert.run());
  }
  return {};
}

/// Asked before anything is set: a finished snapshot isn't touched.
Result<void> require_unfinished(Database& database, const std::string& path) {
  CRMAUDIT_ASSIGN(finished,
                  database.value("SELECT value FROM snapshot_meta WHERE key = 'finished_at'"));
  if (std::holds_alternative<std::monostate>(finished)) return {};
  return Error{.kind = ErrorKind::kUsage,
               .message = path + " is a finished snapshot; start a new scan instead."};
}

/// What a scan that ended early said about its rest is said again, or not, by the run that
/// continues it.
Result<void> forget_rest(Database& database) {
  CRMAUDIT_ASSIGN(remove, database.prepare("DELETE FROM coverage WHERE part = ?"));
  remove.bind(1, kRestPart);
  return remove.run();
}

/// Binds a member of a fact; a NULL stands for a text that is absent or empty.
void bind_member(Statement& statement, int index, const std::optional<std::string>& value) {
  if (value && !value->empty()) {
    statement.bind(index, std::string_view(*value));
  } else {
    statement.bind_null(index);
  }
}
template <class T>
void bind_member(Statement& statement, int index, const T& value) {
  statement.bind(index, value);
}

}  // namespace

SnapshotWriter::SnapshotWriter(Database database, Detector& detector,
                               const Pseudonymiser& pseudonymiser)
    : database_(std::move(database)), detector_(detector), pseudonymiser_(pseudonymiser) {}

SnapshotWriter::~SnapshotWriter() = default;

Result<std::unique_ptr<SnapshotWriter>> SnapshotWriter::open(
    const std::string& path, const std::vector<AccountName>& accounts,
    const std::map<std::string, std::string>& meta, Detector& detector,
    const Pseudonymiser& pseudonymiser) {
  CRMAUDIT_ASSIGN(database, Database::open(path, Database::Mode::kCreate));
  CRMAUDIT_ASSIGN(version, database.value("PRAGMA user_version"));
  const bool made = std::get<std::int64_t>(version) != 0;
  if (made) CRMAUDIT_TRY(require_unfinished(database, path));
  CRMAUDIT_TRY(database.execute(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8192;"));
  if (!made) {
    CRMAUDIT_ASSIGN(transaction, Transaction::begin(database));
    CRMAUDIT_TRY(create_schema(database));
    CRMAUDIT_TRY(write_meta(database, meta));
    CRMAUDIT_ASSIGN(insert,
                    database.prepare("INSERT INTO accounts (account, platform) VALUES (?, ?)"));
    for (const AccountName& account : accounts) {
      insert.bind(1, account.account);
      insert.bind(2, account.platform);
      CRMAUDIT_TRY(insert.run());
    }
    CRMAUDIT_TRY(transaction.commit());
  } else {
    CRMAUDIT_TRY(forget_rest(database));
  }
  std::unique_ptr<SnapshotWriter> writer(
      new SnapshotWriter(std::move(database), detector, pseudonymiser));
  CRMAUDIT_TRY(writer->prepare_statements());
  return writer;
}

Result<void> SnapshotWriter::prepare_statements() {
  for (const FactSpec& fact : fact_types()) {
    CRMAUDIT_ASSIGN(upsert, database_.prepare(upsert_sql(fact)));
    upserts_.emplace(fact.table, std::move(upsert));
  }
  CRMAUDIT_ASSIGN(coverage, database_.prepare("INSERT OR REPLACE INTO coverage VALUES "
                                              "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  coverage_ = std::move(coverage);
  CRMAUDIT_ASSIGN(save,
                  database_.prepare("INSERT OR REPLACE INTO checkpoints VALUES (?, ?, ?, ?, ?)"));
  save_checkpoint_ = std::move(save);
  CRMAUDIT_ASSIGN(load, database_.prepare("SELECT cursor, done FROM checkpoints WHERE account = ? "
                                          "AND collector = ? AND partition_name = ?"));
  load_checkpoint_ = std::move(load);
  return {};
}

Result<void> SnapshotWriter::commit(const Page& page) {
  const std::lock_guard lock(mutex_);
  if (sealed_)
    return Error{.kind = ErrorKind::kUsage, .message = "The snapshot is finished already."};
  CRMAUDIT_TRY(check_accounts(page));
  CRMAUDIT_ASSIGN(transaction, Transaction::begin(database_));
  Result<void> stored;
  page.facts.for_each([&](const auto& rows) {
    if (stored && !rows.empty()) stored = store_rows(rows);
  });
  if (!stored) return stored;
  CRMAUDIT_TRY(store_detections(page));
  CRMAUDIT_TRY(store_identifiers(page));
  CRMAUDIT_TRY(store_coverage(page));
  CRMAUDIT_TRY(store_checkpoint(page));
  return transaction.commit();
}

// A configuration whose credentials lead elsewhere now would mix two accounts' facts.
Result<void> SnapshotWriter::check_accounts(const Page& page) {
  for (const Account& account : page.facts.of<Account>()) {
    CRMAUDIT_ASSIGN(known, database_.prepare("SELECT remote_id FROM accounts WHERE account = ? AND "
                                             "remote_id IS NOT NULL"));
    known.bind(1, account.account);
    CRMAUDIT_ASSIGN(found, known.step());
    if (!found || !account.remote_id || known.text(0) == *account.remote_id) continue;
    return Error{.kind = ErrorKind::kUsage,
                 .message = "Account " + account.account + " was " + std::string(known.text(0)) +
                            " when this scan began, and its credentials now lead to " +
                            *account.remote_id + ". Start a new scan instead."};
  }
  return {};
}

Result<std::vector<Coverage>> SnapshotWriter::stated() {
  const std::lock_guard lock(mutex_);
  CRMAUDIT_ASSIGN(select, database_.prepare("SELECT DISTINCT account, fact, part FROM coverage"));
  std::vector<Coverage> rows;
  for (;;) {
    CRMAUDIT_ASSIGN(more, select.step());
    if (!more) return rows;
    rows.push_back({.account = std::string(select.text(0)),
                    .fact = std::string(select.text(1)),
                    .part = std::string(select.text(2))});
  }
}

template <class Fact>
Result<void> SnapshotWriter::store_rows(const std::vector<Fact>& rows) {
  Statement& upsert = upserts_.find(Fact::kTable)->second;
  for (const Fact& row : rows) {
    int index = 0;
    for_each_column(row, [&](const auto& member) { bind_member(upsert, ++index, member); });
    CRMAUDIT_TRY(upsert.run());
  }
  return {};
}

Result<void> SnapshotWriter::store_detections(const Page& page) {
  std::vector<Detection> found;
  for (const TextSample& text : page.texts) {
    hits_.clear();
    detector_.detect(text.value, hits_);
    const std::size_t first = found.size();
    for (const DetectorHit& hit : hits_) {
      const auto same = std::ranges::find(found.begin() + static_cast<std::ptrdiff_t>(first),
                                          found.end(), hit.detector, &Detection::detector);
      if (same != found.end()) {
        same->occurrences = *same->occurrences + 1;
        continue;
      }
      found.push_back(Detection{.account = page.account,
                                .object = std::string(text.object),
                                .record_id = std::string(text.record_id),
                                .field = std::string(text.field),
                                .detector = std::string(hit.detector),
                                .occurrences = 1,
                                .certainty = hit.certain ? "certain" : "likely",
                                .sample = detector_.mask(hit, text.value)});
    }
  }
  return store_rows(found);
}

Result<void> SnapshotWriter::store_identifiers(const Page& page) {
  std::vector<SubjectIdentifier> rows;
  rows.reserve(page.identifiers.size());
  for (const RawIdentifier& raw : page.identifiers) {
    std::string key = pseudonymiser_.hash(raw.kind, raw.value);
    if (key.empty()) continue;
    rows.push_back(SubjectIdentifier{.account = page.account,
                                     .object = std::string(raw.object),
                                     .record_id = std::string(raw.record_id),
                                     .kind = std::string(raw.kind),
                                     .key = std::move(key)});
  }
  return store_rows(rows);
}

Result<void> SnapshotWriter::store_coverage(const Page& page) {
  for (const Coverage& row : page.coverage) {
    int index = 0;
    for (const std::string_view text :
         {std::string_view(row.account), std::string_view(row.fact), std::string_view(row.column),
          std::string_view(row.part), to_string(row.state), to_string(row.reason),
          std::string_view(row.detail), std::string_view(row.ask)})
      coverage_.bind(++index, text);
    coverage_.bind(++index, row.rows);
    coverage_.bind(++index, row.unparsed);
    CRMAUDIT_TRY(coverage_.run());
  }
  return {};
}

Result<void> SnapshotWriter::store_checkpoint(const Page& page) {
  if (page.checkpoint.cursor.empty() && !page.checkpoint.done) return {};
  save_checkpoint_.bind(1, page.account);
  save_checkpoint_.bind(2, page.collector);
  save_checkpoint_.bind(3, page.partition);
  save_checkpoint_.bind(4, page.checkpoint.cursor);
  save_checkpoint_.bind(5, page.checkpoint.done);
  return save_checkpoint_.run();
}

Result<std::optional<Checkpoint>> SnapshotWriter::checkpoint(std::string_view account,
                                                             std::string_view collector,
                                                             std::string_view partition) {
  const std::lock_guard lock(mutex_);
  load_checkpoint_.bind(1, account);
  load_checkpoint_.bind(2, collector);
  load_checkpoint_.bind(3, partition);
  CRMAUDIT_ASSIGN(row, load_checkpoint_.step());
  if (!row) return std::optional<Checkpoint>();
  Checkpoint checkpoint{.cursor = std::string(load_checkpoint_.text(0)),
                        .done = load_checkpoint_.integer(1) != 0};
  load_checkpoint_.reset();
  return std::optional(std::move(checkpoint));
}

Result<void> SnapshotWriter::set_meta(const std::string& key, const std::string& value) {
  const std::lock_guard lock(mutex_);
  return write_meta(database_, {{key, value}});
}

Result<void> SnapshotWriter::seal(UnixSeconds finished_at) {
  const std::lock_guard lock(mutex_);
  CRMAUDIT_TRY(write_meta(database_, {{"finished_at", std::to_string(finished_at)}}));
  sealed_ = true;
  return database_.execute("ANALYZE; PRAGMA journal_mode = DELETE;");
}

}  // namespace crmaudit
