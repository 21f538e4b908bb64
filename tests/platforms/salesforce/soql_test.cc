#include "platforms/salesforce/soql.h"

#include <gtest/gtest.h>

namespace crmaudit::salesforce {
namespace {

TEST(Soql, QuotesWhatCouldEndALiteral) {
  EXPECT_EQ(soql_text("O'Brien \\"), "'O\\'Brien \\\\'");
  EXPECT_EQ(soql_list(std::vector<std::string>{"a", "b'"}), "('a','b\\'')");
}

TEST(Soql, WritesTheClausesInOrder) {
  Select select{"User", {"Id", "Name"}, "IsActive = TRUE", "Id", 1};
  EXPECT_EQ(soql(select), "SELECT Id,Name FROM User WHERE IsActive = TRUE ORDER BY Id LIMIT 1");
  EXPECT_EQ(soql({"User", {"Id"}}), "SELECT Id FROM User");
}

TEST(Soql, SplitsColumnsBeforeTheUrlGrowsTooLong) {
  std::vector<std::string> columns = {"Id"};
  for (int i = 0; i < 800; ++i)
    columns.push_back("Custom_Field_Number_" + std::to_string(i) + "__c");
  const auto groups = column_groups("Id", columns, 200, {});
  ASSERT_GE(groups.size(), 2U);
  std::size_t kept = 0;
  for (const auto& group : groups) {
    EXPECT_EQ(group.front(), "Id");
    kept += group.size() - 1;
    std::size_t bytes = 200;
    for (const std::string& column : group) bytes += column.size() + 3;
    EXPECT_LE(bytes, 14'100U);
  }
  EXPECT_EQ(kept, 800U);
  EXPECT_EQ(column_groups("Id", std::vector<std::string>{"Id", "Email"}, 200, {}).size(), 1U);
}

TEST(Soql, OneLongTextToAQueryKeepsPagesLarge) {
  const std::vector<std::string> columns = {"Id", "Email", "A__c", "B__c", "Phone"};
  const std::vector<std::vector<std::string>> expected = {{"Id", "Email", "A__c"},
                                                          {"Id", "B__c", "Phone"}};
  EXPECT_EQ(column_groups("Id", columns, 200, {"A__c", "B__c"}), expected);
  std::set<std::string> many;
  for (int i = 0; i < 9; ++i) many.insert("Other" + std::to_string(i));
  many.insert({"A__c", "B__c"});
  EXPECT_EQ(column_groups("Id", columns, 200, many).size(), 1U);
}

}  // namespace
}  // namespace crmaudit::salesforce
