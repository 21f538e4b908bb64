#include "store/sqlite_history.h"

#include <set>

#include "store/sqlite.h"

namespace crmaudit {
namespace {

constexpr int kHistorySchema = 2;

constexpr std::string_view kTables = R"sql(
CREATE TABLE scans (
  scan_id TEXT NOT NULL PRIMARY KEY, snapshot_path TEXT NOT NULL, collected_at INTEGER NOT NULL,
  as_of INTEGER NOT NULL, tool_version TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE roster_sizes (
  scan_id TEXT NOT NULL, roster TEXT NOT NULL, people INTEGER NOT NULL,
  PRIMARY KEY (scan_id, roster)) STRICT, WITHOUT ROWID;
CREATE TABLE findings (
  fingerprint TEXT NOT NULL PRIMARY KEY, policy TEXT NOT NULL, account TEXT NOT NULL,
  resource_kind TEXT NOT NULL, resource_id TEXT NOT NULL, parameter_hash TEXT NOT NULL,
  first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, first_scan TEXT NOT NULL,
  last_scan TEXT NOT NULL, resolved_at INTEGER) STRICT, WITHOUT ROWID;
CREATE INDEX findings_by_policy ON findings (policy, account);
CREATE TABLE verdicts (
  scan_id TEXT NOT NULL, policy TEXT NOT NULL, account TEXT NOT NULL, state TEXT NOT NULL,
  findings INTEGER NOT NULL, parameter_hash TEXT NOT NULL,
  PRIMARY KEY (scan_id, policy, account)) STRICT, WITHOUT ROWID;
CREATE TABLE first_seen (
  account TEXT NOT NULL, object TEXT NOT NULL, record_id TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL, PRIMARY KEY (account, object, record_id)) STRICT, WITHOUT ROWID;
)sql";

/// Schema 1 knew one roster, which was called "employees".
constexpr std::string_view kFromSchema1 = R"sql(
CREATE TABLE roster_sizes (
  scan_id TEXT NOT NULL, roster TEXT NOT NULL, people INTEGER NOT NULL,
  PRIMARY KEY (scan_id, roster)) STRICT, WITHOUT ROWID;
INSERT INTO roster_sizes
  SELECT scan_id, 'employees', roster_people FROM scans WHERE roster_people IS NOT NULL;
ALTER TABLE scans DROP COLUMN roster_people;
)sql";

std::string hash_of(const ScanOutcome& outcome, const std::string& policy) {
  const auto found = outcome.parameter_hashes.find(policy);
  return found == outcome.parameter_hashes.end() ? std::string() : found->second;
}

class SqliteHistory final : public HistoryStore {
 public:
  explicit SqliteHistory(Database database) : database_(std::move(database)) {}

  Result<HistoryExtract> extract(const std::string& scan_id, UnixSeconds collected_at) override {
    HistoryExtract result;
    CRMAUDIT_ASSIGN(scans, database_.prepare("SELECT 1 FROM scans "
                                             "WHERE scan_id <> ? AND collected_at <= ?"));
    scans.bind(1, scan_id);
    scans.bind(2, collected_at);
    CRMAUDIT_ASSIGN(earlier, scans.step());
    result.first_scan = !earlier;
    CRMAUDIT_TRY(read_roster_sizes(result, scan_id, collected_at));
    CRMAUDIT_TRY(read_first_seen(result, collected_at));
    CRMAUDIT_TRY(read_findings(result, scan_id, collected_at));
    return result;
  }

  Result<void> record(const ScanOutcome& outcome) override {
    CRMAUDIT_ASSIGN(transaction, Transaction::begin(database_));
    CRMAUDIT_TRY(record_scan(outcome));
    CRMAUDIT_TRY(record_findings(outcome));
    CRMAUDIT_TRY(record_verdicts(outcome));
    CRMAUDIT_TRY(record_first_seen(outcome));
    return transaction.commit();
  }

  Result<std::vector<ScanEntry>> scans() override {
    CRMAUDIT_ASSIGN(
        select, database_.prepare("SELECT scan_id, snapshot_path, collected_at, as_of FROM scans "
                                  "ORDER BY collected_at DESC, scan_id DESC"));
    std::vector<ScanEntry> entries;
    for (;;) {
      CRMAUDIT_ASSIGN(more, select.step());
      if (!more) return entries;
      entries.push_back({std::string(select.text(0)), std::string(select.text(1)),
                         select.integer(2), select.integer(3)});
    }
  }

