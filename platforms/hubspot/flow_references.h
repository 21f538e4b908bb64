// Whom and what a workflow's definition names: HubSpot leaves the shape of its actions open, so the
// whole definition is walked with a table of keys (references.toml). Pure functions.
#pragma once

#include <compare>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace crmaudit::hubspot {

struct FlowReference {
  std::string kind;    ///< user, owner, team, field, list or subscription
  std::string target;  ///< its id or name
  std::string place;   ///< "action 2 (0-8) user_ids", or a part of the definition
  auto operator<=>(const FlowReference&) const = default;
};

/// References in the order in which they stand, each once per place.
std::vector<FlowReference> flow_references(const nlohmann::json& definition);

}  // namespace crmaudit::hubspot
