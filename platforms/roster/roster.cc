#include "platforms/roster/roster.h"

#include <map>

namespace crmaudit {
namespace {

Page roster_page(const std::string& partition) {
  return {.account = "*",
          .collector = "roster",
          .partition = partition,
          .checkpoint = {.cursor = "", .done = true}};
}

}  // namespace

Result<void> commit_roster(const RosterContent& content, const std::string& part, FactSink& sink) {
  Page page = roster_page(content.roster.roster);
  page.facts.add(content.roster);
  for (const Employee& employee : content.employees) page.facts.add(employee);
  page.coverage.push_back({.account = "*", .fact = "rosters", .part = part});
  Coverage whole{.account = "*", .fact = "employees", .part = part};
  whole.rows = content.roster.people;
  std::map<std::string, Coverage> columns;
  for (const RosterProblem& problem : content.problems) {
    const Coverage blank{
        .account = "*", .fact = "employees", .column = problem.column, .part = part};
    Coverage& row =
        problem.row_lost ? whole : columns.try_emplace(problem.column, blank).first->second;
    row.state = CoverageState::kPartial;
    row.reason = CoverageReason::kUnparsed;
    row.unparsed = row.unparsed.value_or(0) + 1;
    row.detail += (row.detail.empty() ? "" : " ") + problem.what;
    row.ask = problem.column == "status" ? "the missing words in [roster.status]"
                                         : "a corrected employee list";
  }
  page.coverage.push_back(std::move(whole));
  for (auto& [column, row] : columns) page.coverage.push_back(std::move(row));
  return sink.commit(page);
}

Result<void> commit_unread_roster(const std::string& name, const Coverage& gap, FactSink& sink) {
  Page page = roster_page(name);
  page.facts.add(Roster{.roster = name});
  for (const char* fact : {"rosters", "employees"}) {
    Coverage row = gap;
    row.account = "*";
    row.fact = fact;
    page.coverage.push_back(std::move(row));
  }
  return sink.commit(page);
}

Result<void> commit_undeclared_roster(FactSink& sink) {
  Page page = roster_page("*");
  for (const char* fact : {"rosters", "employees"}) {
    page.coverage.push_back({.account = "*",
                             .fact = fact,
                             .state = CoverageState::kUnavailable,
                             .reason = CoverageReason::kNotDeclared,
                             .detail = "The configuration names no list of employees.",
                             .ask = "a list of employees: [roster] in the configuration"});
  }
  return sink.commit(page);
}

}  // namespace crmaudit
