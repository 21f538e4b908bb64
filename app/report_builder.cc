#include "app/report_builder.h"

#include <algorithm>
#include <set>

#include "scanner/civil_time.h"
#include "scanner/hex.h"
#include "store/coverage_table.h"
#include "store/snapshot_meta.h"

namespace crmaudit {
namespace {

/// The user whose credentials the audit uses (on HubSpot, where a token stands for the account, who
/// made it), and the apps that are its own.
Result<void> read_own_access(Database& database, ReportAccount& account) {
  CRMAUDIT_ASSIGN(select, database.prepare(R"sql(
      SELECT iif(a.platform = 'hubspot', 'token', 'user'),
             coalesce(u.login, u.email, a.scanner_user_id)
      FROM accounts a
      LEFT JOIN users u ON u.account = a.account AND u.user_id = a.scanner_user_id
      WHERE a.account = ?1 AND a.scanner_user_id IS NOT NULL
      UNION ALL
      SELECT 'app', name FROM (SELECT coalesce(name, integration_id) AS name FROM integrations
                        WHERE account = ?1 AND is_audit = 1 ORDER BY 1))sql"));
  select.bind(1, account.name);
  for (;;) {
    CRMAUDIT_ASSIGN(more, select.step());
    if (!more) return {};
    account.own_access.push_back({std::string(select.text(0)), std::string(select.text(1))});
  }
}

Result<void> read_text_stores(Database& database, ReportAccount& account) {
  CRMAUDIT_ASSIGN(select, database.prepare("SELECT store, state, how, records FROM text_stores "
                                           "WHERE account = ? ORDER BY store"));
  select.bind(1, account.name);
  for (;;) {
    CRMAUDIT_ASSIGN(more, select.step());
    if (!more) return {};
    account.text_stores.push_back({.account = account.name,
                                   .store = std::string(select.text(0)),
                                   .state = select.optional_text(1),
                                   .how = select.optional_text(2),
                                   .records = select.optional_integer(3)});
  }
}

Result<void> read_supplements(Database& database, ReportAccount& account) {
  CRMAUDIT_ASSIGN(select,
                  database.prepare("SELECT kind, name, sha256, as_of, records, unreadable FROM "
                                   "supplements WHERE account = ? ORDER BY kind, name"));
  select.bind(1, account.name);
  for (;;) {
    CRMAUDIT_ASSIGN(more, select.step());
    if (!more) return {};
    account.supplements.push_back({.account = account.name,
                                   .kind = std::string(select.text(0)),
                                   .name = std::string(select.text(1)),
                                   .sha256 = select.optional_text(2),
                                   .as_of = select.optional_text(3),
                                   .records = select.optional_integer(4),
                                   .unreadable = select.optional_integer(5)});
  }
}

Result<std::vector<ReportAccount>> read_accounts(Database& database) {
  CRMAUDIT_ASSIGN(select, database.prepare("SELECT account, platform, remote_id, kind, name, "
                                           "time_zone, web_url FROM accounts ORDER BY account"));
  std::vector<ReportAccount> accounts;
  for (;;) {
    CRMAUDIT_ASSIGN(more, select.step());
    if (!more) break;
    ReportAccount& account = accounts.emplace_back();
    account.name = select.text(0);
    account.platform = select.text(1);
    account.remote_id = select.text(2);
    account.kind = select.text(3);
    account.title = select.text(4);
    account.time_zone = select.text(5);
    account.web_url = select.text(6);
  }
  for (ReportAccount& account : accounts) {
    CRMAUDIT_TRY(read_own_access(database, account));
    CRMAUDIT_TRY(read_text_stores(database, account));
    CRMAUDIT_TRY(read_supplements(database, account));
  }
  for (const FactSpec& fact : fact_types()) {
    if (fact.columns.front().name != "account") continue;
    const std::string table(fact.table);
    CRMAUDIT_ASSIGN(
        count, database.prepare("SELECT account, count(*) FROM " + table + " GROUP BY account"));
    for (;;) {
      CRMAUDIT_ASSIGN(more, count.step());
      if (!more) break;
      const auto account = std::ranges::find(accounts, count.text(0), &ReportAccount::name);
      if (account != accounts.end()) account->rows[table] = count.integer(1);
    }
  }
  return accounts;
}

/// Findings that were open before and aren't found now.
Result<std::vector<PastFinding>> past_findings(const ReportInputs& inputs) {
  std::set<std::string> present;
  CRMAUDIT_TRY(inputs.judgement.findings([&present](const Finding& finding) -> Result<void> {
    present.insert(finding.fingerprint);
    return {};
  }));
  std::vector<PastFinding> past;
  for (PastFinding finding : inputs.history.open_findings) {
    if (present.contains(finding.fingerprint)) continue;
    const auto policy = std::ranges::find(inputs.policies, finding.policy, &Policy::id);
    const auto& verdicts = inputs.judgement.verdicts();
    const auto verdict = std::ranges::find_if(verdicts, [&finding](const Verdict& each) {
      return each.policy == finding.policy && each.account == finding.account;
    });
    const bool assessed = verdict != verdicts.end() && (verdict->state == VerdictState::kPass ||
                                                        verdict->state == VerdictState::kFail);
    finding.reassessed = assessed && policy != inputs.policies.end() &&
                         parameter_hash(*policy) == finding.parameter_hash;
    past.push_back(std::move(finding));
  }
  return past;
}

}  // namespace

std::string parameter_hash(const Policy& policy) {
  std::string data;
  for (const PolicyParameter& parameter : policy.parameters) {
    data += parameter.name + "=";
    std::visit(
        [&data](const auto& value) {
          if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>) {
            data += value;
          } else {
            data += std::to_string(value);
          }
        },
        parameter.value);
    data += ";";
  }
  return sha256_hex(data);
}

Result<AuditReport> build_report(const ReportInputs& inputs) {
  Database& database = inputs.judgement.database();
  AuditReport report;
  CRMAUDIT_ASSIGN(meta, read_snapshot_meta(database));
  report.scan.id = meta_text(meta, "scan_id");
  report.scan.tool_version = meta_text(meta, "tool_version");
  report.scan.schema_version = meta_text(meta, "schema_version");
  report.scan.detector_version = meta_text(meta, "detector_version");
  report.scan.key_id = meta_text(meta, "key_id");
  report.scan.started_at = meta_number(meta, "started_at");
  report.scan.finished_at = meta_number(meta, "finished_at");
  report.scan.as_of = inputs.as_of;
  report.scan.today = iso_date(local_date(inputs.as_of, inputs.settings.organisation.time_zone));
  report.settings = inputs.settings;
  CRMAUDIT_ASSIGN(accounts, read_accounts(database));
  report.accounts = std::move(accounts);
  report.policies = inputs.policies;
  report.verdicts = inputs.judgement.verdicts();
  CRMAUDIT_ASSIGN(coverage, CoverageTable::load(database));
  report.coverage = coverage.rows();
  report.actions = inputs.data.actions;
  report.links = inputs.data.links;
  report.controls = inputs.data.controls;
  report.totals = inputs.judgement.totals();
  report.first_scan = inputs.history.first_scan;
  CRMAUDIT_ASSIGN(past, past_findings(inputs));
  report.past = std::move(past);
  report.findings = &inputs.judgement;
  return report;
}

Result<ScanOutcome> build_outcome(const AuditReport& report, const Judgement& judgement,
                                  const std::string& snapshot_path) {
  ScanOutcome outcome;
  outcome.scan_id = report.scan.id;
  outcome.snapshot_path = snapshot_path;
  outcome.collected_at = report.scan.started_at;
  outcome.as_of = report.scan.as_of;
  outcome.tool_version = report.scan.tool_version;
  for (const Policy& policy : report.policies)
    outcome.parameter_hashes[policy.id] = parameter_hash(policy);
  outcome.verdicts = report.verdicts;
  outcome.findings = &judgement;
  Database& database = judgement.database();
  CRMAUDIT_ASSIGN(rosters, database.prepare("SELECT roster, people FROM rosters "
                                            "WHERE people IS NOT NULL"));
  for (;;) {
    CRMAUDIT_ASSIGN(more, rosters.step());
    if (!more) break;
    outcome.roster_people[std::string(rosters.text(0))] = rosters.integer(1);
  }
  CRMAUDIT_ASSIGN(undated, database.prepare("SELECT account, object, record_id FROM first_seen"));
  for (;;) {
    CRMAUDIT_ASSIGN(more, undated.step());
    if (!more) return outcome;
    outcome.undated_requests.push_back(
        {std::string(undated.text(0)), std::string(undated.text(1)), std::string(undated.text(2))});
  }
}

}  // namespace crmaudit
