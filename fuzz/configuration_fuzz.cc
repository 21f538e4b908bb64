// libFuzzer entry: no configuration, however broken, may crash its reader; an error says something.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "app/configuration.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto settings = crmaudit::parse_configuration(text, "/etc/crmaudit.toml");
  if (!settings && settings.error().message.empty()) std::abort();
  return 0;
}
