// Lower-case hexadecimal and SHA-256, as fingerprints, keys and file hashes are written.
#pragma once

#include <string>
#include <string_view>

namespace crmaudit {

/// Two lower-case digits per byte.
std::string hex(std::string_view bytes);

/// SHA-256 of `bytes` (FIPS 180-4) in lower-case hex, 64 characters.
std::string sha256_hex(std::string_view bytes);

}  // namespace crmaudit
