#include "app/report_builder.h"

#include <algorithm>
#include <set>

#include "scanner/civil_time.h"
#include "scanner/hex.h"
#include "store/coverage_table.h"

namespace crmaudit {
namespace {

Result<std::map<std::string, std::string>> read_meta(Database& database) {
  CRMAUDIT_ASSIGN(select, database.prepare("SELECT key, value FROM snapshot_meta"));
  std::map<std::string, std::string> meta;
  for (;;) {
    CRMAUDIT_ASSIGN(more, select.step());
    if (!more) return meta;
    meta[std::string(select.text(0))] = select.text(1);
  }
}

std::int64_t number(const std::map<std::string, std::string>& meta, const std::string& key) {
  const auto found = meta.find(key);
  return found == meta.end() ? 0 : std::strtoll(found->second.c_str(), nullptr, 10);
}

std::string text(const std::map<std::string, std::string>& meta, const std::string& key) {
  const auto found = meta.find(key);
  return found == meta.end() ? std::string() : found->second;
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
  CRMAUDIT_ASSIGN(meta, read_meta(database));
  report.scan.id = text(meta, "scan_id");
  report.scan.tool_version = text(meta, "tool_version");
  report.scan.schema_version = text(meta, "schema_version");
  report.scan.detector_version = text(meta, "detector_version");
  report.scan.key_id = text(meta, "key_id");
  report.scan.started_at = number(meta, "started_at");
  report.scan.finished_at = number(meta, "finished_at");
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
  CRMAUDIT_ASSIGN(people, database.value("SELECT sum(people) FROM rosters"));
  if (const auto* sum = std::get_if<std::int64_t>(&people)) outcome.roster_people = *sum;
  CRMAUDIT_ASSIGN(undated, database.prepare("SELECT account, object, record_id FROM first_seen"));
  for (;;) {
    CRMAUDIT_ASSIGN(more, undated.step());
    if (!more) return outcome;
    outcome.undated_requests.push_back(
        {std::string(undated.text(0)), std::string(undated.text(1)), std::string(undated.text(2))});
  }
}

}  // namespace crmaudit
