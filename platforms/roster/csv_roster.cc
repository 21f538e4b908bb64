#include "platforms/roster/csv_roster.h"

#include <algorithm>
#include <map>
#include <vector>

#include "platforms/csv/csv_reader.h"
#include "platforms/roster/employee_reader.h"
#include "platforms/roster/text_encoding.h"
#include "scanner/document.h"
#include "scanner/hex.h"

namespace crmaudit {
namespace {

std::string listed(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "\"" : ", \"") + name + "\"";
  return list;
}

Error bad_file(std::string message) {
  return {.kind = ErrorKind::kConfiguration, .message = std::move(message)};
}

/// Where each of our columns stands in the file.
Result<std::map<std::string, std::size_t>> find_columns(const std::vector<std::string>& header,
                                                        const RosterSettings& settings,
                                                        const std::string& path) {
  std::vector<std::string> names;
  for (const std::string& field : header) names.push_back(trimmed_cell(field));
  std::map<std::string, std::size_t> columns;
  for (const auto& [ours, theirs] : settings.columns) {
    const auto found = std::ranges::find(names, theirs);
    if (found == names.end()) {
      const std::string guess = closest(theirs, names);
      return bad_file(path + ": the file has no column \"" + theirs + "\" ([roster.columns] " +
                      ours + ")" + (guess.empty() ? "" : "; did you mean \"" + guess + "\"?") +
                      " It has: " + listed(names) + ".");
    }
    columns[ours] = static_cast<std::size_t>(found - names.begin());
  }
  return columns;
}

Result<std::string> as_utf8(std::string_view csv, const CsvSource& source) {
  if (source.encoding == CsvSource::Encoding::kWindows1252) return from_windows_1252(csv);
  const auto wrong = first_byte_not_utf8(csv);
  if (!wrong) return std::string(csv);
  return bad_file(source.path + " isn't UTF-8 (" + *wrong +
                  "). If Excel or an older system wrote it, set encoding = \"windows-1252\" in "
                  "[roster]; else save it again as \"CSV UTF-8\".");
}

}  // namespace

Result<RosterContent> parse_roster(std::string_view csv, const RosterSettings& settings,
                                   const std::string& as_of) {
  const auto& source = std::get<CsvSource>(settings.source);
  CRMAUDIT_ASSIGN(text, as_utf8(csv, source));
  CsvReader reader(text, source.delimiter);
  const auto header = reader.next();
  if (!header) return bad_file(source.path + " is empty.");
  CRMAUDIT_ASSIGN(columns, find_columns(header->fields, settings, source.path));
  const std::size_t width = header->fields.size();
  RosterContent content;
  EmployeeReader rows(settings, kFileRow, content);
  while (const auto row = reader.next()) {
    if (row->broken) {
      rows.lose(row->line, "has a quote that isn't closed.");
    } else if (row->fields.size() != width) {
      rows.lose(row->line, "has " + std::to_string(row->fields.size()) + " fields instead of " +
                               std::to_string(width) + ".");
    } else {
      std::map<std::string, std::string> cells;
      for (const auto& [ours, position] : columns) cells[ours] = row->fields[position];
      rows.read(row->line, cells);
    }
  }
  complete_roster(settings, as_of, content);
  content.roster.sha256 = sha256_hex(csv);
  return content;
}

}  // namespace crmaudit
