#include "platforms/hubspot/activity_kind.h"

#include <toml++/toml.h>

#include <vector>

#include "scanner/result.h"

namespace crmaudit {

extern const std::string_view kHubSpotActivitiesToml;

namespace hubspot {
namespace {

constexpr std::string_view kOther = "other";
constexpr std::string_view kCriticalAction = "CRITICAL_ACTION";

struct Pattern {
  std::string text;
  std::string kind;
};

struct KindTable {
  std::vector<Pattern> types;
  std::vector<Pattern> actions;
};

void add_patterns(const toml::table& document, std::string_view section, std::string_view list,
                  std::vector<Pattern>& patterns) {
  const toml::array* rows = document[section].as_array();
  if (rows == nullptr) return;
  for (const toml::node& node : *rows) {
    const toml::node_view<const toml::node> row(node);
    const toml::array* texts = row[list].as_array();
    if (texts == nullptr) continue;
    for (const toml::node& text : *texts) {
      patterns.push_back({text.value_or(std::string()), row["kind"].value_or(std::string(kOther))});
    }
  }
}

Result<KindTable> parse_table(std::string_view toml) try {
  const toml::table document = toml::parse(toml, std::string("activities.toml"));
  KindTable table;
  add_patterns(document, "type", "types", table.types);
  add_patterns(document, "action", "actions", table.actions);
  return table;
} catch (const toml::parse_error& error) {
  return Error{ErrorKind::kConfiguration, "activities.toml, line " +
                                              std::to_string(error.source().begin.line) + ": " +
                                              std::string(error.description())};
}

bool fits(std::string_view pattern, std::string_view text) {
  if (pattern.ends_with('*')) return text.starts_with(pattern.substr(0, pattern.size() - 1));
  if (pattern.starts_with('*')) return text.ends_with(pattern.substr(1));
  return pattern == text;
}

std::string find_kind(const std::vector<Pattern>& patterns, std::string_view text) {
  for (const Pattern& pattern : patterns) {
    if (fits(pattern.text, text)) return pattern.kind;
  }
  return std::string(kOther);
}

}  // namespace

std::string activity_kind(ActivityLog log, const ActivityEvent& event) {
  static const KindTable table = parse_table(kHubSpotActivitiesToml).value();
  switch (log) {
    case ActivityLog::kLogin:
      return event.succeeded.value_or(true) ? "sign_in" : "sign_in_failed";
    case ActivityLog::kSecurity:
      return find_kind(table.types, event.action);
    case ActivityLog::kAudit:
      break;
  }
  if (event.section == kCriticalAction) return find_kind(table.types, event.detail);
  return find_kind(table.actions, event.action);
}

}  // namespace hubspot
}  // namespace crmaudit
