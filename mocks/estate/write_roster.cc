// The HR roster: UTF-8 with a byte order mark, CRLF, `;`, an unmapped column with quoted newlines,
// and two rows that can't be read.
#include "mocks/estate/json_lines.h"
#include "mocks/estate/writers.h"

namespace crmaudit::estate {
namespace {

std::string quoted(const std::string& text) {
  if (text.find_first_of(";\"\r\n") == std::string::npos) return text;
  std::string result = "\"";
  for (const char character : text) {
    result += character;
    if (character == '"') result += '"';
  }
  return result + '"';
}

std::string address(std::size_t row) {
  const std::string street = std::to_string(1 + row * 7 % 120) + " rue de l'Exemple";
  return row % 9 == 4 ? street + "\r\nBâtiment \"B\"; porte 4" : street;
}

}  // namespace

void write_roster(const Company& company) {
  std::string text = "\xEF\xBB\xBF";
  text +=
      "Matricule;Nom;Prénom;Adresse e-mail;Adresse;Date d'entrée;Date de sortie;Statut;Service\r\n";
  std::size_t row = 0;
  for (const Employment& job : company.roster) {
    text += job.employee_id + ';' + quoted(job.name.last) + ';' + quoted(job.name.first) + ';' +
            job.email + ';' + quoted(address(row)) + ';' + french(job.hired) + ';' +
            (job.left ? french(*job.left) : "") + ';' + job.status + ";Ventes\r\n";
    if (row == 10)
      text += "E90001;Illisible;Date;date.illisible@example.com;;32/13/2020;;Actif;RH\r\n";
    if (row == 20) text += "E90002;Trop court;Ligne\r\n";
    ++row;
  }
  write_file(company.options.out / "employees.csv", text);
}

}  // namespace crmaudit::estate
