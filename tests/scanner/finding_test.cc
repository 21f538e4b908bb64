#include "scanner/finding.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace crmaudit {
namespace {

TEST(Fingerprint, IsSha256OverALengthPrefixedList) {
  // printf '1:127:access.departed_user_active9:1462035544:user7:7001009' | sha256sum
  EXPECT_EQ(fingerprint("access.departed_user_active", "146203554", "user", "7001009", {}),
            "f253f01cbc3f4317f8dc42bca63dcd19dd6df82be8dd630fa7a85adc7f8a65c4");
}

TEST(Fingerprint, TakesIdentityColumnsWithTheirTypes) {
  // printf '1:13:x.y3:00D5:field9:Lead.Note2:i73:tab1:n4:d0.5' | sha256sum
  EXPECT_EQ(fingerprint("x.y", "00D", "field", "Lead.Note",
                        {std::int64_t{7}, std::string("ab"), std::monostate{}, 0.5}),
            "f92d2d2e845ccada822b285df1a512f6a38fa6882a8997661d745986e9be81d2");
}

TEST(Fingerprint, DiffersWithEachPart) {
  const std::set<std::string> different = {
      fingerprint("p.a", "1", "user", "9", {}),
      fingerprint("p.b", "1", "user", "9", {}),
      fingerprint("p.a", "2", "user", "9", {}),
      fingerprint("p.a", "1", "field", "9", {}),
      fingerprint("p.a", "1", "user", "8", {}),
      fingerprint("p.a", "1", "user", "9", {std::monostate{}}),
      fingerprint("p.a", "1", "user", "9", {std::int64_t{1}}),
      fingerprint("p.a", "1", "user", "9", {std::string("1")}),
      fingerprint("p.a", "1", "user", "9", {std::string("i1")}),
  };
  EXPECT_EQ(different.size(), 9U);
}

TEST(Fingerprint, BordersBetweenPartsCount) {
  // Removing the lengths from append() in scanner/finding.cc makes these equal.
  EXPECT_NE(fingerprint("p.a", "12", "user", "3", {}), fingerprint("p.a", "1", "2user", "3", {}));
  EXPECT_NE(fingerprint("p", "1", "k", "r", {std::string("x"), std::string("y")}),
            fingerprint("p", "1", "k", "r", {std::string("xty")}));
}

// "Not assessed is never a pass": turning either kNotAssessed in decide() into kPass fails here.
TEST(Decide, TruthTable) {
  using enum VerdictState;
  struct Row {
    std::int64_t findings;
    bool has_gaps;
    bool absence_gap;
    VerdictState verdict;
  };
  const Row rows[] = {
      {0, false, false, kPass},       {3, false, false, kFail},
      {0, true, false, kNotAssessed}, {3, true, false, kFailIncomplete},
      {0, false, true, kNotAssessed}, {3, false, true, kNotAssessed},
      {0, true, true, kNotAssessed},  {3, true, true, kNotAssessed},
  };
  for (const Row& row : rows)
    EXPECT_EQ(decide(row.findings, row.has_gaps, row.absence_gap), row.verdict)
        << row.findings << row.has_gaps << row.absence_gap;
}

TEST(Verdict, WordsAreTheDesignsOwn) {
  EXPECT_EQ(to_string(VerdictState::kPass), "pass");
  EXPECT_EQ(to_string(VerdictState::kFail), "fail");
  EXPECT_EQ(to_string(VerdictState::kFailIncomplete), "fail_incomplete");
  EXPECT_EQ(to_string(VerdictState::kNotAssessed), "not_assessed");
  EXPECT_EQ(to_string(VerdictState::kNotApplicable), "not_applicable");
}

}  // namespace
}  // namespace crmaudit
