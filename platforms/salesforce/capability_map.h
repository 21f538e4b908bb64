// CapabilityMap: which neutral capabilities each Salesforce permission gives (capabilities.toml).
// Immutable after loading, so safe to use from several threads.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/result.h"

namespace crmaudit::salesforce {

struct MappedPermission {
  std::string column;  ///< "PermissionsViewAllData"
  std::vector<std::string> capabilities;

  /// The platform's own name of the right, without the column's prefix.
  [[nodiscard]] std::string_view name() const;
};

class CapabilityMap {
 public:
  /// The mapping that ships with the program. Errors: kConfiguration, only if that file is broken.
  static Result<CapabilityMap> shipped();
  /// Errors: kConfiguration, with what is wrong.
  static Result<CapabilityMap> parse(std::string_view toml);

  /// In the order of the file's first mention.
  [[nodiscard]] std::span<const MappedPermission> permissions() const { return permissions_; }

 private:
  std::vector<MappedPermission> permissions_;
};

}  // namespace crmaudit::salesforce
