#include "detectors/financial.h"

#include <gtest/gtest.h>

#include <string>

namespace crmaudit {
namespace {

// Test numbers that the networks and payment providers publish.
TEST(PaymentCard, AcceptsEachIssuersNumbers) {
  for (const char* number : {
           "4111111111111111",  // Visa
           "4222222222222",     // Visa, 13 digits
           "5555555555554444",  // Mastercard
           "2223003122003222",  // Mastercard, second range
           "378282246310005",   // American Express
           "30569309025904",    // Diners Club
           "6011111111111117",  // Discover
           "3530111333300000",  // JCB
           "6200000000000005",  // UnionPay
           "6759649826438453",  // Maestro
       })
    EXPECT_TRUE(is_payment_card(number)) << number;
}

TEST(PaymentCard, RefusesNearMisses) {
  for (const char* number : {
           "4111111111111112",     // check digit
           "4111111111111",        // 13 digits, wrong check digit
           "41111111111111",       // 14 digits: no Visa
           "0000000000000000",     // one repeated digit
           "9111111111111111",     // no issuer
           "1234567812345670",     // Luhn holds, no issuer
           "411111111111111a",     // not a digit
           "4111 1111 1111 1111",  // separators aren't its business
           "",
           "411111111111",          // 12 digits
           "41111111111111111111",  // 20 digits
       })
    EXPECT_FALSE(is_payment_card(number)) << number;
}

TEST(PaymentCard, NoSingleChangedDigitPassesLuhn) {
  const std::string number = "5555555555554444";
  for (std::size_t i = 0; i < number.size(); ++i) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string changed = number;
      changed[i] = digit;
      EXPECT_EQ(is_payment_card(changed), changed == number) << changed;
    }
  }
}

// Examples of the SWIFT IBAN registry.
TEST(Iban, AcceptsTheRegistrysExamples) {
  for (const char* iban :
       {"FR1420041010050500013M02606", "DE89370400440532013000", "GB29NWBK60161331926819",
        "NL91ABNA0417164300", "BE68539007547034", "CH9300762011623852957",
        "IT60X0542811101000000123456", "ES9121000418450200051332", "NO9386011117947",
        "MT84MALT011000012345MTLCAST001S", "AT611904300234573201", "PL61109010140000071219812874",
        "SA0380000000608010167519", "UA213223130000026007233566001", "TR330006100519786457841326"})
    EXPECT_TRUE(is_iban(iban)) << iban;
}

TEST(Iban, RefusesNearMisses) {
  for (const char* iban : {
           "FR1420041010050500013M02607",  // last digit
           "FR1420041010050500013M0260",   // too short for France
           "DE893704004405320130000",      // too long for Germany
           "US89370400440532013000",       // no IBANs there
           "de89370400440532013000",       // lower case isn't its business
           "DE89 3704 0044 0532 0130 00",  // nor are spaces
           "DEA9370400440532013000",       // check digits are digits
           "",
           "FR",
       })
    EXPECT_FALSE(is_iban(iban)) << iban;
}

TEST(Iban, LengthsByCountry) {
  EXPECT_EQ(iban_length("FR"), 27U);
  EXPECT_EQ(iban_length("NO"), 15U);
  EXPECT_EQ(iban_length("RU"), 33U);
  EXPECT_EQ(iban_length("US"), 0U);
  EXPECT_EQ(iban_length("ZZ"), 0U);
  EXPECT_EQ(iban_length(""), 0U);
}

}  // namespace
}  // namespace crmaudit
