// libFuzzer entry: dates and instants of any shape; what was read is written and read the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scanner/civil_time.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto date = crmaudit::parse_iso_date(text)) {
    if (crmaudit::iso_date(*date) != text) std::abort();
  }
  if (const auto moment = crmaudit::parse_instant(text)) {
    // An offset can carry the instant out of the years that have four digits.
    const auto again = crmaudit::parse_instant(crmaudit::iso_instant(*moment));
    if (again && *again != *moment) std::abort();
  }
  const std::size_t half = size / 2;
  static_cast<void>(crmaudit::parse_date(text.substr(half), text.substr(0, half)));
  return 0;
}
