// Encodings in which people's tools write lists: UTF-8, and Windows-1252 (what Excel calls "CSV" in
// western Europe). Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scanner/result.h"

namespace crmaudit {

/// Windows-1252 as UTF-8, by ICU's table. Every byte has a meaning there. Errors: kConfiguration:
/// ICU's data lacks the table.
Result<std::string> from_windows_1252(std::string_view bytes);

/// Where the first byte stands that isn't UTF-8, in words: "byte 0xE9 in line 3"; nothing when all
/// of it is UTF-8.
std::optional<std::string> first_byte_not_utf8(std::string_view bytes);

}  // namespace crmaudit
