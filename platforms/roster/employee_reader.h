// EmployeeReader: turns the mapped cells of a list's rows into employees, whatever the list came
// from: spaces trimmed, dates and words of status understood, what can't be read noted. Not
// thread-safe; settings and content must outlive it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "platforms/roster/roster.h"
#include "scanner/settings.h"

namespace crmaudit {

/// How the rows of a source are spoken of, and how it writes dates besides the configured way.
struct RowKind {
  std::string_view name;      ///< "Line" of a file, "Entry" of a directory
  bool has_instants = false;  ///< an ISO instant stands for its date, as written
};

inline constexpr RowKind kFileRow = {"Line", false};
inline constexpr RowKind kDirectoryRow = {"Entry", true};

class EmployeeReader {
 public:
  EmployeeReader(const RosterSettings& settings, const RowKind& kind, RosterContent& content);

  /// `cells`: our column names → values as the source writes them; empty ones count as absent.
  void read(std::int64_t line, const std::map<std::string, std::string>& cells);
  /// Notes that row `line` can't be read; `why` continues "Line 3 …".
  void lose(std::int64_t line, std::string_view why);

 private:
  using Cells = std::map<std::string, std::string>;
  std::optional<std::string> date(std::int64_t line, const Cells& cells, const std::string& column);
  std::optional<std::string> status(std::int64_t line, const Cells& cells);
  [[nodiscard]] std::string row(std::int64_t line) const;

  const RosterSettings& settings_;
  RowKind kind_;
  RosterContent& content_;
  std::map<std::string, std::string> words_;  ///< their words of status → ours
};

/// `text` without spaces, line ends and no-break spaces around it.
std::string trimmed_cell(std::string_view text);

/// Names and counts a roster that has been read. `as_of` is used when the settings name no day.
void complete_roster(const RosterSettings& settings, const std::string& as_of,
                     RosterContent& content);

}  // namespace crmaudit
