// The data files built into this library (crmaudit_embed in CMakeLists.txt).
#pragma once

#include <string_view>

namespace crmaudit {

extern const std::string_view words_en_toml;
extern const std::string_view words_fr_toml;
extern const std::string_view report_css;
extern const std::string_view report_js;
extern const std::string_view
    report_icons;  ///< SVG symbols i-<severity>, i-<verdict>, i-<coverage>

}  // namespace crmaudit
