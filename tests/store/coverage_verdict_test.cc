// "Not assessed is never a pass": what coverage makes of a query's rows.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/store/judging_fixture.h"

namespace crmaudit {
namespace {

constexpr const char* kActive =
    "SELECT account, 'user' AS resource_kind, user_id AS resource_id FROM users "
    "WHERE state = 'active'";

class CoverageVerdict : public JudgingTest {
 protected:
  void with_active_user() { builder_.add(User{.user_id = "1", .state = "active"}); }
  void lacking(const std::string& fact, const std::string& column = "*",
               CoverageState state = CoverageState::kPartial) {
    builder_.cover({.fact = fact,
                    .column = column,
                    .state = state,
                    .reason = CoverageReason::kScope,
                    .detail = "refused",
                    .ask = "some.scope"});
  }
};

TEST_F(CoverageVerdict, CompleteFactsPassWithoutRows) { EXPECT_EQ(verdict(kActive), "pass"); }

TEST_F(CoverageVerdict, CompleteFactsFailWithRows) {
  with_active_user();
  EXPECT_EQ(verdict(kActive), "fail");
}

// Removing the coverage rows from CoverageTable::gaps() turns these into pass and fail.
TEST_F(CoverageVerdict, PartialFactsWithoutRowsAreNotAssessed) {
  lacking("users");
  EXPECT_EQ(verdict(kActive), "not_assessed");
}

TEST_F(CoverageVerdict, PartialFactsWithRowsFailIncompletely) {
  with_active_user();
  lacking("users");
  EXPECT_EQ(verdict(kActive), "fail_incomplete");
}

TEST_F(CoverageVerdict, UnavailableFactsAreNotAssessed) {
  lacking("users", "*", CoverageState::kUnavailable);
  EXPECT_EQ(verdict(kActive), "not_assessed");
}

TEST_F(CoverageVerdict, NoStatementAtAllIsNotAssessed) {
  // Removing the `!stated` branch of CoverageTable::gaps() makes this a pass.
  builder_.without_coverage("users");
  EXPECT_EQ(verdict(kActive), "not_assessed");
}

TEST_F(CoverageVerdict, AStatementAboutAnotherColumnIsNone) {
  builder_.without_coverage("users");
  builder_.cover({.fact = "users", .column = "email"});
  EXPECT_EQ(verdict(kActive), "not_assessed");
}

TEST_F(CoverageVerdict, AGapOfAPartIsAGap) {
  builder_.cover({.fact = "users", .part = "archived", .state = CoverageState::kPartial});
  EXPECT_EQ(verdict(kActive), "not_assessed");
}

TEST_F(CoverageVerdict, AColumnsGapConcernsOnlyPoliciesThatReadIt) {
  lacking("users", "last_login_at");
  EXPECT_EQ(verdict(kActive), "pass");
  EXPECT_EQ(verdict("SELECT account, 'user' AS resource_kind, user_id AS resource_id FROM users "
                    "WHERE last_login_at < 0"),
            "not_assessed");
}

TEST_F(CoverageVerdict, AGapBehindAViewCounts) {
  lacking("users", "state");
  EXPECT_EQ(verdict("SELECT account, 'user' AS resource_kind, user_id AS resource_id "
                    "FROM active_users"),
            "not_assessed");
}

TEST_F(CoverageVerdict, CountingRowsNeedsTheWholeFact) {
  const char* count =
      "SELECT account, 'account' AS resource_kind, account AS resource_id FROM accounts "
      "WHERE (SELECT count(*) FROM users) > 10";
  EXPECT_EQ(verdict(count), "pass");
  lacking("users");
  EXPECT_EQ(verdict(count), "not_assessed");
}

TEST_F(CoverageVerdict, DerivedTablesCountAsTheirColumns) {
  const char* people =
      "SELECT l.account, 'user' AS resource_kind, l.user_id AS resource_id FROM identity_links l";
  EXPECT_EQ(verdict(people), "pass");
  builder_.cover({.fact = "employees",
                  .column = "email",
                  .state = CoverageState::kPartial,
                  .reason = CoverageReason::kUnparsed});
  EXPECT_EQ(verdict(people), "not_assessed");
}

TEST_F(CoverageVerdict, AccessClassesCountTheTimesOfGrants) {
  lacking("grants", "valid_until");
  EXPECT_EQ(verdict("SELECT account, 'user' AS resource_kind, user_id AS resource_id "
                    "FROM access_class_members"),
            "not_assessed");
}

TEST_F(CoverageVerdict, AnIncompleteNeedDiscardsItsRows) {
  with_active_user();
  lacking("grants");
  // Without needs_complete the query doesn't read grants at all.
  EXPECT_EQ(verdict(kActive), "fail");
  EXPECT_EQ(verdict(kActive, {"grants"}), "not_assessed");
  Policy one = policy("absence", kActive);
  one.needs_complete = {"grants"};
  const auto judgement = judged({one});
  int findings = 0;
  ASSERT_TRUE(judgement->findings([&findings](const Finding&) -> Result<void> {
    ++findings;
    return {};
  }));
  EXPECT_EQ(findings, 0);
  EXPECT_EQ(judgement->verdicts().front().findings, 0);
}

TEST_F(CoverageVerdict, ANeededColumnOrTableMayBeNamed) {
  with_active_user();
  lacking("grants", "valid_until");
  EXPECT_EQ(verdict(kActive, {"grants.enabled"}), "fail");
  EXPECT_EQ(verdict(kActive, {"grants.valid_until"}), "not_assessed");
  EXPECT_EQ(verdict(kActive, {"grants"}), "not_assessed");
}

TEST_F(CoverageVerdict, TheRosterIsCoveredForAllAccounts) {
  const char* departed =
      "SELECT u.account, 'user' AS resource_kind, u.user_id AS resource_id FROM users u "
      "WHERE EXISTS (SELECT 1 FROM employees e WHERE e.left_on < '2026-01-01')";
  EXPECT_EQ(verdict(departed), "pass");
  builder_.cover({.fact = "employees", .state = CoverageState::kUnavailable});
  EXPECT_EQ(verdict(departed), "not_assessed");
}

TEST_F(CoverageVerdict, OtherPlatformsAreNotApplicable) {
  builder_.account("s", "salesforce");
  with_active_user();
  Policy one = policy("salesforce_only", kActive);
  one.platforms = {"salesforce"};
  const auto judgement = judged({one});
  ASSERT_EQ(judgement->verdicts().size(), 2U);
  EXPECT_EQ(judgement->verdicts()[0].state, VerdictState::kNotApplicable);
  EXPECT_EQ(judgement->verdicts()[1].state, VerdictState::kPass);
}

TEST_F(CoverageVerdict, EachAccountHasItsOwnCoverage) {
  builder_.account("b", "hubspot");
  lacking("users");
  const auto judgement = judged({policy("each", kActive)});
  EXPECT_EQ(judgement->verdicts()[0].state, VerdictState::kNotAssessed);
  EXPECT_EQ(judgement->verdicts()[1].state, VerdictState::kPass);
}

TEST_F(CoverageVerdict, SaysWhatWasMissingAndWhatOpensIt) {
  lacking("users");
  const auto judgement = judged({policy("why", kActive)});
  const Verdict& verdict_of_a = judgement->verdicts().front();
  ASSERT_EQ(verdict_of_a.gaps.size(), 1U);
  EXPECT_EQ(verdict_of_a.gaps[0].fact, "users");
  EXPECT_EQ(verdict_of_a.gaps[0].detail, "refused");
  EXPECT_EQ(verdict_of_a.gaps[0].ask, "some.scope");
  EXPECT_THAT(verdict_of_a.reads,
              testing::ElementsAre("users.account", "users.state", "users.user_id"));
}

}  // namespace
}  // namespace crmaudit
