#include "scanner/pseudonymiser.h"

#include <gtest/gtest.h>

#include <string>

namespace crmaudit {
namespace {

Pseudonymiser with_key(char letter) { return Pseudonymiser(Secret(std::string(32, letter))); }

// K=kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk
// KIND=$(printf crmaudit:email | openssl dgst -sha256 -hmac $K -r | cut -d' ' -f1)
// printf anna.muster@example.com | openssl dgst -sha256 -mac HMAC -macopt hexkey:$KIND -r
constexpr const char* kEmail = "47ba2b8e95cbadfe2d30625111b82941922e83a22585e6e11226e6205a94bac1";
// The same with crmaudit:phone and +33123456789.
constexpr const char* kPhone = "b689ef193fb98e2daec99cf72c7365e4ce324ed12ba7a196c415ba6a45bbc2b4";

TEST(Pseudonymiser, IsHmacWithAKeyPerKind) {
  const Pseudonymiser pseudonymiser = with_key('k');
  EXPECT_EQ(pseudonymiser.hash("email", "anna.muster@example.com"), kEmail);
  EXPECT_EQ(pseudonymiser.hash("phone", "+33123456789"), kPhone);
  EXPECT_NE(pseudonymiser.hash("email", "+33123456789"), kPhone);
}

TEST(Pseudonymiser, EqualIdentifiersAreEqualAfterNormalising) {
  const Pseudonymiser pseudonymiser = with_key('k');
  EXPECT_EQ(pseudonymiser.hash("email", "  Anna.Muster@Example.COM\r\n"), kEmail);
  EXPECT_EQ(pseudonymiser.hash("phone", "+33 (1) 23-45.67 89"), kPhone);
  EXPECT_NE(pseudonymiser.hash("email", "anna.muster@example.org"), kEmail);
}

TEST(Pseudonymiser, NothingToHashGivesNothing) {
  const Pseudonymiser pseudonymiser = with_key('k');
  EXPECT_EQ(pseudonymiser.hash("email", ""), "");
  EXPECT_EQ(pseudonymiser.hash("email", " \t "), "");
  EXPECT_EQ(pseudonymiser.hash("phone", "n/a"), "");
}

TEST(Pseudonymiser, AnotherKeyGivesOtherHashes) {
  EXPECT_NE(with_key('x').hash("email", "anna.muster@example.com"), kEmail);
  EXPECT_NE(with_key('x').key_id(), with_key('k').key_id());
}

TEST(Pseudonymiser, KeyIdNamesTheKeyWithoutRevealingIt) {
  // printf crmaudit:key-id | openssl dgst -sha256 -hmac $K -r | cut -c1-8
  EXPECT_EQ(with_key('k').key_id(), "6f42cca4");
}

TEST(Pseudonymiser, HoldsNothingPlain) {
  const std::string hash = with_key('k').hash("email", "anna.muster@example.com");
  EXPECT_EQ(hash.size(), 64U);
  EXPECT_EQ(hash.find_first_not_of("0123456789abcdef"), std::string::npos);
}

}  // namespace
}  // namespace crmaudit
