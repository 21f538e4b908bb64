#include "platforms/salesforce/record_id.h"

#include <cstddef>

namespace crmaudit::salesforce {

std::string id18(std::string_view id) {
  constexpr std::size_t kShort = 15;
  constexpr std::size_t kBlock = 5;
  constexpr std::string_view kSuffix = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  std::string result(id);
  if (id.size() != kShort) return result;
  for (std::size_t block = 0; block < kShort; block += kBlock) {
    std::size_t bits = 0;
    for (std::size_t i = 0; i < kBlock; ++i) {
      const char c = id[block + i];
      if (c >= 'A' && c <= 'Z') bits |= std::size_t{1} << i;
    }
    result += kSuffix[bits];
  }
  return result;
}

bool has_prefix(std::string_view id, std::string_view key_prefix) {
  return id.substr(0, key_prefix.size()) == key_prefix;
}

}  // namespace crmaudit::salesforce
