#include "tests/reports/sample_report.h"

#include <utility>

#include "tests/reports/sample_accounts.h"
#include "tests/reports/sample_policies.h"

namespace crmaudit {
namespace {

constexpr std::int64_t kStarted = 1795366200;   // 22 November 2026, 16:50 UTC
constexpr std::int64_t kFinished = 1795366440;  // 16:54 UTC
constexpr std::int64_t kEarlier = 1787500800;   // 23 August 2026, 16:00 UTC

std::string print_of(char digit) { return std::string(64, digit); }

std::vector<Finding> sample_findings() {
  const std::string departed = "access.departed_user_active";
  const auto text = [](const char* value) { return SqlValue(std::string(value)); };
  const auto whole = [](std::int64_t value) { return SqlValue(value); };
  return {
      {.fingerprint = print_of('1'),
       .policy = departed,
       .account = kHubSpot,
       .resource_kind = "user",
       .resource_id = "7001009",
       .severity = Severity::kCritical,
       .certainty = Certainty::kCertain,
       .certainty_reason = "",
       .evidence = {text("Анна Смирнова"), text("2026-09-19"), whole(64), whole(1794823500)},
       .records = 0,
       .first_seen = kEarlier},
      {.fingerprint = print_of('2'),
       .policy = departed,
       .account = kHubSpot,
       .resource_kind = "user",
       .resource_id = "7001010",
       .severity = Severity::kCritical,
       .certainty = Certainty::kToConfirm,
       .certainty_reason = "state_unknown",
       .evidence = {text("زهرا محمدی"), text("2026-11-01"), whole(21), SqlValue{}},
       .records = 0,
       .first_seen = std::nullopt},
      {.fingerprint = print_of('3'),
       .policy = departed,
       .account = kSalesforce,
       .resource_kind = "user",
       .resource_id = "005Qy000001AbCdIAK",
       .severity = Severity::kCritical,
       .certainty = Certainty::kCertain,
       .certainty_reason = "",
       .evidence = {text("<script>alert('x')</script>\x1b[31mEve\x1b[0m"), text("2026-11-20"),
                    whole(2), whole(1795352400)},
       .records = 0,
       .first_seen = std::nullopt},
      {.fingerprint = print_of('4'),
       .policy = "access.super_admin_equivalent",
       .account = kSalesforce,
       .resource_kind = "user",
       .resource_id = "005Qy000001AbCeIAK",
       .severity = Severity::kHigh,
       .certainty = Certainty::kCertain,
       .certainty_reason = "",
       .evidence = {text("=HYPERLINK(\"http://evil.example\",\"Zoé\")"),
                    text("Permission set \u202Egnp.exe\u2066 & \"Sales Ops\"")},
       .records = 0,
       .first_seen = kEarlier},
      {.fingerprint = print_of('5'),
       .policy = "privacy.request_overdue",
       .account = kHubSpot,
       .resource_kind = "privacy_request",
       .resource_id = "9000021",
       .severity = Severity::kHigh,
       .certainty = Certainty::kCertain,
       .certainty_reason = "",
       .evidence = {text("jeanne.masquee@example.com"), text("2026-10-01"), text("2026-11-02"),
                    whole(20)},
       .records = 0,
       .first_seen = kEarlier},
      {.fingerprint = print_of('6'),
       .policy = "sensitive.declared_field_widely_readable",
       .account = kSalesforce,
       .resource_kind = "field",
       .resource_id = "Contact.Passport__c",
       .severity = Severity::kHigh,
       .certainty = Certainty::kCertain,
       .certainty_reason = "",
       .evidence = {text("Passport"), whole(1234), SqlValue(0.31), whole(0)},
       .records = 0,
       .first_seen = kEarlier},
      {.fingerprint = print_of('7'),
       .policy = "sensitive.detected_in_undeclared_field",
       .account = kHubSpot,
       .resource_kind = "field",
       .resource_id = "contacts.internal_notes",
       .severity = Severity::kMedium,
       .certainty = Certainty::kLikely,
       .certainty_reason = "pattern",
       .evidence = {text("contacts.internal_notes"), whole(3)},
       .records = 3,
       .first_seen = kEarlier},
  };
}

Verdict verdict(const char* policy, const char* account, VerdictState state, std::int64_t findings,
                std::vector<Gap> gaps = {}) {
  return {.policy = policy,
          .account = account,
          .state = state,
          .findings = findings,
          .gaps = std::move(gaps),
          .reads = {"users.state", "users.user_id"}};
}

std::vector<Verdict> sample_verdicts() {
  const Gap no_readers = {.fact = "field_access",
                          .column = "*",
                          .part = "*",
                          .state = CoverageState::kUnavailable,
                          .reason = CoverageReason::kPlatform,
                          .detail = "HubSpot's API does not show who can read a property.",
                          .ask = ""};
  const Gap no_source = {.fact = "privacy_requests",
                         .column = "*",
                         .part = "*",
                         .state = CoverageState::kUnavailable,
                         .reason = CoverageReason::kNotDeclared,
                         .detail = "No [[requests]] entry names this account.",
                         .ask = "a [[requests]] entry in the configuration"};
  const Gap no_notes = {.fact = "detections",
                        .column = "*",
                        .part = "tickets",
                        .state = CoverageState::kPartial,
                        .reason = CoverageReason::kScope,
                        .detail = "HubSpot refused GET /crm/v3/objects/tickets (403).",
                        .ask = "scope tickets.sensitive.read"};
  const Gap some_leads = {.fact = "detections",
                          .column = "*",
                          .part = "Lead",
                          .state = CoverageState::kPartial,
                          .reason = CoverageReason::kVisibility,
                          .detail = "The scanning user may not see every lead.",
                          .ask = "permission View All on Lead"};
  using enum VerdictState;
  return {
      verdict("access.departed_user_active", kHubSpot, kFail, 2),
      verdict("access.departed_user_active", kSalesforce, kFail, 1),
      verdict("access.single_super_admin", kHubSpot, kPass, 0),
      verdict("access.single_super_admin", kSalesforce, kPass, 0),
      verdict("access.super_admin_equivalent", kHubSpot, kNotApplicable, 0),
      verdict("access.super_admin_equivalent", kSalesforce, kFail, 1),
      verdict("privacy.request_overdue", kHubSpot, kFail, 1),
      verdict("privacy.request_overdue", kSalesforce, kNotAssessed, 0, {no_source}),
      verdict("sensitive.declared_field_widely_readable", kHubSpot, kNotAssessed, 0, {no_readers}),
      verdict("sensitive.declared_field_widely_readable", kSalesforce, kFail, 1),
      verdict("sensitive.detected_in_undeclared_field", kHubSpot, kFailIncomplete, 1, {no_notes}),
      verdict("sensitive.detected_in_undeclared_field", kSalesforce, kNotAssessed, 0, {some_leads}),
  };
}

std::vector<Coverage> sample_coverage() {
  std::vector<Coverage> coverage;
  const auto complete = [&](const char* account, const char* fact, std::int64_t rows) {
    coverage.push_back({.account = account,
                        .fact = fact,
                        .column = "*",
                        .part = "*",
                        .detail = "",
                        .ask = "",
                        .rows = rows,
                        .unparsed = std::nullopt});
  };
  complete("*", "employees", 42);
  coverage.back().unparsed = 1;
  coverage.back().state = CoverageState::kPartial;
  coverage.back().reason = CoverageReason::kUnparsed;
  coverage.back().detail = "employees.csv line 17: \"31/31/2026\" is not a date.";
  coverage.push_back({.account = kHubSpot,
                      .fact = "detections",
                      .column = "*",
                      .part = "tickets",
                      .state = CoverageState::kPartial,
                      .reason = CoverageReason::kScope,
                      .detail = "HubSpot refused GET /crm/v3/objects/tickets (403).",
                      .ask = "scope tickets.sensitive.read",
                      .rows = 0,
                      .unparsed = std::nullopt});
  coverage.push_back({.account = kHubSpot,
                      .fact = "field_access",
                      .column = "*",
                      .part = "*",
                      .state = CoverageState::kUnavailable,
                      .reason = CoverageReason::kPlatform,
                      .detail = "HubSpot's API does not show who can read a property.",
                      .ask = "",
                      .rows = std::nullopt,
                      .unparsed = std::nullopt});
  complete(kHubSpot, "users", 38);
  coverage.push_back({.account = kSalesforce,
                      .fact = "detections",
                      .column = "*",
                      .part = "Lead",
                      .state = CoverageState::kPartial,
                      .reason = CoverageReason::kVisibility,
                      .detail = "The scanning user may not see every lead.",
                      .ask = "permission View All on Lead",
                      .rows = 12,
                      .unparsed = std::nullopt});
  complete(kSalesforce, "users", 1234567);
  return coverage;
}

std::vector<Action> sample_actions() {
  return {
      {.id = "deactivate_user",
       .platform = "hubspot",
       .minutes = 5,
       .role = "admin",
       .title = {{"en", "Deactivate the user"}, {"fr", "Désactiver l’utilisateur"}},
       .steps = {{"en",
                  {"Open Settings > Users & Teams.", "Choose the user.",
                   "Actions > Deactivate user."}},
                 {"fr",
                  {"Ouvrez Paramètres > Utilisateurs et équipes.", "Choisissez l’utilisateur.",
                   "Actions > Désactiver l’utilisateur."}}},
       .link = "{web_url}/settings/{remote_id}/users"},
      {.id = "transfer_work",
       .platform = "hubspot",
       .minutes = 15,
       .role = "manager",
       .title = {{"en", "Give open work to somebody else"},
                 {"fr", "Confier le travail en cours à une autre personne"}},
       .steps = {{"en", {"Filter records by owner.", "Edit > Owner."}},
                 {"fr", {"Filtrez les fiches par propriétaire.", "Modifier > Propriétaire."}}},
       .link = ""},
      {.id = "answer_request",
       .platform = "hubspot",
       .minutes = 60,
       .role = "dpo",
       .title = {{"en", "Answer the request"}, {"fr", "Répondre à la demande"}},
       .steps = {{"en", {"Open the ticket.", "Answer the person.", "Close the ticket."}},
                 {"fr", {"Ouvrez le ticket.", "Répondez à la personne.", "Fermez le ticket."}}},
       .link = ""},
      {.id = "deactivate_user",
       .platform = "salesforce",
       .minutes = 5,
       .role = "admin",
       .title = {{"en", "Deactivate the user"}, {"fr", "Désactiver l’utilisateur"}},
       .steps = {{"en", {"Setup > Users > Users.", "Edit the user.", "Clear Active and save."}},
                 {"fr",
                  {"Configuration > Utilisateurs > Utilisateurs.", "Modifiez l’utilisateur.",
                   "Décochez Actif et enregistrez."}}},
       .link = "{web_url}/lightning/setup/ManageUsers/home"},
      {.id = "remove_permission_set",
       .platform = "salesforce",
       .minutes = 10,
       .role = "admin",
       .title = {{"en", "Remove the permission set"}, {"fr", "Retirer l’ensemble d’autorisations"}},
       .steps = {{"en", {"Setup > Permission Sets.", "Manage Assignments > Delete."}}},
       .link = "javascript:alert(1)"},
  };
}

}  // namespace

Result<void> ListedFindings::findings(
    const std::function<Result<void>(const Finding&)>& visit) const {
  for (const Finding& finding : list) CRMAUDIT_TRY(visit(finding));
  return {};
}

Result<void> ListedFindings::records(
    const Finding& finding,
    const std::function<Result<void>(const std::vector<SqlValue>&)>& visit) const {
  const auto found = rows.find(finding.fingerprint);
  if (found == rows.end()) return {};
  for (const auto& row : found->second) CRMAUDIT_TRY(visit(row));
  return {};
}

Result<void> GeneratedFindings::findings(
    const std::function<Result<void>(const Finding&)>& visit) const {
  Finding finding{.fingerprint = "",
                  .policy = "access.departed_user_active",
                  .account = kHubSpot,
                  .resource_kind = "user",
                  .resource_id = "",
                  .severity = Severity::kCritical,
                  .certainty = Certainty::kCertain,
                  .certainty_reason = "",
                  .evidence = {},
                  .records = 0,
                  .first_seen = kEarlier};
  for (std::int64_t i = 0; i < count_; ++i) {
    finding.fingerprint = std::to_string(1'000'000'000 + i);
    finding.resource_id = std::to_string(i);
    finding.evidence = {SqlValue("Person " + std::to_string(i)), SqlValue("2026-09-19"),
                        SqlValue(std::int64_t{64}), SqlValue{}};
    CRMAUDIT_TRY(visit(finding));
  }
  return {};
}

Result<void> GeneratedFindings::records(
    const Finding&, const std::function<Result<void>(const std::vector<SqlValue>&)>&) const {
  return {};
}

SampleReport::SampleReport() {
  findings.list = sample_findings();
  findings.rows[print_of('7')] = {{SqlValue("501"), SqlValue("iban"), SqlValue("Paul Secret")},
                                  {SqlValue("502"), SqlValue("card"), SqlValue("Мария Секретная")},
                                  {SqlValue("503\x07"), SqlValue("card"), SqlValue{}}};
  report.scan = {.id = "20261122-165000",
                 .tool_version = "0.1.0",
                 .schema_version = "1",
                 .detector_version = "1",
                 .key_id = "k-3f2a",
                 .started_at = kStarted,
                 .finished_at = kFinished,
                 .as_of = kSampleAsOf,
                 .today = "2026-11-22"};
  report.settings = sample_settings();
  report.accounts = sample_accounts();
  report.policies = sample_policies();
  report.verdicts = sample_verdicts();
  report.coverage = sample_coverage();
  report.actions = sample_actions();
  report.links = {{.platform = "hubspot",
                   .resource_kind = "user",
                   .url = "{web_url}/settings/{remote_id}/users/user/{resource_id}"},
                  {.platform = "salesforce",
                   .resource_kind = "user",
                   .url = "{web_url}/lightning/r/User/{resource_id}/view"},
                  {.platform = "salesforce",
                   .resource_kind = "field",
                   .url = "http://plain.example/{resource_id}"}};
  report.controls = {{"gdpr:12(3)", {.framework = "GDPR", .title = "Time to answer"}},
                     {"gdpr:32(1)(b)", {.framework = "GDPR", .title = "Security of processing"}},
                     {"iso27001:A.6.5",
                      {.framework = "ISO 27001", .title = "Responsibilities after termination"}}};
  report.totals = {{Severity::kCritical, 3}, {Severity::kHigh, 3}, {Severity::kMedium, 1}};
  report.past = {{.fingerprint = print_of('8'),
                  .policy = "access.departed_user_active",
                  .account = kHubSpot,
                  .resource_kind = "user",
                  .resource_id = "7001007",
                  .first_seen = kEarlier,
                  .last_seen = kEarlier,
                  .reassessed = true},
                 {.fingerprint = print_of('9'),
                  .policy = "privacy.request_overdue",
                  .account = kSalesforce,
                  .resource_kind = "privacy_request",
                  .resource_id = "500Qy000001AbCfIAK",
                  .first_seen = kEarlier,
                  .last_seen = kEarlier,
                  .reassessed = false}};
  report.first_scan = false;
  report.findings = &findings;
}

}  // namespace crmaudit
