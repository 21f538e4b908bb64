#include "scanner/utf8.h"

#include <unicode/utf8.h>

namespace crmaudit {

bool is_utf8(std::string_view bytes) {
  const auto* text = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int64_t>(bytes.size());
  for (std::int64_t at = 0; at < size;) {
    UChar32 code_point = 0;
    U8_NEXT(text, at, size, code_point);
    if (code_point < 0) return false;
  }
  return true;
}

}  // namespace crmaudit
