#include "mocks/estate/identifiers.h"

#include <array>
#include <cctype>

namespace crmaudit::estate {
namespace {

struct Issuer {
  std::string_view prefix;
  std::size_t length;
};
constexpr std::array<Issuer, 4> kIssuers{
    {{"424242", 16}, {"401288", 16}, {"555555", 16}, {"378282", 15}}};

char luhn_digit(std::string_view body) {
  int sum = 0;
  bool doubled = true;
  for (auto digit = body.rbegin(); digit != body.rend(); ++digit, doubled = !doubled) {
    const int value = (*digit - '0') * (doubled ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

std::string with_luhn_digit(std::string_view prefix, std::size_t length, Random& random) {
  std::string body = std::string(prefix) + random.digits(length - prefix.size() - 1);
  return body + luhn_digit(body);
}

std::string in_groups_of_four(const std::string& text) {
  std::string grouped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i != 0 && i % 4 == 0) grouped += ' ';
    grouped += text[i];
  }
  return grouped;
}

/// Remainder by 97 of the IBAN's digits after moving its first four characters to the end.
int mod97(const std::string& text) {
  int remainder = 0;
  for (const char character : text.substr(4) + text.substr(0, 4)) {
    const bool letter = std::isalpha(static_cast<unsigned char>(character)) != 0;
    const int value = letter ? character - 'A' + 10 : character - '0';
    remainder = (remainder * (letter ? 100 : 10) + value) % 97;
  }
  return remainder;
}

std::string compact_iban(Random& random) {
  std::string country;
  std::string account;
  switch (random.below(3)) {
    case 0:
      country = "FR";
      account = random.digits(23);
      break;
    case 1:
      country = "DE";
      account = random.digits(18);
      break;
    default:
      country = "IT";
      account = "X" + random.digits(22);
  }
  const int check = 98 - mod97(country + "00" + account);
  return country + static_cast<char>('0' + check / 10) + static_cast<char>('0' + check % 10) +
         account;
}

}  // namespace

std::string card_number(Random& random) {
  const Issuer& issuer = random.pick(kIssuers);
  const std::string number = with_luhn_digit(issuer.prefix, issuer.length, random);
  return issuer.length == 16 && random.one_in(2) ? in_groups_of_four(number) : number;
}

std::string broken_card_number(Random& random) {
  std::string number = with_luhn_digit("424242", 16, random);
  number.back() =
      static_cast<char>('0' + (number.back() - '0' + 1 + static_cast<int>(random.below(8))) % 10);
  return number;
}

std::string issuerless_number(Random& random) { return with_luhn_digit("9", 16, random); }

std::string iban(Random& random) {
  const std::string compact = compact_iban(random);
  return random.one_in(2) ? in_groups_of_four(compact) : compact;
}

std::string broken_iban(Random& random) {
  std::string text = "FR00" + random.digits(23);
  const int check = 98 - mod97(text);
  const int wrong = 2 + (check - 2 + 5) % 97;
  text[2] = static_cast<char>('0' + wrong / 10);
  text[3] = static_cast<char>('0' + wrong % 10);
  return text;
}

std::string salesforce_id(std::string_view prefix, std::size_t number) {
  constexpr std::string_view kBase62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  constexpr std::string_view kSuffix = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  std::string counter(5, '0');
  for (auto digit = counter.rbegin(); digit != counter.rend(); ++digit, number /= 62) {
    *digit = kBase62[number % 62];
  }
  std::string id = std::string(prefix) + "5g00000" + counter;
  for (std::size_t group = 0; group < 15; group += 5) {
    std::size_t bits = 0;
    for (std::size_t i = 0; i < 5; ++i) {
      if (std::isupper(static_cast<unsigned char>(id[group + i]))) bits |= std::size_t{1} << i;
    }
    id += kSuffix[bits];
  }
  return id;
}

}  // namespace crmaudit::estate
