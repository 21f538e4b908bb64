#include "platforms/hubspot/list_walk.h"

#include <gtest/gtest.h>

#include "platforms/hubspot/list_progress.h"

namespace crmaudit::hubspot {
namespace {

using RolePage = ListPage<Role>;

RolePage page(std::vector<Role> rows, std::string after) { return {std::move(rows), after, 0}; }

TEST(CursorGuard, NoticesCyclesOfAnyLength) {
  for (int length = 1; length <= 9; ++length) {
    CursorGuard guard;
    int pages = 0;
    while (pages < 200 && guard.next(std::to_string(pages % length), false)) ++pages;
    EXPECT_LT(pages, 4 * length + 2) << length;
  }
}

TEST(CursorGuard, LetsALongListPass) {
  CursorGuard guard;
  for (int i = 0; i < 20'000; ++i) ASSERT_TRUE(guard.next(std::to_string(i), false)) << i;
}

TEST(CursorGuard, DoesNotFollowEmptyPagesForEver) {
  CursorGuard guard;
  int pages = 0;
  while (pages < 1000 && guard.next(std::to_string(pages), true)) ++pages;
  EXPECT_EQ(pages, 100);
}

TEST(Walk, KeepsWhatWasReadBeforeAnError) {
  int calls = 0;
  std::int64_t seen = 0;
  const auto end = walk(
      "",
      [&](const std::string&) -> Result<RolePage> {
        if (++calls == 3) return Error{ErrorKind::kUnavailable, "HubSpot failed at GET /x (503)."};
        return page({{"1", "a"}, {"2", "b"}}, std::to_string(calls));
      },
      [&](const RolePage& rows) -> Result<void> {
        seen += static_cast<std::int64_t>(rows.rows.size());
        return {};
      });
  ASSERT_TRUE(end);
  EXPECT_EQ(seen, 4);
  EXPECT_EQ(end->rows, 4);
  const Coverage row = coverage_of("eu", "entitlements", "role", *end, "scope");
  EXPECT_EQ(row.state, CoverageState::kPartial);
  EXPECT_EQ(row.reason, CoverageReason::kError);
}

TEST(Walk, RefusedCredentialsEndTheScan) {
  const auto end = walk(
      "",
      [](const std::string&) -> Result<RolePage> {
        return Error{ErrorKind::kUnauthorized, "no"};
      },
      [](const RolePage&) -> Result<void> { return {}; });
  ASSERT_FALSE(end);
  EXPECT_EQ(end.error().kind, ErrorKind::kUnauthorized);
}

TEST(CoverageOf, NamesTheScope) {
  ListEnd end;
  end.error = Error{.kind = ErrorKind::kForbidden, .message = "refused", .http_status = 403};
  EXPECT_EQ(coverage_of("eu", "users", "*", end, "settings.users.read").ask, "settings.users.read");
  end.error->missing = "another";
  const Coverage row = coverage_of("eu", "users", "*", end, "settings.users.read");
  EXPECT_EQ(row.state, CoverageState::kUnavailable);
  EXPECT_EQ(row.reason, CoverageReason::kScope);
  EXPECT_EQ(row.ask, "another");
}

TEST(CoverageOf, UnreadableRowsArePartial) {
  ListEnd end;
  end.rows = 9;
  end.unreadable = 1;
  const Coverage row = coverage_of("eu", "users", "*", end, "");
  EXPECT_EQ(row.state, CoverageState::kPartial);
  EXPECT_EQ(row.reason, CoverageReason::kUnparsed);
  EXPECT_EQ(row.unparsed, 1);
}

TEST(ListProgress, SurvivesACheckpoint) {
  ListProgress progress;
  progress.rows = 1200;
  progress.unreadable = 2;
  progress.texts_missing = 3;
  progress.withheld = 4;
  progress.stage_unknown = 5;
  progress.after = "a:b%3D";
  const ListProgress again = ListProgress::decode(progress.encode());
  EXPECT_EQ(again.rows, 1200);
  EXPECT_EQ(again.unreadable, 2);
  EXPECT_EQ(again.texts_missing, 3);
  EXPECT_EQ(again.withheld, 4);
  EXPECT_EQ(again.stage_unknown, 5);
  EXPECT_EQ(again.after, "a:b%3D");
  EXPECT_EQ(ListProgress::decode("garbage").rows, 0);
  EXPECT_EQ(ListProgress::decode("").after, "");
}

}  // namespace
}  // namespace crmaudit::hubspot
