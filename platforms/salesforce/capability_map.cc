#include "platforms/salesforce/capability_map.h"

#include <toml++/toml.h>

#include <algorithm>

namespace crmaudit {

extern const std::string_view kSalesforceCapabilitiesToml;

namespace salesforce {
namespace {

constexpr std::string_view kPrefix = "Permissions";

Error broken(const std::string& what) {
  return {ErrorKind::kConfiguration, "Salesforce's capabilities.toml can't be read: " + what};
}

}  // namespace

std::string_view MappedPermission::name() const {
  return std::string_view(column).substr(kPrefix.size());
}

Result<CapabilityMap> CapabilityMap::shipped() { return parse(kSalesforceCapabilitiesToml); }

Result<CapabilityMap> CapabilityMap::parse(std::string_view text) {
  toml::table table;
  try {
    table = toml::parse(text);
  } catch (const toml::parse_error& error) {
    return broken(std::string(error.description()));
  }
  const toml::array* entries = table["capability"].as_array();
  if (entries == nullptr) return broken("it has no [[capability]]");
  CapabilityMap map;
  for (const toml::node& node : *entries) {
    const toml::table* entry = node.as_table();
    if (entry == nullptr) return broken("a capability is not a table");
    const auto permission = (*entry)["permission"].value<std::string>();
    const auto capability = (*entry)["capability"].value<std::string>();
    const auto source = (*entry)["source"].value<std::string>();
    if (!permission || !capability || !source) {
      return broken("each [[capability]] needs permission, capability and source");
    }
    const std::string column = std::string(kPrefix) + *permission;
    auto found =
        std::find_if(map.permissions_.begin(), map.permissions_.end(),
                     [&](const MappedPermission& known) { return known.column == column; });
    if (found == map.permissions_.end()) {
      found = map.permissions_.insert(found, MappedPermission{column, {}});
    }
    found->capabilities.push_back(*capability);
  }
  return map;
}

}  // namespace salesforce
}  // namespace crmaudit
