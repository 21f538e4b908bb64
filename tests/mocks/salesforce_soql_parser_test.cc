#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mocks/salesforce/soql_parser.h"

namespace crmaudit::mocks::salesforce {
namespace {

using ::testing::ElementsAre;

SoqlQuery Parsed(std::string_view soql) {
  auto query = ParseSoql(soql);
  EXPECT_TRUE(query) << query.error().message;
  return query ? *std::move(query) : SoqlQuery();
}

// The message of a query that must not parse, its code in front.
std::string Refused(std::string_view soql) {
  const auto query = ParseSoql(soql);
  return query ? "parsed" : query.error().code + query.error().message;
}

TEST(SoqlParser, ReadsEveryClause) {
  const SoqlQuery query = Parsed(
      "select Id, Owner.Profile.Name from Case c where IsClosed = false and Due__c >= 2026-01-31 "
      "group by Id having COUNT(Id) > 1 order by Id desc nulls last, Name limit 10 offset 20");
  EXPECT_EQ(query.from, "Case");
  EXPECT_EQ(query.alias, "c");
  EXPECT_THAT(query.select.at(1).expression.path.parts, ElementsAre("Owner", "Profile", "Name"));
  ASSERT_TRUE(query.where);
  EXPECT_EQ(query.where->kind, ConditionKind::kAnd);
  EXPECT_EQ(query.where->children.at(1).comparison.op, Operator::kGreaterOrEqual);
  EXPECT_EQ(query.where->children.at(1).comparison.values.at(0).kind, LiteralKind::kDate);
  EXPECT_EQ(query.group_by.size(), 1U);
  EXPECT_EQ(query.having->comparison.left.function, AggregateFunction::kCount);
  EXPECT_TRUE(query.order_by.at(0).descending);
  EXPECT_FALSE(query.order_by.at(0).nulls_first);
  EXPECT_TRUE(query.order_by.at(1).nulls_first);
  EXPECT_EQ(query.limit, 10);
  EXPECT_EQ(query.offset, 20);
}

TEST(SoqlParser, ReadsLiterals) {
  const SoqlQuery query =
      Parsed(R"(SELECT Id FROM X WHERE A IN ('it\'s', 'a\\b', 'x\ny', null, TRUE, -1.5,)"
             R"( 2026-05-01T00:00:00Z, LAST_N_DAYS:90))");
  const auto& values = query.where->comparison.values;
  EXPECT_EQ(values.at(0).text, "it's");
  EXPECT_EQ(values.at(1).text, "a\\b");
  EXPECT_EQ(values.at(2).text, "x\ny");
  EXPECT_EQ(values.at(3).kind, LiteralKind::kNull);
  EXPECT_TRUE(values.at(4).boolean);
  EXPECT_EQ(values.at(5).text, "-1.5");
  EXPECT_EQ(values.at(6).kind, LiteralKind::kDateTime);
  EXPECT_EQ(values.at(7).count, 90);
}

TEST(SoqlParser, RefusesMixedAndOrWithoutParentheses) {
  EXPECT_EQ(Refused("SELECT Id FROM X WHERE A = 1 AND B = 2 OR C = 3").rfind("MALFORMED_QUERY", 0),
            0U);
  EXPECT_EQ(Refused("SELECT Id FROM X WHERE (A = 1 AND B = 2) OR C = 3"), "parsed");
  EXPECT_EQ(Refused("SELECT Id FROM X WHERE NOT (A = 1 OR B = 2) AND C = 3"), "parsed");
}

// The message of the contract, §8.
TEST(SoqlParser, PointsAtTheUnexpectedToken) {
  EXPECT_EQ(Refused("SELECT Id FORM User"),
            "MALFORMED_QUERY\nSELECT Id FORM User\n          ^\n"
            "ERROR at Row:1:Column:11\nunexpected token: 'FORM'");
}

TEST(SoqlParser, CountsRows) {
  EXPECT_NE(Refused("SELECT Id\nFROM X\nWHERE").find("ERROR at Row:3:Column:6"), std::string::npos);
}

TEST(SoqlParser, RefusesWhatIsNoQuery) {
  for (const auto* soql :
       {"", "SELECT", "SELECT FROM X", "SELECT Id, FROM X", "SELECT Id FROM",
        "SELECT Id FROM X WHERE", "SELECT Id FROM X WHERE A = 'open", "SELECT Id FROM X LIMIT -1",
        "SELECT Id FROM X; DROP", "DELETE FROM X", "SELECT A..B FROM X", "SELECT .A FROM X",
        "SELECT Id FROM X WHERE A IN ()", R"(SELECT Id FROM X WHERE A = '\q')"}) {
    EXPECT_EQ(Refused(soql).rfind("MALFORMED_QUERY", 0), 0U) << soql;
  }
}

}  // namespace
}  // namespace crmaudit::mocks::salesforce
