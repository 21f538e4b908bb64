// Validators for financial numbers: payment cards (ISO/IEC 7812 with Luhn, issuer ranges) and IBANs
// (ISO 13616: length per country, mod 97). Pure functions over ASCII without separators;
// thread-safe.
#pragma once

#include <string_view>

namespace crmaudit {

/// Whether `digits` (only '0'–'9') is a possible card number: an issuer's range, that range's
/// length, and the Luhn check digit. A run of one repeated digit isn't.
bool is_payment_card(std::string_view digits);

/// Whether `text` (upper-case letters and digits, no spaces) is a valid IBAN: a country that uses
/// them, its length, and ISO 7064 mod 97-10.
bool is_iban(std::string_view text);

/// The IBAN length of a country ("FR" → 27), 0 where it has none.
std::size_t iban_length(std::string_view country);

}  // namespace crmaudit
