#include "detectors/financial.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace crmaudit {
namespace {

/// One issuer's range of leading digits, both ends included, and the lengths it issues.
struct IssuerRange {
  std::uint32_t first;
  std::uint32_t last;
  std::size_t prefix_digits;
  std::size_t shortest;
  std::size_t longest;
};

// Source: ISO/IEC 7812 issuer identification number ranges as the networks publish them.
constexpr std::array kIssuers = {
    IssuerRange{4, 4, 1, 13, 19},            // Visa (13, 16, 19; 14–15 and 17–18 fail below)
    IssuerRange{51, 55, 2, 16, 16},          // Mastercard
    IssuerRange{2221, 2720, 4, 16, 16},      // Mastercard, second range
    IssuerRange{34, 34, 2, 15, 15},          // American Express
    IssuerRange{37, 37, 2, 15, 15},          // American Express
    IssuerRange{300, 305, 3, 14, 19},        // Diners Club
    IssuerRange{3095, 3095, 4, 14, 19},      // Diners Club
    IssuerRange{36, 36, 2, 14, 19},          // Diners Club
    IssuerRange{38, 39, 2, 14, 19},          // Diners Club
    IssuerRange{6011, 6011, 4, 16, 19},      // Discover
    IssuerRange{644, 649, 3, 16, 19},        // Discover
    IssuerRange{65, 65, 2, 16, 19},          // Discover
    IssuerRange{622126, 622925, 6, 16, 19},  // Discover / UnionPay
    IssuerRange{62, 62, 2, 16, 19},          // UnionPay
    IssuerRange{3528, 3589, 4, 16, 19},      // JCB
    IssuerRange{2200, 2204, 4, 16, 19},      // Mir
    IssuerRange{5018, 5018, 4, 13, 19},      // Maestro
    IssuerRange{5020, 5020, 4, 13, 19},      // Maestro
    IssuerRange{5038, 5038, 4, 13, 19},      // Maestro
    IssuerRange{6304, 6304, 4, 13, 19},      // Maestro
    IssuerRange{6759, 6759, 4, 13, 19},      // Maestro
    IssuerRange{6761, 6763, 4, 13, 19},      // Maestro
};

struct CountryLength {
  std::string_view country;
  std::size_t length;
};

// Source: SWIFT IBAN registry (ISO 13616), country codes and total lengths; sorted.
constexpr std::array kIbanLengths = {
    CountryLength{"AD", 24}, CountryLength{"AE", 23}, CountryLength{"AL", 28},
    CountryLength{"AT", 20}, CountryLength{"AZ", 28}, CountryLength{"BA", 20},
    CountryLength{"BE", 16}, CountryLength{"BG", 22}, CountryLength{"BH", 22},
    CountryLength{"BI", 27}, CountryLength{"BR", 29}, CountryLength{"BY", 28},
    CountryLength{"CH", 21}, CountryLength{"CR", 22}, CountryLength{"CY", 28},
    CountryLength{"CZ", 24}, CountryLength{"DE", 22}, CountryLength{"DJ", 27},
    CountryLength{"DK", 18}, CountryLength{"DO", 28}, CountryLength{"EE", 20},
    CountryLength{"EG", 29}, CountryLength{"ES", 24}, CountryLength{"FI", 18},
    CountryLength{"FK", 18}, CountryLength{"FO", 18}, CountryLength{"FR", 27},
    CountryLength{"GB", 22}, CountryLength{"GE", 22}, CountryLength{"GI", 23},
    CountryLength{"GL", 18}, CountryLength{"GR", 27}, CountryLength{"GT", 28},
    CountryLength{"HR", 21}, CountryLength{"HU", 28}, CountryLength{"IE", 22},
    CountryLength{"IL", 23}, CountryLength{"IQ", 23}, CountryLength{"IS", 26},
    CountryLength{"IT", 27}, CountryLength{"JO", 30}, CountryLength{"KW", 30},
    CountryLength{"KZ", 20}, CountryLength{"LB", 28}, CountryLength{"LC", 32},
    CountryLength{"LI", 21}, CountryLength{"LT", 20}, CountryLength{"LU", 20},
    CountryLength{"LV", 21}, CountryLength{"LY", 25}, CountryLength{"MC", 27},
    CountryLength{"MD", 24}, CountryLength{"ME", 22}, CountryLength{"MK", 19},
    CountryLength{"MN", 20}, CountryLength{"MR", 27}, CountryLength{"MT", 31},
    CountryLength{"MU", 30}, CountryLength{"NI", 28}, CountryLength{"NL", 18},
    CountryLength{"NO", 15}, CountryLength{"OM", 23}, CountryLength{"PK", 24},
    CountryLength{"PL", 28}, CountryLength{"PS", 29}, CountryLength{"PT", 25},
    CountryLength{"QA", 29}, CountryLength{"RO", 24}, CountryLength{"RS", 22},
    CountryLength{"RU", 33}, CountryLength{"SA", 24}, CountryLength{"SC", 31},
    CountryLength{"SD", 18}, CountryLength{"SE", 24}, CountryLength{"SI", 19},
    CountryLength{"SK", 24}, CountryLength{"SM", 27}, CountryLength{"SO", 23},
    CountryLength{"ST", 25}, CountryLength{"SV", 28}, CountryLength{"TL", 23},
    CountryLength{"TN", 24}, CountryLength{"TR", 26}, CountryLength{"UA", 29},
    CountryLength{"VA", 22}, CountryLength{"VG", 24}, CountryLength{"XK", 20},
    CountryLength{"YE", 30},
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

std::uint32_t leading_number(std::string_view digits, std::size_t count) {
  std::uint32_t number = 0;
  for (const char c : digits.substr(0, count))
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  return number;
}

bool has_issuer(std::string_view digits) {
  return std::ranges::any_of(kIssuers, [digits](const IssuerRange& range) {
    if (digits.size() < range.shortest || digits.size() > range.longest) return false;
    // Visa issues 13, 16 and 19 digits, nothing between.
    if (range.first == 4 && (digits.size() - 13) % 3 != 0) return false;
    const std::uint32_t prefix = leading_number(digits, range.prefix_digits);
    return prefix >= range.first && prefix <= range.last;
  });
}

bool luhn(std::string_view digits) {
  int sum = 0;
  bool twice = false;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, twice = !twice) {
    int value = *digit - '0';
    if (twice) value = value < 5 ? 2 * value : 2 * value - 9;
    sum += value;
  }
  return sum % 10 == 0;
}

}  // namespace

bool is_payment_card(std::string_view digits) {
  if (digits.size() < 13 || digits.size() > 19 || !std::ranges::all_of(digits, is_digit))
    return false;
  if (digits.find_first_not_of(digits.front()) == std::string_view::npos) return false;
  return has_issuer(digits) && luhn(digits);
}

std::size_t iban_length(std::string_view country) {
  const auto* found = std::ranges::lower_bound(kIbanLengths, country, {}, &CountryLength::country);
  return found != kIbanLengths.end() && found->country == country ? found->length : 0;
}

bool is_iban(std::string_view text) {
  if (text.size() < 15 || text.size() != iban_length(text.substr(0, 2))) return false;
  if (!is_digit(text[2]) || !is_digit(text[3])) return false;
  std::uint32_t remainder = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[(i + 4) % text.size()];
    if (is_digit(c)) {
      remainder = (remainder * 10 + static_cast<std::uint32_t>(c - '0')) % 97;
    } else if (is_upper(c)) {
      remainder = (remainder * 100 + static_cast<std::uint32_t>(c - 'A' + 10)) % 97;
    } else {
      return false;
    }
  }
  return remainder == 1;
}

}  // namespace crmaudit
