# Run as a script by crmaudit_embed: writes INPUT's text as a C++ raw string into OUTPUT.
file(READ "${INPUT}" text)
file(WRITE "${OUTPUT}" "#include <string_view>

namespace crmaudit {
extern const std::string_view ${SYMBOL};
const std::string_view ${SYMBOL} = R\"embedded(${text})embedded\";
}  // namespace crmaudit
")
