// Numbers that look real and their near misses: payment cards (ISO/IEC 7812-1, Luhn), IBANs
// (ISO 13616, mod 97) and Salesforce record ids. All numbers are made up within published test
// ranges. Pure functions but for the Random they draw from.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "mocks/estate/random.h"

namespace crmaudit::estate {

/// A card number with a right check digit in a test range of Visa, Mastercard or American Express;
/// sometimes in groups of four.
[[nodiscard]] std::string card_number(Random& random);
/// Sixteen digits in a Visa range whose check digit is wrong.
[[nodiscard]] std::string broken_card_number(Random& random);
/// Sixteen digits with a right check digit that no card issuer uses (they start with 9).
[[nodiscard]] std::string issuerless_number(Random& random);
/// A French, German or Italian IBAN with right check digits; sometimes in groups of four.
[[nodiscard]] std::string iban(Random& random);
/// A French IBAN whose check digits are wrong.
[[nodiscard]] std::string broken_iban(Random& random);

/// The 18-character id of the `number`th record of the object with this three-letter key prefix.
[[nodiscard]] std::string salesforce_id(std::string_view prefix, std::size_t number);

}  // namespace crmaudit::estate
