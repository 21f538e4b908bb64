// The version that this program reports and records.
#pragma once

namespace crmaudit {

inline constexpr const char* kVersion = CRMAUDIT_VERSION;

}  // namespace crmaudit
