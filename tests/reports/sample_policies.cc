#include "tests/reports/sample_policies.h"

namespace crmaudit {
namespace {

EvidenceColumn column(std::string name, ValueType type, Privacy privacy, std::string en,
                      std::string fr) {
  return {.name = std::move(name),
          .type = type,
          .privacy = privacy,
          .label = {{"en", std::move(en)}, {"fr", std::move(fr)}}};
}

Policy departed_user_active() {
  Policy policy;
  policy.id = "access.departed_user_active";
  policy.domain = "access";
  policy.severity = Severity::kCritical;
  policy.grade = Grade::kEssential;
  policy.actions = {"deactivate_user", "transfer_work"};
  policy.controls = {"gdpr:32(1)(b)", "iso27001:A.6.5"};
  policy.parameters = {{"grace_hours", std::int64_t{24},
                        "Hours after the last working day before an active user is a finding."}};
  policy.columns = {
      column("user", ValueType::kText, Privacy::kEmployee, "User", "Utilisateur"),
      column("left_on", ValueType::kDate, Privacy::kEmployee, "Left on", "Date de départ"),
      column("days", ValueType::kInteger, Privacy::kNone, "Days since", "Jours depuis"),
      column("last_login_at", ValueType::kTimestamp, Privacy::kEmployee, "Last sign-in",
             "Dernière connexion")};
  policy.text["en"] = {
      .title = "A person who left still has an active user",
      .message = "{user} left on {left_on:date} and can still sign in ({days:number} days).",
      .message_to_confirm =
          "{user} left on {left_on:date} and is still listed; the status is not visible.",
      .rationale =
          "A person who left keeps every right until the user is deactivated. Nobody "
          "watches such an account.",
      .pass = "Every person who left, by the employee list, has no user that can sign in.",
      .to_pass = "The user is deactivated or removed.",
      .reasons = {{"state_unknown", "No source states whether this user can still sign in."},
                  {"roster_stale", "The employee list is older than 14 days."}}};
  policy.text["fr"] = {
      .title = "Une personne partie a encore un utilisateur actif",
      .message =
          "{user} a quitté l’entreprise le {left_on:date} et peut encore se connecter "
          "({days:number} jours).",
      .message_to_confirm =
          "{user} a quitté l’entreprise le {left_on:date} et figure encore dans "
          "la liste ; l’état n’est pas visible.",
      .rationale =
          "Une personne partie garde tous ses droits tant que l’utilisateur n’est pas "
          "désactivé. Personne ne surveille un tel accès.",
      .pass = "D’après la liste du personnel, aucune personne partie ne peut se connecter.",
      .to_pass = "L’utilisateur est désactivé ou supprimé.",
      .reasons = {
          {"state_unknown", "Aucune source n’indique si cet utilisateur peut encore se connecter."},
          {"roster_stale", "La liste du personnel a plus de 14 jours."}}};
  return policy;
}

Policy single_super_admin() {
  Policy policy;
  policy.id = "access.single_super_admin";
  policy.domain = "access";
  policy.severity = Severity::kMedium;
  policy.controls = {"iso27001:A.8.2"};
  policy.text["en"] = {.title = "Only one person is super-admin",
                       .message = "{account} has a single super-admin.",
                       .message_to_confirm = "",
                       .rationale = "If that person is away, nobody can act.",
                       .pass = "At least two active super-admins are there.",
                       .to_pass = "A second super-admin is named.",
                       .reasons = {}};
  policy.text["fr"] = {.title = "Une seule personne est super-administrateur",
                       .message = "{account} n’a qu’un super-administrateur.",
                       .message_to_confirm = "",
                       .rationale = "En son absence, personne ne peut agir.",
                       .pass = "Au moins deux super-administrateurs actifs existent.",
                       .to_pass = "Un second super-administrateur est nommé.",
                       .reasons = {}};
  return policy;
}

Policy super_admin_equivalent() {
  Policy policy;
  policy.id = "access.super_admin_equivalent";
  policy.domain = "access";
  policy.severity = Severity::kHigh;
  policy.grade = Grade::kEssential;
  policy.platforms = {"salesforce"};
  policy.actions = {"remove_permission_set"};
  policy.controls = {"soc2:CC6.3"};
  policy.columns = {column("user", ValueType::kText, Privacy::kEmployee, "User", "Utilisateur"),
                    column("path", ValueType::kText, Privacy::kNone, "Path", "Chemin")};
  policy.text["en"] = {.title = "A user has the rights of an administrator by another way",
                       .message =
                           "{user} can see, change and administer everything, through "
                           "{path}.",
                       .message_to_confirm = "",
                       .rationale = "Such rights escape a review that looks at profiles only.",
                       .pass = "Only declared administrators hold all three rights.",
                       .to_pass = "The permission set is removed from the user.",
                       .reasons = {}};
  return policy;  // no French on purpose: English stands in
}

Policy request_overdue() {
  Policy policy;
  policy.id = "privacy.request_overdue";
  policy.domain = "privacy";
  policy.severity = Severity::kHigh;
  policy.grade = Grade::kEssential;
  policy.actions = {"answer_request"};
  policy.controls = {"gdpr:12(3)"};
  policy.columns = {
      column("subject_email", ValueType::kText, Privacy::kSubject, "Person", "Personne"),
      column("received_on", ValueType::kDate, Privacy::kNone, "Received on", "Reçue le"),
      column("due_on", ValueType::kDate, Privacy::kNone, "Due on", "Échéance"),
      column("days_late", ValueType::kInteger, Privacy::kNone, "Days late", "Jours de retard")};
  policy.text["en"] = {.title = "A request of a data subject is late",
                       .message =
                           "A request of {subject_email} was due on {due_on:date} and is "
                           "{days_late:number} days late.",
                       .message_to_confirm = "",
                       .rationale = "Requests are to be answered within a month.",
                       .pass = "No late request in the sources you declared.",
                       .to_pass = "The request is answered and closed, or extended in writing.",
                       .reasons = {}};
  policy.text["fr"] = {.title = "Une demande d’une personne concernée est en retard",
                       .message =
                           "Une demande de {subject_email} était à traiter avant le "
                           "{due_on:date} ; elle a {days_late:number} jours de retard.",
                       .message_to_confirm = "",
                       .rationale = "Une demande reçoit une réponse dans le mois.",
                       .pass = "Aucune demande en retard dans les sources déclarées.",
                       .to_pass = "La demande est traitée et close, ou prolongée par écrit.",
                       .reasons = {}};
  return policy;
}

Policy declared_field_widely_readable() {
  Policy policy;
  policy.id = "sensitive.declared_field_widely_readable";
  policy.domain = "sensitive";
  policy.severity = Severity::kHigh;
  policy.actions = {"restrict_field"};
  policy.controls = {"gdpr:9"};
  policy.parameters = {{"share", 0.25, "Share of active users from which a field is wide open."}};
  policy.columns = {
      column("label", ValueType::kText, Privacy::kNone, "Field", "Champ"),
      column("readers", ValueType::kInteger, Privacy::kNone, "Readers", "Lecteurs"),
      column("share", ValueType::kPercent, Privacy::kNone, "Share", "Part"),
      column("encrypted", ValueType::kBoolean, Privacy::kNone, "Encrypted", "Chiffré")};
  policy.text["en"] = {.title = "A field declared sensitive is widely readable",
                       .message = "{label} can be read by {readers:number} users ({share}).",
                       .message_to_confirm = "",
                       .rationale = "Few people need such data for their work.",
                       .pass = "No declared field is readable by more than a quarter.",
                       .to_pass = "Fewer than a quarter of active users can read it.",
                       .reasons = {}};
  policy.text["fr"] = {
      .title = "Un champ déclaré sensible est largement lisible",
      .message = "{label} est lisible par {readers:number} utilisateurs ({share}).",
      .message_to_confirm = "",
      .rationale = "Peu de personnes ont besoin de ces données.",
      .pass = "Aucun champ déclaré n’est lisible par plus d’un quart.",
      .to_pass = "Moins d’un quart des utilisateurs actifs peut le lire.",
      .reasons = {}};
  return policy;
}

Policy detected_in_undeclared_field() {
  Policy policy;
  policy.id = "sensitive.detected_in_undeclared_field";
  policy.domain = "sensitive";
  policy.severity = Severity::kMedium;
  policy.grade = Grade::kDesirable;
  policy.population = true;
  policy.identity = {"field"};
  policy.controls = {"gdpr:5(1)(c)"};
  policy.columns = {
      column("field", ValueType::kText, Privacy::kNone, "Field", "Champ"),
      column("detections", ValueType::kInteger, Privacy::kNone, "Detections", "Détections")};
  policy.record_columns = {
      column("record_id", ValueType::kText, Privacy::kNone, "Record", "Fiche"),
      column("kind", ValueType::kText, Privacy::kNone, "Kind", "Nature"),
      column("contact_name", ValueType::kText, Privacy::kSubject, "Name", "Nom")};
  policy.text["en"] = {.title = "Card or account numbers stand in a free-text field",
                       .message = "{field} holds {detections:number} likely numbers.",
                       .message_to_confirm = "",
                       .rationale = "Nobody expects such numbers there, so nobody protects them.",
                       .pass = "No such number was seen in the texts that were read.",
                       .to_pass = "The numbers are removed from the field.",
                       .reasons = {{"pattern", "A checksum matches; a person should look."}}};
  policy.text["fr"] = {.title = "Des numéros de carte ou de compte figurent dans un texte libre",
                       .message = "{field} contient {detections:number} numéros probables.",
                       .message_to_confirm = "",
                       .rationale = "Personne ne les attend là, donc personne ne les protège.",
                       .pass = "Aucun numéro de ce genre dans les textes lus.",
                       .to_pass = "Les numéros sont retirés du champ.",
                       .reasons = {{"pattern", "Une clé de contrôle concorde ; à vérifier."}}};
  return policy;
}

}  // namespace

std::vector<Policy> sample_policies() {
  return {departed_user_active(),           single_super_admin(),
          super_admin_equivalent(),         request_overdue(),
          declared_field_widely_readable(), detected_in_undeclared_field()};
}

}  // namespace crmaudit
