// libFuzzer entry: no policy.toml, translation or regime file, however broken, may crash a parser.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "scanner/deadline.h"
#include "scanner/policy.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  static_cast<void>(crmaudit::parse_policy(
      {.folder = "access/sample",
       .files = {{"policy.toml", text}, {"query.sql", "SELECT 1"}, {"text.fr.toml", text}}}));
  static_cast<void>(crmaudit::parse_deadline_rule(text, "regime.toml"));
  return 0;
}
