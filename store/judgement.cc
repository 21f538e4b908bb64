#include "store/judgement.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "store/coverage_table.h"
#include "store/derived.h"
#include "store/snapshot_writer.h"

namespace crmaudit {
namespace {

constexpr std::string_view kOutcomeTables = R"sql(
CREATE TABLE outcome_findings (
  fingerprint TEXT NOT NULL PRIMARY KEY, policy TEXT NOT NULL, account TEXT NOT NULL,
  resource_kind TEXT NOT NULL, resource_id TEXT NOT NULL, severity INTEGER NOT NULL,
  certainty INTEGER NOT NULL, certainty_reason TEXT NOT NULL, evidence TEXT NOT NULL,
  record_count INTEGER NOT NULL DEFAULT 0, first_seen INTEGER) STRICT, WITHOUT ROWID;
CREATE TABLE outcome_records (
  policy TEXT NOT NULL, account TEXT NOT NULL, resource_kind TEXT NOT NULL,
  resource_id TEXT NOT NULL, position INTEGER NOT NULL, columns TEXT NOT NULL,
  PRIMARY KEY (policy, account, resource_kind, resource_id, position)) STRICT, WITHOUT ROWID;
)sql";

nlohmann::json to_json(const SqlValue& value) {
  return std::visit(
      [](const auto& held) -> nlohmann::json {
        if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::monostate>) {
          return nullptr;
        } else {
          return held;
        }
      },
      value);
}

