#include "platforms/roster/csv_roster.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "platforms/roster/csv_reader.h"
#include "scanner/civil_time.h"
#include "scanner/document.h"
#include "scanner/hex.h"
#include "scanner/utf8.h"

namespace crmaudit {
namespace {

constexpr const char* kRosterName = "employees";

std::string trimmed(std::string_view text) {
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

std::string listed(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "\"" : ", \"") + name + "\"";
  return list;
}

/// Where each of our columns stands in the file.
Result<std::map<std::string, std::size_t>> find_columns(const std::vector<std::string>& header,
                                                        const RosterSettings& settings) {
  std::vector<std::string> names;
  for (const std::string& field : header) names.push_back(trimmed(field));
  std::map<std::string, std::size_t> columns;
  for (const auto& [ours, theirs] : settings.columns) {
    const auto found = std::ranges::find(names, theirs);
    if (found == names.end()) {
      const std::string guess = closest(theirs, names);
      return Error{.kind = ErrorKind::kConfiguration,
                   .message = settings.path + ": the file has no column \"" + theirs +
                              "\" ([roster.columns] " + ours + ")" +
                              (guess.empty() ? "" : "; did you mean \"" + guess + "\"?") +
                              " It has: " + listed(names) + "."};
    }
    columns[ours] = static_cast<std::size_t>(found - names.begin());
  }
  return columns;
}

class RowReader {
 public:
  RowReader(const RosterSettings& settings, std::map<std::string, std::size_t> columns,
            std::size_t width, RosterContent& content)
      : settings_(settings), columns_(std::move(columns)), width_(width), content_(content) {
    for (const auto& [ours, words] : settings.status)
      for (const std::string& word : words) status_[trimmed(word)] = ours;
  }

  void read(const CsvRow& row) {
    if (row.broken || row.fields.size() != width_) {
      const std::string what = row.broken ? "has a quote that isn't closed"
                                          : "has " + std::to_string(row.fields.size()) +
                                                " fields instead of " + std::to_string(width_);
      content_.problems.push_back(
          {row.line, "Line " + std::to_string(row.line) + " " + what + ".", true, ""});
      return;
    }
    Employee employee{.roster = kRosterName, .line = row.line};
    employee.employee_id = text(row, "employee_id");
    employee.email = text(row, "email");
    employee.first_name = text(row, "first_name");
    employee.last_name = text(row, "last_name");
    if (!employee.employee_id && !employee.email) {
      content_.problems.push_back({row.line,
                                   "Line " + std::to_string(row.line) +
                                       " has neither an employee id nor an e-mail address.",
                                   true, ""});
      return;
    }
    employee.hired_on = date(row, "hired_on");
    employee.left_on = date(row, "left_on");
    employee.status = status(row);
    content_.employees.push_back(std::move(employee));
  }

 private:
  std::optional<std::string> text(const CsvRow& row, const std::string& column) const {
    const auto found = columns_.find(column);
    if (found == columns_.end()) return std::nullopt;
    std::string value = trimmed(row.fields[found->second]);
    return value.empty() ? std::nullopt : std::optional(std::move(value));
  }

  std::optional<std::string> date(const CsvRow& row, const std::string& column) {
    const auto value = text(row, column);
    if (!value) return std::nullopt;
    if (const auto parsed = parse_date(*value, settings_.date_format)) return iso_date(*parsed);
    content_.problems.push_back({row.line,
                                 "Line " + std::to_string(row.line) + ": \"" + *value +
                                     "\" in column \"" + settings_.columns.at(column) +
                                     "\" isn't a date of the form " + settings_.date_format + ".",
                                 false, column});
    return std::nullopt;
  }

  std::optional<std::string> status(const CsvRow& row) {
    const auto value = text(row, "status");
    if (!value) return std::nullopt;
    const auto known = status_.find(*value);
    if (known != status_.end()) return known->second;
    content_.problems.push_back({row.line,
                                 "Line " + std::to_string(row.line) + ": the status \"" + *value +
                                     "\" isn't in [roster.status].",
                                 false, "status"});
    return std::nullopt;
  }

  const RosterSettings& settings_;
  std::map<std::string, std::size_t> columns_;
  std::size_t width_;
  RosterContent& content_;
  std::map<std::string, std::string> status_;
};

Coverage roster_coverage(const char* fact) { return Coverage{.account = "*", .fact = fact}; }

}  // namespace

Result<RosterContent> parse_roster(std::string_view csv, const RosterSettings& settings,
                                   const std::string& as_of) {
  if (!is_utf8(csv)) {
    return Error{.kind = ErrorKind::kConfiguration,
                 .message = settings.path + " isn't UTF-8; save it again as \"CSV UTF-8\"."};
  }
  CsvReader reader(csv, settings.delimiter);
  const auto header = reader.next();
  if (!header) {
    return Error{.kind = ErrorKind::kConfiguration, .message = settings.path + " is empty."};
  }
  CRMAUDIT_ASSIGN(columns, find_columns(header->fields, settings));
  RosterContent content;
  RowReader rows(settings, std::move(columns), header->fields.size(), content);
  while (const auto row = reader.next()) rows.read(*row);
  const auto lost = std::ranges::count(content.problems, true, &RosterProblem::row_lost);
  content.roster = Roster{.roster = kRosterName,
                          .as_of = settings.as_of.empty() ? as_of : settings.as_of,
                          .people = static_cast<std::int64_t>(content.employees.size()),
                          .unreadable = lost,
                          .sha256 = sha256_hex(csv)};
  return content;
}

Result<void> commit_roster(const RosterContent& content, FactSink& sink) {
  Page page{.account = "*", .collector = "roster", .partition = "*"};
  page.facts.add(content.roster);
  for (const Employee& employee : content.employees) page.facts.add(employee);
  page.coverage.push_back(roster_coverage("rosters"));
  Coverage whole = roster_coverage("employees");
  whole.rows = content.roster.people;
  std::map<std::string, Coverage> columns;
  for (const RosterProblem& problem : content.problems) {
    Coverage& row =
        problem.row_lost
            ? whole
            : columns.try_emplace(problem.column, roster_coverage("employees")).first->second;
    if (!problem.row_lost) row.column = problem.column;
    row.state = CoverageState::kPartial;
    row.reason = CoverageReason::kUnparsed;
    row.unparsed = row.unparsed.value_or(0) + 1;
    row.detail += (row.detail.empty() ? "" : " ") + problem.what;
    row.ask = problem.column == "status" ? "the missing words in [roster.status]"
                                         : "a corrected employee list";
  }
  page.coverage.push_back(std::move(whole));
  for (auto& [column, row] : columns) page.coverage.push_back(std::move(row));
  page.checkpoint = {.cursor = "", .done = true};
  return sink.commit(page);
}

Result<void> commit_missing_roster(CoverageReason reason, const std::string& detail,
                                   FactSink& sink) {
  Page page{.account = "*", .collector = "roster", .partition = "*"};
  for (const char* fact : {"rosters", "employees"}) {
    Coverage row = roster_coverage(fact);
    row.state = CoverageState::kUnavailable;
    row.reason = reason;
    row.detail = detail;
    row.ask = "a list of employees: [roster] in the configuration";
    page.coverage.push_back(std::move(row));
  }
  page.checkpoint = {.cursor = "", .done = true};
  return sink.commit(page);
}

}  // namespace crmaudit
