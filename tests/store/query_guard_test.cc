#include "store/query_guard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace crmaudit {
namespace {

class QueryGuard : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(
        database_.execute("CREATE TABLE t (a INTEGER, b TEXT) STRICT;"
                          "CREATE TEMP VIEW v AS SELECT a FROM t WHERE b = 'x'"));
  }
  std::string complaint(std::string_view sql) {
    auto query = prepare_guarded(database_, sql);
    return query ? "" : query.error().message;
  }
  Database database_ = Database::open_temporary().value();
};

TEST_F(QueryGuard, LetsASelectThroughAndLearnsItsColumns) {
  auto query = prepare_guarded(database_, "SELECT count(*) FROM t WHERE b = 'y'");
  ASSERT_TRUE(query);
  EXPECT_THAT(query->reads, testing::ElementsAre("t.b"));
  EXPECT_THAT(prepare_guarded(database_, "SELECT count(*) FROM t")->reads,
              testing::ElementsAre("t.*"));
}

TEST_F(QueryGuard, LooksThroughViewsSubqueriesAndCommonTables) {
  const auto reads = prepare_guarded(database_, "SELECT 1 FROM v")->reads;
  EXPECT_TRUE(reads.contains("t.b"));
  EXPECT_TRUE(prepare_guarded(database_,
                              "WITH c AS (SELECT b FROM t) SELECT 1 WHERE EXISTS "
                              "(SELECT 1 FROM c WHERE b = 'z')")
                  ->reads.contains("t.b"));
}

// Allowing these actions in authorise() makes the statements run.
TEST_F(QueryGuard, RefusesWhateverIsNotASelect) {
  for (const char* sql :
       {"INSERT INTO t VALUES (1, 'x')", "UPDATE t SET a = 2", "DELETE FROM t", "DROP TABLE t",
        "CREATE TABLE u (a)", "CREATE TEMP TABLE u (a)", "ATTACH '/tmp/other.sqlite' AS other",
        "DETACH main", "PRAGMA user_version = 7", "PRAGMA journal_mode", "VACUUM INTO '/tmp/x'",
        "BEGIN", "COMMIT", "SAVEPOINT s", "ANALYZE",
        "WITH x AS (SELECT 1) INSERT INTO t SELECT 1, 'x' FROM x"})
    EXPECT_NE(complaint(sql), "") << sql;
  EXPECT_EQ(std::get<std::int64_t>(database_.value("SELECT count(*) FROM t").value()), 0);
}

TEST_F(QueryGuard, RefusesASecondStatementAndNone) {
  EXPECT_EQ(complaint("SELECT 1; DELETE FROM t"),
            "This SQL holds more than one statement; one is allowed.");
  EXPECT_EQ(complaint("SELECT 1; "), "");
  EXPECT_EQ(complaint(""), "There is no SQL to run.");
  EXPECT_EQ(complaint("-- only a comment"), "There is no SQL to run.");
}

TEST_F(QueryGuard, NamesLineAndColumn) {
  EXPECT_EQ(complaint("SELECT a,\n  nosuch FROM t"),
            "This SQL can't be run: no such column: nosuch (line 2, column 3).");
  EXPECT_EQ(complaint("SELECT a\nFORM t"),
            "This SQL can't be run: near \"t\": syntax error (line 2, column 6).");
}

TEST_F(QueryGuard, StopsAnEndlessQuery) {
  auto query = prepare_guarded(database_,
                               "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                               "SELECT max(i) FROM n");
  ASSERT_TRUE(query);
  const StepLimit limit(database_, 1'000'000);
  const auto row = query->statement.step();
  ASSERT_FALSE(row);
  EXPECT_THAT(row.error().message, testing::HasSubstr("interrupted"));
}

TEST_F(QueryGuard, TheLimitEndsWithItsOwner) {
  { const StepLimit limit(database_, 0); }
  EXPECT_EQ(std::get<std::int64_t>(
                database_
                    .value("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                           "WHERE i < 200000) SELECT count(*) FROM n")
                    .value()),
            200'000);
}

TEST_F(QueryGuard, TheAuthoriserEndsWithThePreparation) {
  ASSERT_EQ(complaint("SELECT 1"), "");
  EXPECT_TRUE(database_.execute("INSERT INTO t VALUES (1, 'x')"));
}

}  // namespace
}  // namespace crmaudit
