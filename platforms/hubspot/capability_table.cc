#include "platforms/hubspot/capability_table.h"

#include <toml++/toml.h>

namespace crmaudit {

extern const std::string_view kHubSpotCapabilitiesToml;

namespace hubspot {

Result<std::vector<CapabilityRow>> shipped_capabilities() {
  return parse_capabilities(kHubSpotCapabilitiesToml);
}

Result<std::vector<CapabilityRow>> parse_capabilities(std::string_view toml) try {
  const toml::table table = toml::parse(toml, std::string("capabilities.toml"));
  std::vector<CapabilityRow> rows;
  const toml::array* entries = table["capability"].as_array();
  if (entries == nullptr) {
    return Error{ErrorKind::kConfiguration, "capabilities.toml has no [[capability]]."};
  }
  for (const toml::node& node : *entries) {
    const toml::node_view<const toml::node> entry(node);
    CapabilityRow row{.permission = entry["permission"].value_or(std::string()),
                      .capability = entry["capability"].value_or(std::string()),
                      .source = entry["source"].value_or(std::string())};
    if (row.permission.empty() || row.capability.empty() || row.source.empty()) {
      return Error{ErrorKind::kConfiguration,
                   "capabilities.toml, line " + std::to_string(node.source().begin.line) +
                       ": an entry needs permission, capability and source."};
    }
    rows.push_back(std::move(row));
  }
  return rows;
} catch (const toml::parse_error& error) {
  return Error{ErrorKind::kConfiguration, "capabilities.toml, line " +
                                              std::to_string(error.source().begin.line) + ": " +
                                              std::string(error.description())};
}

}  // namespace hubspot
}  // namespace crmaudit
