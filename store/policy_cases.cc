#include "store/policy_cases.h"

#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "scanner/document.h"
#include "scanner/facts.h"
#include "scanner/no_detector.h"
#include "store/judgement.h"
#include "store/snapshot_writer.h"

namespace crmaudit {
namespace {

namespace fs = std::filesystem;

/// A new folder that goes away with its owner.
class TemporaryFolder {
 public:
  static Result<TemporaryFolder> make() {
    std::string pattern = (fs::temp_directory_path() / "crmaudit-case-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
      return Error{.kind = ErrorKind::kIo,
                   .message = "Can't make a temporary folder in " +
                              fs::temp_directory_path().string() + "."};
    }
    return TemporaryFolder(pattern);
  }
  TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;  // leaving an empty temporary folder behind harms nobody
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  [[nodiscard]] std::string file(const char* name) const { return (path_ / name).string(); }

 private:
  explicit TemporaryFolder(fs::path path) : path_(std::move(path)) {}
  fs::path path_;
};

/// One finding as a case states it, comparable with one that was found.
struct Expected {
  std::string account;
  std::string resource_kind;
  std::string resource_id;
  std::string certainty;
  std::string severity;
  auto operator<=>(const Expected&) const = default;
};

struct Case {
  std::string name;
  Settings settings;
  UnixSeconds as_of = 0;
  std::string as_of_date;
  std::map<std::string, ParameterValue> parameters;
  std::vector<Expected> expected;
  std::string verdict;
  HistoryExtract history;
  std::set<std::string> accounts;
  std::map<std::string, std::string> platforms;
  std::vector<Coverage> coverage;
  /// table → rows → column → value
  std::map<std::string, std::vector<std::map<std::string, SqlValue>>> facts;
};

std::optional<SqlValue> sql_value(const DocumentValue& value, ColumnType type) {
  if (const auto* flag = std::get_if<bool>(&value.value)) return SqlValue(std::int64_t{*flag});
  if (const auto* integer = std::get_if<std::int64_t>(&value.value)) return SqlValue(*integer);
  if (const auto* text = std::get_if<std::string>(&value.value)) {
    if (type != ColumnType::kTimestamp) return SqlValue(*text);
    if (const auto moment = parse_instant(*text)) return SqlValue(*moment);
  }
  return std::nullopt;
}

void read_rows(TableReader& reader, const FactSpec& fact, Case& result) {
  for (TableReader& row : reader.tables(fact.table)) {
    std::map<std::string, SqlValue> columns;
    for (const std::string& name : row.keys()) {
      const auto column = std::ranges::find(fact.columns, name, &ColumnSpec::name);
      if (column == fact.columns.end()) {
        row.fail(name, "isn't a column of " + std::string(fact.table));
        continue;
      }
      const auto value = sql_value(*row.value(name), column->type);
      if (!value) row.fail(name, "has a value of the wrong type");
      columns[name] = value.value_or(SqlValue{});
      if (name == "account") result.accounts.insert(std::get<std::string>(columns[name]));
    }
    result.facts[std::string(fact.table)].push_back(std::move(columns));
  }
}

void read_coverage(TableReader& reader, Case& result) {
  for (TableReader& row : reader.tables("coverage")) {
    Coverage coverage;
    coverage.account = row.text_or("account", "a");
    coverage.fact = row.text("fact");
    coverage.column = row.text_or("column", "*");
    coverage.part = row.text_or("part", "*");
    coverage.state =
        parse_coverage_state(row.choice("state", {"complete", "partial", "unavailable"}, "partial"))
            .value_or(CoverageState::kPartial);
    coverage.reason =
        parse_coverage_reason(row.text_or("reason", "scope")).value_or(CoverageReason::kError);
    result.coverage.push_back(std::move(coverage));
  }
}

void read_requests(TableReader& reader, Case& result) {
  static const std::vector<std::string> kKinds = {"tickets", "cases", "individuals", "elsewhere",
                                                  "none"};
  for (TableReader& row : reader.tables("requests")) {
    RequestSource source;
    source.account = row.text_or("account", "a");
    const auto kind = std::ranges::find(kKinds, row.choice("source", kKinds, "tickets"));
    source.kind = static_cast<RequestSource::Kind>(kind - kKinds.begin());
    source.pipeline = row.text_or("pipeline", "");
    source.record_type = row.text_or("record_type", "");
    source.type_field = row.text_or("type_field", "");
    result.settings.requests.push_back(std::move(source));
  }
}

Case read_case(TableReader& reader) {
  Case result;
  result.name = reader.text("name");
  result.settings.organisation.time_zone = reader.text_or("time_zone", "Europe/Paris");
  result.settings.organisation.alias_domains = reader.texts("alias_domains");
  result.as_of_date = reader.text_or("as_of", "2026-11-22");
  if (const auto date = parse_iso_date(result.as_of_date)) {
    result.as_of = end_of_day(*date, result.settings.organisation.time_zone) - 1;
  } else {
    reader.fail("as_of", "must be a date such as 2026-11-22");
  }
  if (auto params = reader.table("params")) {
    for (const std::string& name : params->keys()) {
      const auto& value = params->value(name)->value;
      if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        result.parameters[name] = *integer;
      } else if (const auto* number = std::get_if<double>(&value)) {
        result.parameters[name] = *number;
      } else {
        result.parameters[name] = params->text(name);
      }
    }
  }
  for (TableReader& row : reader.tables("expect")) {
    result.expected.push_back({row.text_or("account", "a"), row.text("resource_kind"),
                               row.text("resource_id"), row.text_or("certainty", ""),
                               row.text_or("severity", "")});
  }
  result.verdict = reader.text_or("verdict", "");
  for (TableReader& row : reader.tables("break_glass"))
    result.settings.break_glass.push_back({row.text_or("account", "a"), row.texts("users")});
  for (TableReader& row : reader.tables("first_seen")) {
    const auto seen = parse_instant(row.text("first_seen_at"));
    if (!seen) row.fail("first_seen_at", "must be an instant such as 2026-11-01T00:00:00Z");
    result.history
        .first_seen[{row.text_or("account", "a"), row.text("object"), row.text("record_id")}] =
        seen.value_or(0);
  }
  result.history.first_scan = !reader.boolean_or("not_first_scan", false);
  if (const auto people = reader.integer_or("previous_roster_people", -1); people >= 0)
    result.history.previous_roster_people["hr"] = people;
  read_requests(reader, result);
  read_coverage(reader, result);
  for (const FactSpec& fact : fact_types()) read_rows(reader, fact, result);
  if (result.accounts.empty()) result.accounts.insert("a");
  return result;
}

/// Everything is covered completely, but for what the case says.
std::vector<Coverage> all_coverage(const Case& test) {
  std::vector<Coverage> rows = test.coverage;
  for (const FactSpec& fact : fact_types()) {
    const bool global = fact.columns.front().name != "account";
    for (const std::string& account : test.accounts) {
      const std::string scope = global ? "*" : account;
      const bool stated = std::ranges::any_of(test.coverage, [&](const Coverage& row) {
        return row.fact == fact.table && row.account == scope && row.column == "*";
      });
      if (!stated) rows.push_back({.account = scope, .fact = std::string(fact.table)});
    }
  }
  return rows;
}

Result<void> insert_rows(Database& database, const Case& test) {
  for (const FactSpec& fact : fact_types()) {
    const auto rows = test.facts.find(std::string(fact.table));
    if (rows == test.facts.end()) continue;
    for (const auto& columns : rows->second) {
      std::string names;
      std::string marks;
      for (const auto& [name, value] : columns) {
        names += (names.empty() ? "" : ", ") + name;
        marks += marks.empty() ? "?" : ", ?";
      }
      CRMAUDIT_ASSIGN(insert, database.prepare("INSERT OR REPLACE INTO " + std::string(fact.table) +
                                               " (" + names + ") VALUES (" + marks + ")"));
      int index = 0;
      for (const auto& [name, value] : columns) insert.bind(++index, value);
      CRMAUDIT_TRY(insert.run());
    }
  }
  return {};
}

/// One roster as of the same day stands behind the employees, unless the case has its own.
void add_roster(Case& test) {
  const auto employees = test.facts.find("employees");
  if (employees == test.facts.end() || test.facts.contains("rosters")) return;
  std::int64_t line = 1;
  for (auto& row : employees->second) {
    row.try_emplace("roster", std::string("hr"));
    row.try_emplace("line", ++line);
  }
  test.facts["rosters"].push_back(
      {{"roster", std::string("hr")},
       {"as_of", test.as_of_date},
       {"people", static_cast<std::int64_t>(employees->second.size())}});
}

Result<std::string> build_snapshot(const TemporaryFolder& folder, Case& test) {
  NoDetector detector;
  const Pseudonymiser pseudonymiser{Secret("case")};
  const std::string path = folder.file("case.sqlite");
  std::vector<SnapshotWriter::AccountName> accounts;
  const auto stated = test.facts["accounts"];
  for (const std::string& account : test.accounts) {
    std::string platform = "hubspot";
    for (const auto& row : stated) {
      const auto name = row.find("platform");
      if (std::get<std::string>(row.at("account")) == account && name != row.end())
        platform = std::get<std::string>(name->second);
    }
    accounts.push_back({account, platform});
  }
  CRMAUDIT_ASSIGN(writer,
                  SnapshotWriter::open(path, accounts, {{"started_at", std::to_string(test.as_of)}},
                                       detector, pseudonymiser));
  Page page{.account = "*", .collector = "case", .partition = "*"};
  page.coverage = all_coverage(test);
  CRMAUDIT_TRY(writer->commit(page));
  CRMAUDIT_TRY(writer->seal(test.as_of));
  writer.reset();
  add_roster(test);
  CRMAUDIT_ASSIGN(database, Database::open(path, Database::Mode::kReadWrite));
  CRMAUDIT_TRY(insert_rows(database, test));
  return path;
}

std::string describe(const Expected& finding) {
  std::string text = finding.account + " " + finding.resource_kind + " " + finding.resource_id;
  if (!finding.certainty.empty()) text += " " + finding.certainty;
  if (!finding.severity.empty()) text += " " + finding.severity;
  return text;
}

/// Compares as sets; an expectation's empty certainty or severity stands for any.
std::string compare(const Case& test, const std::vector<Expected>& found) {
  std::string failure;
  std::vector<bool> used(found.size(), false);
  for (const Expected& want : test.expected) {
    bool matched = false;
    for (std::size_t i = 0; i < found.size() && !matched; ++i) {
      const Expected& have = found[i];
      matched = !used[i] && have.account == want.account &&
                have.resource_kind == want.resource_kind && have.resource_id == want.resource_id &&
                (want.certainty.empty() || have.certainty == want.certainty) &&
                (want.severity.empty() || have.severity == want.severity);
      if (matched) used[i] = true;
    }
    if (!matched) failure += "expected but not found: " + describe(want) + "; ";
  }
  for (std::size_t i = 0; i < found.size(); ++i)
    if (!used[i]) failure += "found but not expected: " + describe(found[i]) + "; ";
  return failure;
}

Result<CaseResult> run_case(const Policy& policy, const DeadlineRule& rule, Case test) {
  CaseResult result{.policy = policy.id, .name = test.name, .failure = {}};
  CRMAUDIT_ASSIGN(folder, TemporaryFolder::make());
  CRMAUDIT_ASSIGN(path, build_snapshot(folder, test));
  std::vector<Policy> policies = {policy};
  test.settings.parameters[policy.id] = test.parameters;
  CRMAUDIT_TRY(apply_parameters(policies, test.settings));
  CRMAUDIT_ASSIGN(judgement,
                  judge({path, test.settings, policies, rule, test.as_of, test.history}));
  std::vector<Expected> found;
  CRMAUDIT_TRY(judgement->findings([&found](const Finding& finding) -> Result<void> {
    found.push_back({finding.account, finding.resource_kind, finding.resource_id,
                     std::string(to_string(finding.certainty)),
                     std::string(to_string(finding.severity))});
    return {};
  }));
  result.failure = compare(test, found);
  const Verdict& verdict = judgement->verdicts().front();
  if (!test.verdict.empty() && to_string(verdict.state) != test.verdict) {
    result.failure += "verdict of account " + verdict.account + " is " +
                      std::string(to_string(verdict.state)) + ", expected " + test.verdict + "; ";
  }
  return result;
}

}  // namespace

Result<std::vector<CaseResult>> run_cases(const Policy& policy, const DeadlineRule& rule) {
  const std::string file = policy.folder + "/cases.toml";
  if (policy.cases.empty())
    return Error{.kind = ErrorKind::kPolicy, .message = file + " is missing or empty."};
  CRMAUDIT_ASSIGN(table, parse_toml(policy.cases, file));
  TableReader reader(table, file);
  std::vector<Case> cases;
  for (TableReader& each : reader.tables("case")) cases.push_back(read_case(each));
  CRMAUDIT_TRY(reader.finish(ErrorKind::kPolicy));
  std::vector<CaseResult> results;
  for (Case& each : cases) {
    CRMAUDIT_ASSIGN(result, run_case(policy, rule, std::move(each)));
    results.push_back(std::move(result));
  }
  return results;
}

}  // namespace crmaudit
