// The table capabilities.toml, as values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scanner/result.h"

namespace crmaudit::hubspot {

struct CapabilityRow {
  std::string permission;  ///< HubSpot's own name
  std::string capability;  ///< neutral name
  std::string source;
};

/// The table that ships with the program. Errors: kConfiguration, only if that file is broken.
Result<std::vector<CapabilityRow>> shipped_capabilities();
/// Errors: kConfiguration, with the line or the incomplete entry.
Result<std::vector<CapabilityRow>> parse_capabilities(std::string_view toml);

}  // namespace crmaudit::hubspot
