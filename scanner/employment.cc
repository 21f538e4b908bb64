#include "scanner/employment.h"

#include <algorithm>
#include <vector>

namespace crmaudit {
namespace {

/// What one roster says of a person.
struct Statement {
  std::size_t rank = 0;  ///< precedence of its roster
  std::optional<std::string> as_of;
  const Employee* shown = nullptr;  ///< the row that stands for the person
  bool present = false;             ///< a row is in force
  bool working = false;             ///< and isn't leave
  bool undated = false;             ///< a row says departed without a day
  std::optional<std::string> left_on;

  [[nodiscard]] bool departed() const { return !present && (left_on || undated); }
};

bool row_departed(const Employee& row, const std::string& today) {
  if (row.left_on) return *row.left_on < today;
  return row.status == "departed";
}

bool row_present(const Employee& row, const std::string& today) {
  return !row_departed(row, today) && (!row.hired_on || *row.hired_on <= today);
}

void add_row(Statement& statement, const Employee& row, const std::string& today) {
  if (statement.shown == nullptr) statement.shown = &row;
  if (row_present(row, today)) {
    statement.present = true;
    statement.working = statement.working || row.status != "leave";
    statement.shown = &row;
  } else if (row_departed(row, today)) {
    if (!row.left_on) statement.undated = true;
    if (row.left_on && (!statement.left_on || *statement.left_on < *row.left_on))
      statement.left_on = row.left_on;
  }
}

std::vector<Statement> statements_of(std::span<const Employee* const> rows,
                                     std::span<const RosterDate> rosters,
                                     const std::string& today) {
  std::vector<Statement> statements;
  const Employee* previous = nullptr;
  for (const Employee* row : rows) {
    if (previous == nullptr || previous->roster != row->roster) {
      const auto entry = std::ranges::find(rosters, row->roster, &RosterDate::roster);
      Statement& statement = statements.emplace_back();
      statement.rank = static_cast<std::size_t>(entry - rosters.begin());
      if (entry != rosters.end()) statement.as_of = entry->as_of;
    }
    add_row(statements.back(), *row, today);
    previous = row;
  }
  std::ranges::stable_sort(statements, {}, &Statement::rank);
  return statements;
}

/// Whether `other` shows the person at work at a later date than `departure` speaks of.
bool contradicts(const Statement& other, const Statement& departure) {
  if (!other.present) return false;
  // Without its date a roster can't be called the older one, and nobody is accused on a guess.
  if (!other.as_of || !departure.as_of) return true;
  return *other.as_of >= *departure.as_of ||
         (departure.left_on && *other.as_of > *departure.left_on);
}

}  // namespace

Person person_of(std::span<const Employee* const> rows, std::span<const RosterDate> rosters,
                 Date today, const std::string& time_zone) {
  const std::vector<Statement> statements = statements_of(rows, rosters, iso_date(today));
  const Statement* statement = &statements.front();
  Person person;
  if (statement->departed()) {
    const auto elsewhere = std::ranges::find_if(
        statements, [&](const Statement& other) { return contradicts(other, *statement); });
    if (elsewhere != statements.end()) {
      statement = &*elsewhere;
      person.state_reason = "active_in_other_roster";
    }
  }
  person.employee_id = statement->shown->employee_id;
  person.first_name = statement->shown->first_name;
  person.last_name = statement->shown->last_name;
  if (!statement->departed()) {
    if (statement->present && !statement->working) person.state = Employment::kLeave;
    return person;
  }
  person.state = Employment::kDeparted;
  // Whoever left several employers has left with the last of them.
  for (const Statement& other : statements)
    if (other.departed()) person.left_on = std::max(person.left_on, other.left_on);
  if (person.left_on) {
    if (const auto date = parse_iso_date(*person.left_on))
      person.left_end_at = end_of_day(*date, time_zone);
  }
  return person;
}

}  // namespace crmaudit
