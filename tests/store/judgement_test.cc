#include "store/judgement.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "scanner/hex.h"
#include "store/snapshot_writer.h"
#include "tests/store/judging_fixture.h"

namespace crmaudit {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kEveryUser =
    "SELECT account, 'user' AS resource_kind, user_id AS resource_id, first_name AS name, "
    "CASE user_id WHEN '2' THEN 'to_confirm' END AS certainty, "
    "CASE user_id WHEN '3' THEN 'critical' END AS severity FROM users";

class JudgementTest : public JudgingTest {
 protected:
  void SetUp() override {
    for (const char* id : {"1", "2", "3"})
      builder_.add(User{.user_id = id, .first_name = std::string("N") + id, .state = "active"});
  }
  static std::string dump(Judgement& judgement) {
    std::string text;
    for (const char* table : {"outcome_findings", "outcome_records"}) {
      auto select = judgement.database().prepare("SELECT * FROM " + std::string(table));
      for (auto more = select->step(); more && *more; more = select->step()) {
        for (int i = 0; i < select->columns(); ++i) text += std::string(select->text(i)) + "|";
        text += "\n";
      }
    }
    for (const Verdict& verdict : judgement.verdicts())
      text += verdict.policy + verdict.account + std::string(to_string(verdict.state));
    return text;
  }
  static std::vector<Finding> findings(const Judgement& judgement) {
    std::vector<Finding> result;
    EXPECT_TRUE(judgement.findings([&result](const Finding& finding) -> Result<void> {
      result.push_back(finding);
      return {};
    }));
    return result;
  }
  static std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
  }
};

TEST_F(JudgementTest, StreamsFindingsTheGravestFirst) {
  const auto judgement = judged({policy("users", kEveryUser, {"name"})});
  const auto found = findings(*judgement);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].resource_id, "3");
  EXPECT_EQ(found[0].severity, Severity::kCritical);
  EXPECT_EQ(found[1].resource_id, "1");
  EXPECT_EQ(found[1].certainty, Certainty::kCertain);
  EXPECT_EQ(found[2].certainty, Certainty::kToConfirm);
  EXPECT_EQ(found[1].evidence, (std::vector<SqlValue>{std::string("N1")}));
}

// "Same inputs, same report."
TEST_F(JudgementTest, JudgingTwiceGivesTheSameBytes) {
  Policy one = policy("users", kEveryUser, {"name"});
  one.records = kEveryUser;
  one.record_columns = one.columns;
  const auto first = judged({one});
  const auto second = judged({one});
  EXPECT_NE(dump(*first), "");
  EXPECT_EQ(dump(*first), dump(*second));
}

TEST_F(JudgementTest, TheOrderOfInsertionDoesNotMatter) {
  const auto first = judged({policy("users", kEveryUser, {"name"})});
  builder_ = SnapshotBuilder();
  for (const char* id : {"3", "1", "2"})
    builder_.add(User{.user_id = id, .first_name = std::string("N") + id, .state = "active"});
  const auto second = judged({policy("users", kEveryUser, {"name"})});
  EXPECT_EQ(dump(*first), dump(*second));
}

TEST_F(JudgementTest, AsOfMovesJudgingOnly) {
  const char* by_today =
      "SELECT account, 'account' AS resource_kind, account AS resource_id, m.today AS today "
      "FROM accounts CROSS JOIN moment m";
  EXPECT_EQ(std::get<std::string>(
                findings(*judged({policy("today", by_today, {"today"})}))[0].evidence[0]),
            "2026-11-22");
  as_of_ += 15 * 3600;  // midnight of the 23rd in UTC, 01:00 in Paris
  EXPECT_EQ(std::get<std::string>(
                findings(*judged({policy("today", by_today, {"today"})}))[0].evidence[0]),
            "2026-11-23");
  EXPECT_THAT(rows("SELECT value FROM snapshot_meta WHERE key = 'started_at'"),
              ElementsAre(std::to_string(SnapshotBuilder::kStartedAt)));
}

TEST_F(JudgementTest, TheSnapshotIsNotChangedAndCantBe) {
  const std::string path = folder_.file("odd name%20 'x'#?.sqlite");
  ASSERT_TRUE(builder_.write(path));
  const std::string before = sha256_hex(bytes_of(path));
  const std::vector<Policy> policies = {policy("users", kEveryUser, {"name"})};
  const auto judgement = judge({path, settings_, policies, rule_, as_of_, history_});
  ASSERT_TRUE(judgement) << judgement.error().message;
  // Dropping mode=ro from Database::attach_read_only() lets this through.
  EXPECT_FALSE((*judgement)->database().execute("DELETE FROM snapshot.users"));
  EXPECT_EQ(sha256_hex(bytes_of(path)), before);
}

TEST_F(JudgementTest, RefusesWhatIsNoSnapshot) {
  const std::string path = folder_.file("other.sqlite");
  { ASSERT_TRUE(Database::open(path, Database::Mode::kCreate)->execute("CREATE TABLE t (a)")); }
  const auto judgement = judge({path, settings_, {}, rule_, as_of_, history_});
  ASSERT_FALSE(judgement);
  EXPECT_THAT(judgement.error().message, HasSubstr("isn't a crmaudit snapshot"));
}