std::string encode(const std::vector<SqlValue>& values) {
  nlohmann::json array = nlohmann::json::array();
  for (const SqlValue& value : values) array.push_back(to_json(value));
  return array.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::vector<SqlValue> decode(std::string_view text) {
  std::vector<SqlValue> values;
  for (const auto& element : nlohmann::json::parse(text)) {
    if (element.is_number_integer()) {
      values.emplace_back(element.get<std::int64_t>());
    } else if (element.is_number()) {
      values.emplace_back(element.get<double>());
    } else if (element.is_string()) {
      values.emplace_back(element.get<std::string>());
    } else {
      values.emplace_back(std::monostate{});
    }
  }
  return values;
}

Error policy_error(const Policy& policy, std::string_view file, const std::string& what) {
  return Error{.kind = ErrorKind::kPolicy,
               .message = policy.folder + "/" + std::string(file) + ": " + what};
}

/// The columns of a policy's statement by name.
class Row {
 public:
  explicit Row(Statement& statement) : statement_(statement) {
    for (int i = 0; i < statement.columns(); ++i) index_[statement.column_name(i)] = i;
  }
  [[nodiscard]] bool has(const std::string& name) const { return index_.contains(name); }
  [[nodiscard]] SqlValue value(const std::string& name) const {
    const auto found = index_.find(name);
    return found == index_.end() ? SqlValue{} : statement_.value(found->second);
  }
  [[nodiscard]] std::string text(const std::string& name) const {
    const auto found = index_.find(name);
    return found == index_.end() ? std::string() : std::string(statement_.text(found->second));
  }
  [[nodiscard]] std::vector<SqlValue> values(const std::vector<EvidenceColumn>& columns) const {
    std::vector<SqlValue> result;
    for (const EvidenceColumn& column : columns) result.push_back(value(column.name));
    return result;
  }

 private:
  Statement& statement_;
  std::map<std::string, int> index_;
};

struct AccountKey {
  std::string platform;
  std::string remote_id;
};

/// Runs the policies one after the other; holds what they share.
class Judge {
 public:
  Judge(Database& scratch, const JudgeInputs& inputs, CoverageTable coverage,
        std::map<std::string, AccountKey> accounts)
      : scratch_(scratch),
        inputs_(inputs),
        coverage_(std::move(coverage)),
        accounts_(std::move(accounts)) {}

  Result<std::vector<Verdict>> run(const Policy& policy) {
    std::set<std::string> reads;
    CRMAUDIT_ASSIGN(rows, run_query(policy, reads));
    std::vector<Verdict> verdicts;
    for (const auto& [account, key] : accounts_)
      verdicts.push_back(start_verdict(policy, account, key, reads));
    CRMAUDIT_ASSIGN(insert, scratch_.prepare("INSERT OR IGNORE INTO outcome_findings VALUES "
                                             "(?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)"));
    CRMAUDIT_ASSIGN(count, scratch_.prepare("SELECT changes()"));
    for (const Finding& finding : rows) {
      const auto verdict = std::ranges::find(verdicts, finding.account, &Verdict::account);
      if (verdict == verdicts.end() || verdict->state == VerdictState::kNotAssessed ||
          verdict->state == VerdictState::kNotApplicable)
        continue;
      CRMAUDIT_TRY(store(insert, finding));
      CRMAUDIT_ASSIGN(row, count.step());
      if (row) verdict->findings += count.integer(0);
      count.reset();
    }
    for (Verdict& verdict : verdicts) {
      if (verdict.state == VerdictState::kPass)
        verdict.state = decide(verdict.findings, !verdict.gaps.empty(), false);
    }
    if (!policy.records.empty()) CRMAUDIT_TRY(store_records(policy));
    return verdicts;
  }

 private:
  /// A verdict as far as it is known without the rows: kPass stands for "depends on them".
  Verdict start_verdict(const Policy& policy, const std::string& account, const AccountKey& key,
                        const std::set<std::string>& reads) const {
    Verdict verdict{.policy = policy.id, .account = account, .state = VerdictState::kPass};
    if (!policy.platforms.empty() &&
        std::ranges::find(policy.platforms, key.platform) == policy.platforms.end()) {
      verdict.state = VerdictState::kNotApplicable;
      return verdict;
    }
    verdict.reads.assign(reads.begin(), reads.end());
    verdict.gaps = coverage_.gaps(account, reads);
    for (const std::string& need : policy.needs_complete) {
      std::vector<Gap> missing = coverage_.gaps_of(account, need);
      if (missing.empty()) continue;
      verdict.state = VerdictState::kNotAssessed;
      std::ranges::move(missing, std::back_inserter(verdict.gaps));
    }
    const auto key_of = [](const Gap& gap) { return std::tie(gap.fact, gap.column, gap.part); };
    std::ranges::sort(verdict.gaps, {}, key_of);
    const auto repeated = std::ranges::unique(verdict.gaps, {}, key_of);
    verdict.gaps.erase(repeated.begin(), repeated.end());
    return verdict;
  }

  Result<GuardedQuery> prepare(const Policy& policy, const std::string& sql,
                               std::string_view file) {
    auto query = prepare_guarded(scratch_, sql);
    if (!query) return policy_error(policy, file, query.error().message);
    for (const std::string& name : query->statement.parameters()) {
      if (std::ranges::find(policy.parameters, name, &PolicyParameter::name) ==
          policy.parameters.end())
        return policy_error(policy, file,
                            "\":" + name + "\" isn't a parameter of [params] in policy.toml.");
    }
    for (const PolicyParameter& parameter : policy.parameters) {
      const int index = query->statement.parameter(":" + parameter.name);
      if (index > 0)
        std::visit([&](const auto& value) { query->statement.bind(index, value); },
                   parameter.value);
    }
    return query;
  }

  Result<void> require(const Policy& policy, const Row& row, std::string_view file,
                       const std::vector<EvidenceColumn>& columns) const {
    for (const char* name : {"account", "resource_kind", "resource_id"}) {
      if (!row.has(name))
        return policy_error(policy, file, "the query must return \"" + std::string(name) + "\".");
    }
    for (const EvidenceColumn& column : columns) {
      if (!row.has(column.name))
        return policy_error(
            policy, file, "the query doesn't return the declared column \"" + column.name + "\".");
    }
    return {};
  }

  Result<std::vector<Finding>> run_query(const Policy& policy, std::set<std::string>& reads) {
    CRMAUDIT_ASSIGN(query, prepare(policy, policy.query, "query.sql"));
    reads = std::move(query.reads);
    const Row row(query.statement);
    CRMAUDIT_TRY(require(policy, row, "query.sql", policy.columns));
    const StepLimit limit(scratch_, inputs_.steps_per_query);
    std::vector<Finding> findings;
    for (;;) {
      auto more = query.statement.step();
      if (!more) return policy_error(policy, "query.sql", more.error().message);
      if (!*more) return findings;
      CRMAUDIT_TRY(require_words(policy, row));
      findings.push_back(make_finding(policy, row));
    }
  }

  /// A word that isn't known must not pass for the default: "certain" would accuse somebody.
  Result<void> require_words(const Policy& policy, const Row& row) const {
    const std::string certainty = row.text("certainty");
    if (!certainty.empty() && !parse_certainty(certainty))
      return policy_error(
          policy, "query.sql",
          "certainty is \"" + certainty + "\"; allowed: certain, likely, to_confirm.");
    const std::string severity = row.text("severity");
    if (!severity.empty() && !parse_severity(severity))
      return policy_error(
          policy, "query.sql",
          "severity is \"" + severity + "\"; allowed: info, low, medium, high, critical.");
    if (!accounts_.contains(row.text("account")))
      return policy_error(
          policy, "query.sql",
          "a row names the account \"" + row.text("account") + "\", which isn't in the scan.");
    return {};
  }

  Finding make_finding(const Policy& policy, const Row& row) const {
    Finding finding;
    finding.policy = policy.id;
    finding.account = row.text("account");
    finding.resource_kind = row.text("resource_kind");
    finding.resource_id = row.text("resource_id");
    finding.severity = parse_severity(row.text("severity")).value_or(policy.severity);
    finding.certainty = parse_certainty(row.text("certainty")).value_or(Certainty::kCertain);
    finding.certainty_reason = row.text("certainty_reason");
    finding.evidence = row.values(policy.columns);
    const auto account = accounts_.find(finding.account);
    const std::string remote_id =
        account == accounts_.end() ? finding.account : account->second.remote_id;
    std::vector<SqlValue> identity;
    for (const std::string& name : policy.identity) identity.push_back(row.value(name));
    finding.fingerprint =
        fingerprint(policy.id, remote_id, finding.resource_kind, finding.resource_id, identity);
    const auto seen = inputs_.history.finding_first_seen.find(finding.fingerprint);
    if (seen != inputs_.history.finding_first_seen.end()) finding.first_seen = seen->second;
    return finding;
  }

  static Result<void> store(Statement& insert, const Finding& finding) {
    insert.bind(1, finding.fingerprint);
    insert.bind(2, finding.policy);
    insert.bind(3, finding.account);
    insert.bind(4, finding.resource_kind);
    insert.bind(5, finding.resource_id);
    insert.bind(6, static_cast<std::int64_t>(finding.severity));
    insert.bind(7, static_cast<std::int64_t>(finding.certainty));
    insert.bind(8, finding.certainty_reason);
    insert.bind(9, encode(finding.evidence));
    insert.bind(10, finding.first_seen);
    return insert.run();
  }

  Result<void> store_records(const Policy& policy) {
    CRMAUDIT_ASSIGN(query, prepare(policy, policy.records, "records.sql"));
    CRMAUDIT_ASSIGN(insert,
                    scratch_.prepare("INSERT INTO outcome_records VALUES (?, ?, ?, ?, ?, ?)"));
    const Row row(query.statement);
    CRMAUDIT_TRY(require(policy, row, "records.sql", policy.record_columns));
    const StepLimit limit(scratch_, inputs_.steps_per_query);
    for (std::int64_t position = 0;; ++position) {
      auto more = query.statement.step();
      if (!more) return policy_error(policy, "records.sql", more.error().message);
      if (!*more) break;
      insert.bind(1, policy.id);
      insert.bind(2, row.text("account"));
      insert.bind(3, row.text("resource_kind"));
      insert.bind(4, row.text("resource_id"));
      insert.bind(5, position);
      insert.bind(6, encode(row.values(policy.record_columns)));
      CRMAUDIT_TRY(insert.run());
    }
    CRMAUDIT_ASSIGN(count, scratch_.prepare(R"sql(
        UPDATE outcome_findings SET record_count = (
          SELECT count(*) FROM outcome_records r
          WHERE r.policy = outcome_findings.policy AND r.account = outcome_findings.account
            AND r.resource_kind = outcome_findings.resource_kind
            AND r.resource_id = outcome_findings.resource_id)
        WHERE policy = ?)sql"));
    count.bind(1, policy.id);
    return count.run();
  }

  Database& scratch_;
  const JudgeInputs& inputs_;
  CoverageTable coverage_;
  std::map<std::string, AccountKey> accounts_;
};

Result<std::map<std::string, AccountKey>> load_accounts(Database& scratch) {
  CRMAUDIT_ASSIGN(select, scratch.prepare("SELECT account, platform, remote_id FROM accounts"));
  std::map<std::string, AccountKey> accounts;
  for (;;) {
    CRMAUDIT_ASSIGN(more, select.step());
    if (!more) return accounts;
    const std::string name(select.text(0));
    accounts[name] = {std::string(select.text(1)), select.optional_text(2).value_or(name)};
  }
}

}  // namespace

Result<Database> open_scratch(const std::string& snapshot_path) {
  CRMAUDIT_ASSIGN(probe, Database::open(snapshot_path, Database::Mode::kReadOnly));
  CRMAUDIT_ASSIGN(version, probe.value("PRAGMA user_version"));
  const auto schema = std::get<std::int64_t>(version);
  if (schema == 0 || schema > kSnapshotSchema) {
    return Error{.kind = ErrorKind::kStorage,
                 .message = snapshot_path + (schema == 0 ? " isn't a crmaudit snapshot."
                                                         : " was made by a newer crmaudit.")};
  }
  CRMAUDIT_ASSIGN(scratch, Database::open_temporary());
  CRMAUDIT_TRY(scratch.attach_read_only(snapshot_path, "snapshot"));
  return scratch;
}

Judgement::Judgement(Database scratch, std::vector<Policy> policies)
    : scratch_(std::move(scratch)), policies_(std::move(policies)) {}

const Policy* Judgement::policy(std::string_view id) const {
  const auto found = std::ranges::find(policies_, id, &Policy::id);
  return found == policies_.end() ? nullptr : &*found;
}

Result<void> Judgement::findings(const std::function<Result<void>(const Finding&)>& visit) const {
  CRMAUDIT_ASSIGN(select, scratch_.prepare("SELECT fingerprint, policy, account, resource_kind, "
                                           "resource_id, severity, certainty, certainty_reason, "
                                           "evidence, record_count, first_seen "
                                           "FROM outcome_findings "
                                           "ORDER BY severity DESC, 2, 3, 4, 5, 1"));
  for (;;) {
    CRMAUDIT_ASSIGN(more, select.step());
    if (!more) return {};
    Finding finding;
    finding.fingerprint = select.text(0);
    finding.policy = select.text(1);
    finding.account = select.text(2);
    finding.resource_kind = select.text(3);
    finding.resource_id = select.text(4);
    finding.severity = static_cast<Severity>(select.integer(5));
    finding.certainty = static_cast<Certainty>(select.integer(6));
    finding.certainty_reason = select.text(7);
    finding.evidence = decode(select.text(8));
    finding.records = select.integer(9);
    finding.first_seen = select.optional_integer(10);
    CRMAUDIT_TRY(visit(finding));
  }
}

Result<void> Judgement::records(
    const Finding& finding,
    const std::function<Result<void>(const std::vector<SqlValue>&)>& visit) const {
  CRMAUDIT_ASSIGN(select,
                  scratch_.prepare("SELECT columns FROM outcome_records WHERE policy = ? AND "
                                   "account = ? AND resource_kind = ? AND resource_id = ? "
                                   "ORDER BY position"));
  select.bind(1, finding.policy);
  select.bind(2, finding.account);
  select.bind(3, finding.resource_kind);
  select.bind(4, finding.resource_id);
  for (;;) {
    CRMAUDIT_ASSIGN(more, select.step());
    if (!more) return {};
    CRMAUDIT_TRY(visit(decode(select.text(0))));
  }
}

Result<std::unique_ptr<Judgement>> judge(const JudgeInputs& inputs) {
  CRMAUDIT_ASSIGN(scratch, open_scratch(inputs.snapshot_path));
  auto outcome = std::make_unique<Judgement>(std::move(scratch), inputs.policies);
  Database& database = outcome->scratch_;
  CRMAUDIT_TRY(derive(database, {inputs.settings, inputs.rule, inputs.as_of, inputs.history}));
  CRMAUDIT_TRY(database.execute(kOutcomeTables));
  CRMAUDIT_ASSIGN(coverage, CoverageTable::load(database));
  CRMAUDIT_ASSIGN(accounts, load_accounts(database));
  CRMAUDIT_ASSIGN(transaction, Transaction::begin(database));
  Judge judge(database, inputs, std::move(coverage), std::move(accounts));
  for (const Policy& policy : inputs.policies) {
    CRMAUDIT_ASSIGN(verdicts, judge.run(policy));
    std::ranges::move(verdicts, std::back_inserter(outcome->verdicts_));
  }
  CRMAUDIT_TRY(transaction.commit());
  CRMAUDIT_ASSIGN(totals, database.prepare("SELECT severity, count(*) FROM outcome_findings "
                                           "GROUP BY severity"));
  for (;;) {
    CRMAUDIT_ASSIGN(more, totals.step());
    if (!more) return outcome;
    outcome->totals_[static_cast<Severity>(totals.integer(0))] = totals.integer(1);
  }
}

}  // namespace crmaudit
