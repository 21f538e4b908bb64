#include "mocks/salesforce/record_id.h"

#include <algorithm>

namespace crmaudit::mocks::salesforce {

std::string EighteenCharacterId(std::string_view id) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  std::string full(id);
  if (id.size() != 15) return full;
  for (std::size_t block = 0; block < 15; block += 5) {
    std::size_t capitals = 0;
    for (std::size_t bit = 0; bit < 5; ++bit) {
      const char letter = id[block + bit];
      if (letter >= 'A' && letter <= 'Z') capitals |= std::size_t{1} << bit;
    }
    full.push_back(kAlphabet[capitals]);
  }
  return full;
}

bool IsRecordId(std::string_view text) {
  return (text.size() == 15 || text.size() == 18) &&
         std::all_of(text.begin(), text.end(), [](char letter) {
           return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
                  (letter >= 'a' && letter <= 'z');
         });
}

}  // namespace crmaudit::mocks::salesforce
