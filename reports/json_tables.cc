#include "reports/json_tables.h"

#include <nlohmann/json.hpp>

#include "scanner/civil_time.h"

namespace crmaudit {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json number_or_null(const std::optional<std::int64_t>& number) {
  return number ? Json(*number) : Json(nullptr);
}

std::string_view request_kind(RequestSource::Kind kind) {
  switch (kind) {
    case RequestSource::Kind::kTickets:
      return "tickets";
    case RequestSource::Kind::kCases:
      return "cases";
    case RequestSource::Kind::kIndividuals:
      return "individuals";
    case RequestSource::Kind::kElsewhere:
      return "elsewhere";
    case RequestSource::Kind::kNone:
      break;
  }
  return "none";
}

std::string_view roster_kind(const RosterSettings& roster) {
  if (std::holds_alternative<ScimSource>(roster.source)) return "scim";
  return std::holds_alternative<LdapSource>(roster.source) ? "ldap" : "csv";
}

Json json_roster(const RosterSettings& roster) {
  return {{"name", roster.name},
          {"kind", roster_kind(roster)},
          {"as_of", text_or_null(roster.as_of)},
          {"date_format", roster.date_format},
          {"columns", roster.columns},
          {"status", roster.status}};
}

Json json_parameter(const ParameterValue& value) {
  return std::visit([](const auto& held) { return Json(held); }, value);
}

}  // namespace

Json json_scan(const AuditReport& report) {
  const ScanInfo& scan = report.scan;
  return {{"id", scan.id},
          {"started_at", iso_instant(scan.started_at)},
          {"finished_at", scan.finished_at != 0 ? Json(iso_instant(scan.finished_at)) : nullptr},
          {"as_of", iso_instant(scan.as_of)},
          {"today", scan.today},
          {"first_scan", report.first_scan},
          {"tool_version", scan.tool_version},
          {"schema_version", scan.schema_version},
          {"detector_version", scan.detector_version},
          {"key_id", scan.key_id}};
}

Json json_settings(const AuditReport& report) {
  const Settings& settings = report.settings;
  Json json;
  json["organisation"] = {{"name", settings.organisation.name},
                          {"country", settings.organisation.country},
                          {"time_zone", settings.organisation.time_zone},
                          {"alias_domains", settings.organisation.alias_domains}};
  json["rosters"] = Json::array();
  for (const RosterSettings& roster : settings.rosters)
    json["rosters"].push_back(json_roster(roster));
  json["requests"] = Json::array();
  for (const RequestSource& source : settings.requests) {
    json["requests"].push_back({{"account", source.account},
                                {"source", request_kind(source.kind)},
                                {"pipeline", text_or_null(source.pipeline)},
                                {"record_type", text_or_null(source.record_type)},
                                {"type_field", text_or_null(source.type_field)}});
  }
  json["break_glass"] = Json::array();
  for (const BreakGlass& entry : settings.break_glass) {
    json["break_glass"].push_back({{"account", entry.account}, {"users", entry.users}});
  }
  return json;
}

Json json_totals(const Summary& summary) {
  Json json = {{"points", summary.points},
               {"checked", summary.checked},
               {"findings", summary.findings},
               {"to_confirm", summary.to_confirm},
               {"new", summary.added},
               {"resolved", summary.resolved},
               {"not_reassessed", summary.not_reassessed}};
  for (const Severity severity :
       {Severity::kCritical, Severity::kHigh, Severity::kMedium, Severity::kLow, Severity::kInfo}) {
    const auto found = summary.by_severity.find(severity);
    json["severity"][std::string(to_string(severity))] =
        found != summary.by_severity.end() ? found->second : 0;
  }
  for (const VerdictState state :
       {VerdictState::kPass, VerdictState::kFail, VerdictState::kFailIncomplete,
        VerdictState::kNotAssessed, VerdictState::kNotApplicable}) {
    const auto found = summary.verdicts.find(state);
    json["verdicts"][std::string(to_string(state))] =
        found != summary.verdicts.end() ? found->second : 0;
  }
  return json;
}

