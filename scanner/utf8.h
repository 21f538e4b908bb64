// UTF-8 checks. Pure functions.
#pragma once

#include <string_view>

namespace crmaudit {

/// Whether `bytes` is well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates).
bool is_utf8(std::string_view bytes);

}  // namespace crmaudit
