#include "scanner/name_folding.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crmaudit {
namespace {

using Words = std::vector<std::string>;

TEST(NameFolding, FoldsAccentsCaseAndOrder) {
  EXPECT_EQ(folded_words("Hélène DUPONT-Roux"), (Words{"dupont", "helene", "roux"}));
  EXPECT_EQ(folded_words("  O'Brien,  Seán "), folded_words("seán o'brien"));
  EXPECT_EQ(folded_words("Müller Weiß"), (Words{"muller", "weiss"}));
  EXPECT_TRUE(folded_words("").empty());
  EXPECT_TRUE(folded_words(" - ").empty());
}

TEST(NameFolding, ComposedAndDecomposedAreTheSame) {
  EXPECT_EQ(folded_words("H\u00E9l\u00E8ne"), folded_words("He\u0301le\u0300ne"));
}

TEST(NameFolding, FoldsOtherScripts) {
  EXPECT_EQ(folded_words("Иван ПЕТРОВ"), (Words{"ivan", "petrov"}));
  EXPECT_FALSE(folded_words("رضا احمدی").empty());
}

TEST(NamesAgree, SameWordsInAnyOrder) {
  EXPECT_TRUE(names_agree("Anne Martin", "MARTIN Anné"));
  EXPECT_TRUE(names_agree("Иван Петров", "Ivan Petrov"));
  EXPECT_TRUE(names_agree("رضا احمدی", "احمدی رضا"));
  EXPECT_FALSE(names_agree("Anne Martin", "Anne Marie Martin"));
  EXPECT_FALSE(names_agree("", ""));
  EXPECT_FALSE(names_agree("Anne", ""));
}

TEST(NamesConflict, OnlyLatinNamesWithoutAnyCommonWord) {
  EXPECT_TRUE(names_conflict("Anne Martin", "Luc Besson"));
  EXPECT_FALSE(names_conflict("Anne Martin", "Anne Besson"));  // married, perhaps
  EXPECT_FALSE(names_conflict("Anne Martin", ""));
  EXPECT_FALSE(names_conflict("Reza Ahmadi", "رضا احمدی"));  // other script: too loose to tell
  EXPECT_FALSE(names_conflict("Petr Ivanov", "Анна Смирнова"));
}

TEST(LowerTrimmed, IsAsciiOnly) {
  EXPECT_EQ(lower_trimmed("  Anna@Example.COM\r\n"), "anna@example.com");
  EXPECT_EQ(lower_trimmed("É"), "É");
  EXPECT_EQ(lower_trimmed(" \t"), "");
}

}  // namespace
}  // namespace crmaudit