Json json_account(const ReportAccount& account) {
  Json json = {{"name", account.name},
               {"platform", text_or_null(account.platform)},
               {"remote_id", text_or_null(account.remote_id)},
               {"kind", text_or_null(account.kind)},
               {"title", text_or_null(account.title)},
               {"time_zone", text_or_null(account.time_zone)},
               {"web_url", text_or_null(account.web_url)},
               {"rows", account.rows},
               {"own_access", Json::array()},
               {"text_stores", Json::array()},
               {"supplements", Json::array()}};
  for (const OwnAccess& own : account.own_access)
    json["own_access"].push_back({{"kind", own.kind}, {"name", own.name}});
  for (const TextStore& store : account.text_stores) {
    json["text_stores"].push_back({{"store", store.store},
                                   {"state", text_or_null(store.state.value_or(""))},
                                   {"how", text_or_null(store.how.value_or(""))},
                                   {"records", number_or_null(store.records)}});
  }
  for (const Supplement& file : account.supplements) {
    json["supplements"].push_back({{"kind", file.kind},
                                   {"name", file.name},
                                   {"sha256", text_or_null(file.sha256.value_or(""))},
                                   {"as_of", text_or_null(file.as_of.value_or(""))},
                                   {"records", number_or_null(file.records)},
                                   {"unreadable", number_or_null(file.unreadable)}});
  }
  return json;
}

Json json_policy(const Policy& policy) {
  Json json = {{"id", policy.id},
               {"domain", policy.domain},
               {"severity", to_string(policy.severity)},
               {"grade", to_string(policy.grade)},
               {"grain", policy.population ? "population" : "resource"},
               {"title", Json::object()},
               {"controls", policy.controls},
               {"parameters", Json::object()}};
  for (const auto& [language, text] : policy.text) json["title"][language] = text.title;
  for (const PolicyParameter& parameter : policy.parameters) {
    json["parameters"][parameter.name] = json_parameter(parameter.value);
  }
  return json;
}

Json json_action(const Action& action) {
  return {{"id", action.id},           {"platform", action.platform}, {"role", action.role},
          {"minutes", action.minutes}, {"title", action.title},       {"steps", action.steps}};
}

Json json_controls(const AuditReport& report) {
  Json json = Json::object();
  for (const auto& [id, control] : report.controls) {
    json[id] = {{"framework", control.framework}, {"title", text_or_null(control.title)}};
  }
  return json;
}

Json json_verdict(const Verdict& verdict) {
  Json json = {{"policy", verdict.policy},
               {"account", verdict.account},
               {"state", to_string(verdict.state)},
               {"findings", verdict.findings},
               {"gaps", Json::array()},
               {"reads", verdict.reads}};
  for (const Gap& gap : verdict.gaps) {
    json["gaps"].push_back({{"fact", gap.fact},
                            {"column", gap.column},
                            {"part", gap.part},
                            {"state", to_string(gap.state)},
                            {"reason", to_string(gap.reason)},
                            {"detail", gap.detail},
                            {"ask", text_or_null(gap.ask)}});
  }
  return json;
}

Json json_past_finding(const PastFinding& past) {
  return {{"fingerprint", past.fingerprint},
          {"policy", past.policy},
          {"account", past.account},
          {"resource_kind", past.resource_kind},
          {"resource_id", past.resource_id},
          {"first_seen", iso_instant(past.first_seen)},
          {"last_seen", iso_instant(past.last_seen)},
          {"state", past.reassessed ? "resolved" : "not_reassessed"}};
}

Json json_coverage(const Coverage& coverage) {
  return {{"account", coverage.account},
          {"fact", coverage.fact},
          {"column", coverage.column},
          {"part", coverage.part},
          {"state", to_string(coverage.state)},
          {"reason", to_string(coverage.reason)},
          {"detail", text_or_null(coverage.detail)},
          {"ask", text_or_null(coverage.ask)},
          {"rows", number_or_null(coverage.rows)},
          {"unparsed", number_or_null(coverage.unparsed)}};
}

}  // namespace crmaudit
