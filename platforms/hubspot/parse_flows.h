// Workflows: pages of their list, and definitions with everybody and everything that they name.
// Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platforms/hubspot/flow_references.h"
#include "platforms/hubspot/records.h"
#include "scanner/result.h"

namespace crmaudit::hubspot {

struct Flow {
  std::string id;
  std::string name;
  std::string object_type_id;
  std::optional<bool> enabled;
  std::string created_at;
  std::string updated_at;
};

struct FlowDefinition {
  std::string id;
  std::vector<FlowReference> references;
};

/// Errors: kMalformed.
Result<ListPage<Flow>> parse_flows(std::string_view text);
Result<std::vector<FlowDefinition>> parse_flow_definitions(std::string_view text);

}  // namespace crmaudit::hubspot