  Result<void> forget_scan(const std::string& scan_id) override {
    CRMAUDIT_ASSIGN(transaction, Transaction::begin(database_));
    for (const char* sql :
         {"DELETE FROM verdicts WHERE scan_id = ?", "DELETE FROM roster_sizes WHERE scan_id = ?",
          "DELETE FROM scans WHERE scan_id = ?"}) {
      CRMAUDIT_ASSIGN(remove, database_.prepare(sql));
      remove.bind(1, scan_id);
      CRMAUDIT_TRY(remove.run());
    }
    return transaction.commit();
  }

 private:
  /// Each roster's size when it was last read.
  Result<void> read_roster_sizes(HistoryExtract& result, const std::string& scan_id,
                                 UnixSeconds collected_at) {
    // Two scans may start within one second; the id tells them apart then.
    CRMAUDIT_ASSIGN(select, database_.prepare(R"sql(
        SELECT roster, people FROM roster_sizes JOIN scans USING (scan_id)
        WHERE scan_id <> ? AND collected_at <= ? ORDER BY collected_at, scan_id)sql"));
    select.bind(1, scan_id);
    select.bind(2, collected_at);
    for (;;) {
      CRMAUDIT_ASSIGN(more, select.step());
      if (!more) return {};
      result.previous_roster_people[std::string(select.text(0))] = select.integer(1);
    }
  }

  Result<void> read_first_seen(HistoryExtract& result, UnixSeconds collected_at) {
    CRMAUDIT_ASSIGN(select, database_.prepare("SELECT * FROM first_seen WHERE first_seen_at <= ?"));
    select.bind(1, collected_at);
    for (;;) {
      CRMAUDIT_ASSIGN(more, select.step());
      if (!more) return {};
      result.first_seen[{std::string(select.text(0)), std::string(select.text(1)),
                         std::string(select.text(2))}] = select.integer(3);
    }
  }

  Result<void> read_findings(HistoryExtract& result, const std::string& scan_id,
                             UnixSeconds collected_at) {
    CRMAUDIT_ASSIGN(select, database_.prepare(R"sql(
        SELECT fingerprint, policy, account, resource_kind, resource_id, first_seen, last_seen,
               parameter_hash
        FROM findings
        WHERE first_seen <= ?1 AND first_scan <> ?2 AND (resolved_at IS NULL OR resolved_at >= ?1)
        ORDER BY policy, account, resource_kind, resource_id, fingerprint)sql"));
    select.bind(1, collected_at);
    select.bind(2, scan_id);
    for (;;) {
      CRMAUDIT_ASSIGN(more, select.step());
      if (!more) return {};
      PastFinding finding{.fingerprint = std::string(select.text(0)),
                          .policy = std::string(select.text(1)),
                          .account = std::string(select.text(2)),
                          .resource_kind = std::string(select.text(3)),
                          .resource_id = std::string(select.text(4)),
                          .first_seen = select.integer(5),
                          .last_seen = select.integer(6),
                          .parameter_hash = std::string(select.text(7))};
      result.finding_first_seen[finding.fingerprint] = finding.first_seen;
      result.open_findings.push_back(std::move(finding));
    }
  }

  Result<void> record_scan(const ScanOutcome& outcome) {
    CRMAUDIT_ASSIGN(insert, database_.prepare("INSERT OR REPLACE INTO scans VALUES "
                                              "(?, ?, ?, ?, ?)"));
    insert.bind(1, outcome.scan_id);
    insert.bind(2, outcome.snapshot_path);
    insert.bind(3, outcome.collected_at);
    insert.bind(4, outcome.as_of);
    insert.bind(5, outcome.tool_version);
    CRMAUDIT_TRY(insert.run());
    CRMAUDIT_ASSIGN(size,
                    database_.prepare("INSERT OR REPLACE INTO roster_sizes VALUES (?, ?, ?)"));
    for (const auto& [roster, people] : outcome.roster_people) {
      size.bind(1, outcome.scan_id);
      size.bind(2, roster);
      size.bind(3, people);
      CRMAUDIT_TRY(size.run());
    }
    return {};
  }

  Result<void> record_findings(const ScanOutcome& outcome) {
    // A finding that comes back after it was resolved starts anew.
    CRMAUDIT_ASSIGN(upsert, database_.prepare(R"sql(
        INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)
        ON CONFLICT (fingerprint) DO UPDATE SET
          first_seen = CASE WHEN resolved_at IS NULL THEN min(first_seen, excluded.first_seen)
                            ELSE excluded.first_seen END,
          first_scan = CASE WHEN resolved_at IS NULL THEN first_scan ELSE excluded.first_scan END,
          last_seen = max(last_seen, excluded.last_seen), last_scan = excluded.last_scan,
          parameter_hash = excluded.parameter_hash, resolved_at = NULL)sql"));
    return outcome.findings->findings([&](const Finding& finding) -> Result<void> {
      upsert.bind(1, finding.fingerprint);
      upsert.bind(2, finding.policy);
      upsert.bind(3, finding.account);
      upsert.bind(4, finding.resource_kind);
      upsert.bind(5, finding.resource_id);
      upsert.bind(6, hash_of(outcome, finding.policy));
      upsert.bind(7, outcome.collected_at);
      upsert.bind(8, outcome.collected_at);
      upsert.bind(9, outcome.scan_id);
      upsert.bind(10, outcome.scan_id);
      return upsert.run();
    });
  }

  Result<void> record_verdicts(const ScanOutcome& outcome) {
    CRMAUDIT_ASSIGN(insert, database_.prepare("INSERT OR REPLACE INTO verdicts VALUES "
                                              "(?, ?, ?, ?, ?, ?)"));
    CRMAUDIT_ASSIGN(resolve, database_.prepare(R"sql(
        UPDATE findings SET resolved_at = ?
        WHERE policy = ? AND account = ? AND last_scan <> ? AND resolved_at IS NULL
          AND parameter_hash = ?)sql"));
    for (const Verdict& verdict : outcome.verdicts) {
      const std::string hash = hash_of(outcome, verdict.policy);
      insert.bind(1, outcome.scan_id);
      insert.bind(2, verdict.policy);
      insert.bind(3, verdict.account);
      insert.bind(4, to_string(verdict.state));
      insert.bind(5, verdict.findings);
      insert.bind(6, hash);
      CRMAUDIT_TRY(insert.run());
      if (verdict.state != VerdictState::kPass && verdict.state != VerdictState::kFail) continue;
      resolve.bind(1, outcome.collected_at);
      resolve.bind(2, verdict.policy);
      resolve.bind(3, verdict.account);
      resolve.bind(4, outcome.scan_id);
      resolve.bind(5, hash);
      CRMAUDIT_TRY(resolve.run());
    }
    return {};
  }

  Result<void> record_first_seen(const ScanOutcome& outcome) {
    CRMAUDIT_ASSIGN(insert,
                    database_.prepare("INSERT OR IGNORE INTO first_seen VALUES (?, ?, ?, ?)"));
    for (const UndatedRequest& request : outcome.undated_requests) {
      insert.bind(1, request.account);
      insert.bind(2, request.object);
      insert.bind(3, request.record_id);
      insert.bind(4, outcome.collected_at);
      CRMAUDIT_TRY(insert.run());
    }
    return {};
  }

  Database database_;
};

}  // namespace

Result<std::unique_ptr<HistoryStore>> open_sqlite_history(const std::string& path) {
  CRMAUDIT_ASSIGN(database, Database::open(path, Database::Mode::kCreate));
  CRMAUDIT_ASSIGN(version, database.value("PRAGMA user_version"));
  const auto schema = std::get<std::int64_t>(version);
  if (schema > kHistorySchema) {
    return Error{.kind = ErrorKind::kStorage,
                 .message = path + " was made by a newer crmaudit; use that version."};
  }
  if (schema < kHistorySchema) {
    CRMAUDIT_ASSIGN(transaction, Transaction::begin(database));
    CRMAUDIT_TRY(database.execute(schema == 0 ? kTables : kFromSchema1));
    CRMAUDIT_TRY(database.execute("PRAGMA user_version = " + std::to_string(kHistorySchema)));
    CRMAUDIT_TRY(transaction.commit());
  }
  return std::unique_ptr<HistoryStore>(std::make_unique<SqliteHistory>(std::move(database)));
}

}  // namespace crmaudit
