// The data files built into this library (crmaudit_embed in CMakeLists.txt).
#pragma once

#include <string_view>

namespace crmaudit {

extern const std::string_view words_en_toml;
extern const std::string_view words_fr_toml;

}  // namespace crmaudit
