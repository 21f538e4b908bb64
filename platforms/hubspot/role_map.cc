#include "platforms/hubspot/role_map.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>

namespace crmaudit::hubspot {
namespace {

constexpr std::array<std::string_view, 11> kVocabulary{
    "api_access",      "author_code", "bulk_delete",     "customize_platform",
    "export_data",     "impersonate", "manage_security", "manage_users",
    "modify_all_data", "super_admin", "view_all_data"};

Error broken(const std::string& what) {
  return {ErrorKind::kConfiguration, "The role map can't be used: " + what + "."};
}

Result<void> read_role(const toml::table& row, RoleMap& map) {
  const std::string name = row["name"].value_or(std::string());
  if (name.empty()) return broken("a [[role]] has no name");
  std::vector<std::string>& capabilities = map[name];
  const toml::array* list = row["capabilities"].as_array();
  if (list == nullptr) return broken("the role \"" + name + "\" has no list of capabilities");
  for (const toml::node& node : *list) {
    std::string capability = node.value_or(std::string());
    if (std::find(kVocabulary.begin(), kVocabulary.end(), capability) == kVocabulary.end()) {
      return broken("\"" + capability + "\" of the role \"" + name +
                    "\" is not a known capability");
    }
    capabilities.push_back(std::move(capability));
  }
  return {};
}

}  // namespace

Result<RoleMap> parse_role_map(std::string_view toml) try {
  const toml::table document = toml::parse(toml, std::string("role map"));
  RoleMap map;
  if (const toml::array* rows = document["role"].as_array()) {
    for (const toml::node& row : *rows) {
      if (row.is_table()) CRMAUDIT_TRY(read_role(*row.as_table(), map));
    }
  }
  if (map.empty()) return broken("it has no [[role]]");
  return map;
} catch (const toml::parse_error& error) {
  return broken("line " + std::to_string(error.source().begin.line) + ": " +
                std::string(error.description()));
}

}  // namespace crmaudit::hubspot
