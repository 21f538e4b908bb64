#include "platforms/roster/employee_reader.h"

#include <algorithm>
#include <array>

#include "scanner/civil_time.h"

namespace crmaudit {
namespace {

std::optional<std::string> cell(const std::map<std::string, std::string>& cells,
                                const std::string& column) {
  const auto found = cells.find(column);
  if (found == cells.end()) return std::nullopt;
  std::string value = trimmed_cell(found->second);
  return value.empty() ? std::nullopt : std::optional(std::move(value));
}

}  // namespace

std::string trimmed_cell(std::string_view text) {
  constexpr std::array<std::string_view, 5> kSpaces = {" ", "\t", "\r", "\n", "\u00A0"};
  const auto at_front = [&text](std::string_view space) { return text.starts_with(space); };
  const auto at_back = [&text](std::string_view space) { return text.ends_with(space); };
  for (auto found = std::ranges::find_if(kSpaces, at_front); found != kSpaces.end();
       found = std::ranges::find_if(kSpaces, at_front))
    text.remove_prefix(found->size());
  for (auto found = std::ranges::find_if(kSpaces, at_back); found != kSpaces.end();
       found = std::ranges::find_if(kSpaces, at_back))
    text.remove_suffix(found->size());
  return std::string(text);
}

EmployeeReader::EmployeeReader(const RosterSettings& settings, const RowKind& kind,
                               RosterContent& content)
    : settings_(settings), kind_(kind), content_(content) {
  for (const auto& [ours, words] : settings.status)
    for (const std::string& word : words) words_[trimmed_cell(word)] = ours;
}

std::string EmployeeReader::row(std::int64_t line) const {
  return std::string(kind_.name) + " " + std::to_string(line);
}

void EmployeeReader::lose(std::int64_t line, std::string_view why) {
  content_.problems.push_back({line, row(line) + " " + std::string(why), true, ""});
}

void EmployeeReader::read(std::int64_t line, const Cells& cells) {
  Employee employee{.roster = settings_.name, .line = line};
  employee.employee_id = cell(cells, "employee_id");
  employee.email = cell(cells, "email");
  employee.first_name = cell(cells, "first_name");
  employee.last_name = cell(cells, "last_name");
  if (!employee.employee_id && !employee.email)
    return lose(line, "has neither an employee id nor an e-mail address.");
  employee.hired_on = date(line, cells, "hired_on");
  employee.left_on = date(line, cells, "left_on");
  employee.status = status(line, cells);
  content_.employees.push_back(std::move(employee));
}

std::optional<std::string> EmployeeReader::date(std::int64_t line, const Cells& cells,
                                                const std::string& column) {
  const auto value = cell(cells, column);
  if (!value) return std::nullopt;
  if (const auto parsed = parse_date(*value, settings_.date_format)) return iso_date(*parsed);
  if (kind_.has_instants && parse_instant(*value)) return value->substr(0, 10);
  const auto theirs = settings_.columns.find(column);
  content_.problems.push_back({line,
                               row(line) + ": \"" + *value + "\" in column \"" +
                                   (theirs == settings_.columns.end() ? column : theirs->second) +
                                   "\" isn't a date of the form " + settings_.date_format + ".",
                               false, column});
  return std::nullopt;
}

std::optional<std::string> EmployeeReader::status(std::int64_t line, const Cells& cells) {
  const auto value = cell(cells, "status");
  if (!value) return std::nullopt;
  const auto known = words_.find(*value);
  if (known != words_.end()) return known->second;
  content_.problems.push_back(
      {line, row(line) + ": the status \"" + *value + "\" isn't in [roster.status].", false,
       "status"});
  return std::nullopt;
}

void complete_roster(const RosterSettings& settings, const std::string& as_of,
                     RosterContent& content) {
  content.roster.roster = settings.name;
  content.roster.as_of = settings.as_of.empty() ? as_of : settings.as_of;
  content.roster.people = static_cast<std::int64_t>(content.employees.size());
  content.roster.unreadable = std::ranges::count(content.problems, true, &RosterProblem::row_lost);
}

}  // namespace crmaudit
