#include "app/configuration_parts.h"
#include "scanner/civil_time.h"

namespace crmaudit {
namespace {

void read_roster_columns(TableReader& roster, RosterSettings& result) {
  auto columns = roster.table("columns");
  if (!columns) {
    roster.fail("columns", "is missing: it says which column of the file holds what");
    return;
  }
  for (const char* name :
       {"employee_id", "last_name", "first_name", "email", "hired_on", "left_on", "status"}) {
    const std::string theirs = columns->text_or(name, "");
    if (!theirs.empty()) result.columns[name] = theirs;
  }
  if (!result.columns.contains("employee_id") && !result.columns.contains("email"))
    columns->fail("email", "or employee_id is needed: users are matched by them");
  if (!result.columns.contains("left_on") && !result.columns.contains("status"))
    columns->fail("left_on", "or status is needed: one of them says who left");
}

}  // namespace

RosterSettings read_roster(TableReader& roster, const std::filesystem::path& folder) {
  RosterSettings result;
  roster.choice("kind", {"csv"}, "csv");
  result.path = resolve_path(folder, roster.text("path"));
  result.as_of = roster.text_or("as_of", "");
  if (!result.as_of.empty() && !parse_iso_date(result.as_of))
    roster.fail("as_of", "must be a date such as 2026-11-22");
  const std::string delimiter = roster.text_or("delimiter", ",");
  if (delimiter.size() == 1) {
    result.delimiter = delimiter.front();
  } else {
    roster.fail("delimiter", "must be one character");
  }
  result.date_format = roster.text_or("date_format", result.date_format);
  const auto names = [&result](const char* field) {
    return result.date_format.find(field) != std::string::npos;
  };
  if (!names("%d") || !names("%m") || !(names("%Y") || names("%y")))
    roster.fail("date_format", "needs %d, %m and %Y, for example %d/%m/%Y");
  read_roster_columns(roster, result);
  if (auto status = roster.table("status")) {
    for (const char* word : {"active", "leave", "departed"})
      result.status[word] = status->texts(word);
  }
  return result;
}

}  // namespace crmaudit
