#include "app/roster_headers.h"

#include <algorithm>
#include <array>

#include "scanner/name_folding.h"

namespace crmaudit {
namespace {

struct HeaderWords {
  std::string_view column;
  std::string_view names;  ///< between '|'; word order, case and accents don't matter
};

constexpr std::array<HeaderWords, 7> kHeaders{{
    {"employee_id",
     "|employee id|employee number|employee no|personnel number|staff id|worker id|matricule|"
     "matricola|numero matricola|personalnummer|id empleado|numero de empleado|"},
    {"email",
     "|email|e mail|mail|email address|e mail address|work email|business email|adresse e mail|"
     "adresse email|courriel|indirizzo email|indirizzo e mail|e mail adresse|correo electronico|"},
    {"last_name",
     "|last name|surname|family name|nom|nom de famille|cognome|nachname|apellido|apellidos|"},
    {"first_name", "|first name|given name|forename|prenom|nome|vorname|nombre|"},
    {"hired_on",
     "|hire date|hired on|start date|entry date|date of joining|date d entree|date d embauche|"
     "data assunzione|data di assunzione|eintrittsdatum|eintritt|fecha de alta|"},
    {"left_on",
     "|termination date|leaving date|left on|end date|last day|exit date|date de sortie|"
     "date de depart|data cessazione|data di cessazione|austrittsdatum|austritt|fecha de baja|"},
    {"status", "|status|employment status|state|statut|stato|estado|beschaeftigungsstatus|"},
}};

/// Whether one of `names` consists of the same words as `header`.
bool matches(std::string_view names, const std::vector<std::string>& header) {
  while (!names.empty()) {
    names.remove_prefix(1);
    const std::string_view name = names.substr(0, names.find('|'));
    if (!name.empty() && folded_words(name) == header) return true;
    names.remove_prefix(name.size());
  }
  return false;
}

}  // namespace

std::map<std::string, std::string> guess_columns(const std::vector<std::string>& header) {
  std::map<std::string, std::string> found;
  for (const std::string& column : header) {
    const std::vector<std::string> words = folded_words(column);
    const auto entry = std::ranges::find_if(
        kHeaders, [&](const HeaderWords& candidate) { return matches(candidate.names, words); });
    if (entry != kHeaders.end()) found.emplace(entry->column, column);
  }
  return found;
}

char guess_delimiter(std::string_view csv) {
  const std::string_view line = csv.substr(0, csv.find('\n'));
  constexpr std::string_view kDelimiters = ",;\t|";
  return *std::ranges::max_element(
      kDelimiters, {}, [&](char delimiter) { return std::ranges::count(line, delimiter); });
}

}  // namespace crmaudit
