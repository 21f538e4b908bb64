#include "scanner/facts.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <type_traits>
#include <vector>

namespace crmaudit {
namespace {

/// Column types as the members of a struct show them.
struct MemberKinds {
  std::vector<std::string> kinds;
  template <class Member>
  void operator()(const Member&) {
    if constexpr (std::is_same_v<Member, std::string>) {
      kinds.emplace_back("key text");
    } else if constexpr (std::is_same_v<Member, std::int64_t>) {
      kinds.emplace_back("key integer");
    } else if constexpr (std::is_same_v<Member, std::optional<bool>>) {
      kinds.emplace_back("boolean");
    } else if constexpr (std::is_same_v<Member, std::optional<std::int64_t>>) {
      kinds.emplace_back("integer");
    } else {
      static_assert(std::is_same_v<Member, std::optional<std::string>>);
      kinds.emplace_back("text");
    }
  }
};

std::string kind_of(const ColumnSpec& column) {
  if (column.key) return column.type == ColumnType::kInteger ? "key integer" : "key text";
  if (column.type == ColumnType::kBoolean) return "boolean";
  return sql_type(column.type) == "INTEGER" ? "integer" : "text";
}

template <class Fact>
void expect_struct_matches_table() {
  const FactSpec* spec = find_fact_type(Fact::kTable);
  ASSERT_NE(spec, nullptr) << Fact::kTable;
  MemberKinds members;
  const Fact fact;
  for_each_column(fact, members);
  ASSERT_EQ(members.kinds.size(), spec->columns.size()) << Fact::kTable;
  for (std::size_t i = 0; i < spec->columns.size(); ++i)
    EXPECT_EQ(members.kinds[i], kind_of(spec->columns[i])) << Fact::kTable << " column " << i;
}

TEST(Facts, EachStructMatchesItsTable) {
  Facts facts;
  facts.for_each([](const auto& rows) {
    expect_struct_matches_table<typename std::decay_t<decltype(rows)>::value_type>();
  });
}

TEST(Facts, EveryTableHasAKeyADocumentationAndUniqueColumns) {
  std::set<std::string_view> tables;
  for (const FactSpec& fact : fact_types()) {
    EXPECT_TRUE(tables.insert(fact.table).second) << fact.table;
    EXPECT_FALSE(fact.doc.empty()) << fact.table;
    EXPECT_FALSE(fact.source.empty()) << fact.table;
    EXPECT_TRUE(fact.columns.front().key) << fact.table;
    std::set<std::string_view> names;
    for (const ColumnSpec& column : fact.columns) {
      EXPECT_TRUE(names.insert(column.name).second) << fact.table << "." << column.name;
      EXPECT_FALSE(column.doc.empty()) << fact.table << "." << column.name;
    }
  }
  EXPECT_EQ(fact_types().front().table, "accounts");
}

TEST(Facts, AccountIsTheFirstColumnOfAllButTheRosters) {
  std::set<std::string_view> without;
  for (const FactSpec& fact : fact_types())
    if (fact.columns.front().name != "account") without.insert(fact.table);
  EXPECT_EQ(without, (std::set<std::string_view>{"rosters", "employees"}));
}

TEST(Facts, NamesAndAddressesOfPeopleArePersonalData) {
  // Removing kEmployee from one of these declarations makes this fail.
  for (const FactSpec& fact : fact_types()) {
    for (const ColumnSpec& column : fact.columns) {
      const std::set<std::string_view> personal = {"first_name", "last_name",   "email",
                                                   "login",      "employee_id", "employee_number"};
      if (!personal.contains(column.name)) continue;
      EXPECT_EQ(column.privacy, Privacy::kEmployee) << fact.table << "." << column.name;
    }
  }
}

TEST(Facts, KeepsRowsByTypeAndCountsThem) {
  Facts facts;
  facts.add(User{.account = "a", .user_id = "1"});
  facts.add(User{.account = "a", .user_id = "2"});
  facts.add(Owner{.account = "a", .owner_id = "3"});
  EXPECT_EQ(facts.size(), 3U);
  EXPECT_EQ(facts.of<User>()[1].user_id, "2");
  EXPECT_TRUE(facts.of<Grant>().empty());
}

TEST(Facts, UnknownTableIsNotFound) { EXPECT_EQ(find_fact_type("contacts"), nullptr); }

}  // namespace
}  // namespace crmaudit
