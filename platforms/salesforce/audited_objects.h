// The objects whose fields, permissions and records the audit reads. Constants.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace crmaudit::salesforce {

inline constexpr std::array<std::string_view, 5> kAuditedObjects = {"Contact", "Lead", "Case",
                                                                    "Account", "Individual"};

/// "SobjectType IN ('Contact', …)".
std::string audited_objects_filter();

}  // namespace crmaudit::salesforce
