#include "platforms/roster/text_encoding.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "scanner/hex.h"
#include "scanner/utf8.h"

namespace crmaudit {
namespace {

std::string upper_hex(std::string_view bytes) {
  std::string digits = hex(bytes);
  std::ranges::transform(digits, digits.begin(),
                         [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
  return digits;
}

}  // namespace

Result<std::string> from_windows_1252(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open("windows-1252", &status), &ucnv_close);
  if (U_FAILURE(status)) {
    return Error{.kind = ErrorKind::kConfiguration,
                 .message = "ICU has no table for windows-1252; save the file as \"CSV UTF-8\"."};
  }
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                converter.get(), status);
  std::string result;
  text.toUTF8String(result);
  return result;
}

std::optional<std::string> first_byte_not_utf8(std::string_view bytes) {
  std::int64_t line = 1;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    std::size_t length = 1;
    if (byte >= 0x80) {
      for (length = 2; length <= 4 && !is_utf8(bytes.substr(at, length)); ++length) {
      }
    }
    if (length > 4 || at + length > bytes.size())
      return "byte 0x" + upper_hex(bytes.substr(at, 1)) + " in line " + std::to_string(line);
    if (byte == '\n') ++line;
    at += length;
  }
  return std::nullopt;
}

}  // namespace crmaudit