TEST_F(JudgementTest, RefusesASnapshotOfTheFuture) {
  const std::string path = folder_.file("newer.sqlite");
  {
    ASSERT_TRUE(Database::open(path, Database::Mode::kCreate)
                    ->execute("PRAGMA user_version = " + std::to_string(kSnapshotSchema + 1)));
  }
  const auto judgement = judge({path, settings_, {}, rule_, as_of_, history_});
  ASSERT_FALSE(judgement);
  EXPECT_THAT(judgement.error().message, HasSubstr("was made by a newer crmaudit"));
}

TEST_F(JudgementTest, AnUnknownTimeZoneIsAConfigurationError) {
  settings_.organisation.time_zone = "Europe/Atlantis";
  EXPECT_THAT(complaint({}), HasSubstr("Europe/Atlantis"));
}

TEST_F(JudgementTest, AQueryThatDoesNotRunNamesPolicyLineAndColumn) {
  EXPECT_EQ(complaint({policy("bad", "SELECT account,\n nosuch FROM users")}),
            "test/bad/query.sql: This SQL can't be run: no such column: nosuch (line 2, column "
            "2).");
  EXPECT_THAT(complaint({policy("bad", "DELETE FROM users")}), HasSubstr("test/bad/query.sql"));
}

TEST_F(JudgementTest, AQueryMustReturnWhatIsDeclared) {
  EXPECT_THAT(complaint({policy("bad", "SELECT account, user_id AS resource_id FROM users")}),
              HasSubstr("must return \"resource_kind\""));
  EXPECT_THAT(complaint({policy("bad", kEveryUser, {"login"})}),
              HasSubstr("doesn't return the declared column \"login\""));
}

// An unknown word must not pass for the default: value_or(kCertain) would accuse somebody.
TEST_F(JudgementTest, AnUnknownCertaintySeverityOrAccountIsAnError) {
  const std::string base = "'user' AS resource_kind, user_id AS resource_id";
  EXPECT_THAT(complaint({policy("bad", "SELECT account, " + base +
                                           ", 'to_be_confirmed' AS certainty FROM users")}),
              HasSubstr("certainty is \"to_be_confirmed\""));
  EXPECT_THAT(
      complaint({policy("bad", "SELECT account, " + base + ", 'huge' AS severity FROM users")}),
      HasSubstr("severity is \"huge\""));
  EXPECT_THAT(complaint({policy("bad", "SELECT 'elsewhere' AS account, " + base + " FROM users")}),
              HasSubstr("names the account \"elsewhere\""));
}

TEST_F(JudgementTest, ParametersAreBoundByNameAndMustBeDeclared) {
  Policy one = policy("limit",
                      "SELECT account, 'user' AS resource_kind, user_id AS resource_id FROM users "
                      "WHERE CAST(user_id AS INTEGER) > :least");
  EXPECT_THAT(complaint({one}), HasSubstr("\":least\" isn't a parameter"));
  one.parameters = {{.name = "least", .value = std::int64_t{1}, .doc = ""}};
  EXPECT_EQ(findings(*judged({one})).size(), 2U);
  one.parameters[0].value = std::int64_t{2};
  EXPECT_EQ(findings(*judged({one})).size(), 1U);
}

TEST_F(JudgementTest, RecordsBelongToTheirFinding) {
  Policy one = policy("group",
                      "SELECT account, 'account' AS resource_kind, account AS resource_id, "
                      "count(*) AS users FROM users GROUP BY account",
                      {"users"});
  one.population = true;
  one.records =
      "SELECT account, 'account' AS resource_kind, account AS resource_id, user_id FROM users "
      "ORDER BY user_id DESC";
  one.record_columns = {{.name = "user_id", .label = {}}};
  const auto judgement = judged({one});
  const auto found = findings(*judgement);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].records, 3);
  std::string ids;
  ASSERT_TRUE(
      judgement->records(found[0], [&ids](const std::vector<SqlValue>& row) -> Result<void> {
        ids += std::get<std::string>(row[0]);
        return {};
      }));
  EXPECT_EQ(ids, "321");
}

TEST_F(JudgementTest, AnEndlessRecordsQueryIsStopped) {
  Policy one = policy("endless", kEveryUser, {"name"});
  one.records =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
      "SELECT 'a' AS account, 'x' AS resource_kind, max(i) AS resource_id FROM n";
  steps_per_query_ = 1'000'000;
  // Removing the StepLimit from store_records() makes this test hang.
  EXPECT_THAT(complaint({one}), HasSubstr("interrupted"));
}

TEST_F(JudgementTest, FindingsKnowWhenTheyWereFirstSeen) {
  const std::string known = fingerprint("test.users", "a", "user", "1", {});
  history_.finding_first_seen[known] = 77;
  const auto judgement = judged({policy("users", kEveryUser, {"name"})});
  for (const Finding& finding : findings(*judgement))
    EXPECT_EQ(finding.first_seen,
              finding.resource_id == "1" ? std::optional<std::int64_t>(77) : std::nullopt);
}

}  // namespace
}  // namespace crmaudit
