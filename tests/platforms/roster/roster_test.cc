#include "platforms/roster/roster.h"

#include <gtest/gtest.h>

#include "tests/platforms/roster/one_page_sink.h"

namespace crmaudit {
namespace {

TEST(Roster, WithoutOneNothingIsCovered) {
  OnePageSink sink;
  ASSERT_TRUE(commit_undeclared_roster(sink));
  for (const char* fact : {"rosters", "employees"}) {
    EXPECT_EQ(sink.coverage(fact, "*").state, CoverageState::kUnavailable);
    EXPECT_EQ(sink.coverage(fact, "*").reason, CoverageReason::kNotDeclared);
  }
  EXPECT_TRUE(sink.page.checkpoint.done);
}

TEST(Roster, EachHasAPartitionAndAPartOfTheCoverage) {
  OnePageSink sink;
  RosterContent content;
  content.roster.roster = "berlin";
  content.roster.people = 0;
  content.problems.push_back({3, "Line 3 is odd.", false, "left_on"});
  ASSERT_TRUE(commit_roster(content, "berlin", sink));
  EXPECT_EQ(sink.page.partition, "berlin");
  EXPECT_EQ(sink.coverage("rosters", "*").part, "berlin");
  EXPECT_EQ(sink.coverage("employees", "*").part, "berlin");
  EXPECT_EQ(sink.coverage("employees", "left_on").part, "berlin");
}

TEST(Roster, OneThatCouldNotBeReadIsListedWithoutPeople) {
  OnePageSink sink;
  const Coverage gap{.part = "berlin",
                     .state = CoverageState::kPartial,
                     .reason = CoverageReason::kError,
                     .detail = "The directory is down."};
  ASSERT_TRUE(commit_unread_roster("berlin", gap, sink));
  ASSERT_EQ(sink.page.facts.of<Roster>().size(), 1U);
  EXPECT_FALSE(sink.page.facts.of<Roster>()[0].people);
  EXPECT_EQ(sink.coverage("employees", "*").state, CoverageState::kPartial);
  EXPECT_EQ(sink.coverage("rosters", "*").detail, "The directory is down.");
}

}  // namespace
}  // namespace crmaudit
