#include "scanner/identity.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crmaudit {
namespace {

using Text = std::optional<std::string>;

/// A roster and users, judged on 2026-11-22 in Paris.
class IdentityTest : public testing::Test {
 protected:
  /// One roster row; "" stands for an empty cell.
  void row(const std::string& id, const std::string& email, const std::string& first,
           const std::string& last, const std::string& left_on = "",
           const std::string& status = "active", const std::string& hired_on = "2020-01-01") {
    const auto text = [](const std::string& value) { return value.empty() ? Text() : Text(value); };
    employees_.push_back(Employee{.roster = roster_,
                                  .line = static_cast<std::int64_t>(employees_.size()) + 2,
                                  .employee_id = text(id),
                                  .email = text(email),
                                  .first_name = text(first),
                                  .last_name = text(last),
                                  .hired_on = text(hired_on),
                                  .left_on = text(left_on),
                                  .status = text(status)});
  }
  void user(const std::string& email, const std::string& first = "", const std::string& last = "",
            Text number = {}, std::optional<UnixSeconds> created_at = {}) {
    users_.push_back(User{.account = "a",
                          .user_id = "u" + std::to_string(users_.size() + 1),
                          .email = email,
                          .first_name = first.empty() ? Text() : Text(first),
                          .last_name = last.empty() ? Text() : Text(last),
                          .employee_number = std::move(number),
                          .created_at = created_at});
  }
  const Identities& resolve() {
    result_ = resolve_identities(
        employees_, users_,
        {aliases_, "Europe/Paris", parse_iso_date("2026-11-22").value(), rosters_});
    return result_;
  }
  const Person& person_of(std::size_t link) {
    return result_.people.at(static_cast<std::size_t>(result_.links.at(link).person) - 1);
  }

  std::vector<Employee> employees_;
  std::vector<User> users_;
  std::vector<std::string> aliases_;
  std::string roster_ = "employees";  // of the rows that follow
  std::vector<RosterDate> rosters_;
  Identities result_;
};

TEST_F(IdentityTest, TheEmployeeIdComesFirst) {
  row("100", "anne@example.com", "Anne", "Martin");
  row("200", "luc@example.com", "Luc", "Besson", "2026-11-01", "departed");
  user("anne@example.com", "", "", "200");
  resolve();
  ASSERT_EQ(result_.links.size(), 1U);
  EXPECT_EQ(result_.links[0].method, "employee_id");
  EXPECT_TRUE(result_.links[0].certain);
  EXPECT_EQ(person_of(0).employee_id, "200");
  EXPECT_EQ(person_of(0).state, Employment::kDeparted);
}

TEST_F(IdentityTest, AnUnknownEmployeeIdFallsBackToTheAddress) {
  row("100", "Anne@Example.com ", "Anne", "Martin");
  user("anne@example.com", "Anne", "Martin", "999");
  resolve();
  ASSERT_EQ(result_.links.size(), 1U);
  EXPECT_EQ(result_.links[0].method, "email");
  EXPECT_TRUE(result_.links[0].certain);
}

TEST_F(IdentityTest, AnAliasDomainIsTheSameMailbox) {
  row("100", "anne@example.com", "Anne", "Martin");
  user("anne@example.fr", "Anne", "Martin");
  resolve();
  EXPECT_TRUE(result_.links.empty());  // not without the configuration
  aliases_ = {"Example.FR"};
  resolve();
  ASSERT_EQ(result_.links.size(), 1U);
  EXPECT_EQ(result_.links[0].method, "alias");
}

TEST_F(IdentityTest, ASandboxesInvalidAddressIsThePersons) {
  row("100", "anne@example.com", "Anne", "Martin");
  row("200", "luc@test.invalid", "Luc", "Besson");
  user("Anne@example.com.invalid", "Anne", "Martin");
  user("luc@test.invalid", "Luc", "Besson");
  user("eve@stranger.example.invalid");
  resolve();
  ASSERT_EQ(result_.links.size(), 2U);
  EXPECT_EQ(person_of(0).employee_id, "100");
  EXPECT_EQ(result_.links[0].method, "alias");
  EXPECT_TRUE(result_.links[0].certain);
  EXPECT_EQ(person_of(1).employee_id, "200");
  EXPECT_EQ(result_.links[1].method, "email");
}

TEST_F(IdentityTest, ALoginWithASandboxesNameIsToConfirm) {
  row("100", "anne@example.com", "Anne", "Martin");
  user("somewhere@else.example");
  users_.back().login = "anne@example.com.dev1";
  user("nobody@else.example");
  users_.back().login = "anne@other.com.dev1";
  resolve();
  ASSERT_EQ(result_.links.size(), 1U);
  EXPECT_EQ(result_.links[0].user_id, "u1");
  EXPECT_FALSE(result_.links[0].certain);
  EXPECT_EQ(result_.links[0].reason, "match_uncertain");
}

TEST_F(IdentityTest, NobodyMatchesAStranger) {
  row("100", "anne@example.com", "Anne", "Martin");
  user("guest@partner.example", "Guest", "User");
  user("not an address");
  user("@example.com");
  resolve();
  EXPECT_TRUE(result_.links.empty());
}

TEST_F(IdentityTest, ARehireWithANewIdIsOnePersonWhoIsThere) {
  row("100", "anne@example.com", "Anne", "Martin", "2025-06-30", "departed");
  row("200", "anne@example.com", "Anne", "MARTIN", "", "active", "2026-03-01");
  user("anne@example.com", "Anne", "Martin", "100");
  resolve();
  ASSERT_EQ(result_.people.size(), 1U);
  EXPECT_EQ(person_of(0).state, Employment::kEmployed);
  EXPECT_EQ(person_of(0).employee_id, "200");
  EXPECT_FALSE(person_of(0).left_on);
}

TEST_F(IdentityTest, OverlappingEntitiesAreOnePersonWhoLeftWithTheLast) {
  row("100", "anne@example.com", "Anne", "Martin", "2026-03-31", "departed");
  row("100", "anne.martin@example.de", "Anne", "Martin", "2026-09-30", "departed");
  user("anne@example.com");
  resolve();
  ASSERT_EQ(result_.people.size(), 1U);
  EXPECT_EQ(person_of(0).state, Employment::kDeparted);
  EXPECT_EQ(person_of(0).left_on, "2026-09-30");
  // 24:00 in Paris, still on summer time.
  EXPECT_EQ(iso_instant(person_of(0).left_end_at.value()), "2026-09-30T22:00:00Z");
}

TEST_F(IdentityTest, OneOpenContractMeansEmployed) {
  row("100", "anne@example.com", "Anne", "Martin", "2026-03-31", "departed");
  row("100", "anne@example.com", "Anne", "Martin");
  user("anne@example.com");
  resolve();
  EXPECT_EQ(person_of(0).state, Employment::kEmployed);
}

TEST_F(IdentityTest, LeaveIsNotDeparture) {
  row("100", "anne@example.com", "Anne", "Martin", "", "leave");
  user("anne@example.com");
  resolve();
  EXPECT_EQ(person_of(0).state, Employment::kLeave);
}

TEST_F(IdentityTest, TheLastDayItselfIsStillEmployment) {
  row("100", "today@example.com", "Anne", "Martin", "2026-11-22");
  row("200", "yesterday@example.com", "Luc", "Besson", "2026-11-21");
  row("300", "future@example.com", "Eve", "Roux", "2026-12-31", "departed");
  user("today@example.com");
  user("yesterday@example.com");
  user("future@example.com");
  resolve();
  EXPECT_EQ(person_of(0).state, Employment::kEmployed);
  EXPECT_EQ(person_of(1).state, Employment::kDeparted);
  EXPECT_EQ(person_of(2).state, Employment::kEmployed);
  EXPECT_FALSE(person_of(2).left_on);
}

TEST_F(IdentityTest, DepartedWithoutADayHasLeftButNobodyKnowsWhen) {
  row("100", "anne@example.com", "Anne", "Martin", "", "departed");
  user("anne@example.com");
  resolve();
  EXPECT_EQ(person_of(0).state, Employment::kDeparted);
  EXPECT_FALSE(person_of(0).left_on);
  EXPECT_FALSE(person_of(0).left_end_at);
}

TEST_F(IdentityTest, ASharedAddressGoesToWhomeverTheNameFitsToConfirm) {
  row("100", "sales@example.com", "Anne", "Martin", "2026-03-31", "departed");
  row("200", "sales@example.com", "Luc", "Besson");
  user("sales@example.com", "Luc", "Besson");
  user("sales@example.com", "Anne", "Martin");
  resolve();
  ASSERT_EQ(result_.people.size(), 2U);
  EXPECT_EQ(person_of(0).employee_id, "200");
  EXPECT_EQ(person_of(1).employee_id, "100");
  for (const IdentityLink& link : result_.links) {
    // Removing the reason "address_reused" in link_user() makes this an accusation.
    EXPECT_FALSE(link.certain);
    EXPECT_EQ(link.reason, "address_reused");
  }
}

TEST_F(IdentityTest, WithoutANameTheDayOfCreationDecides) {
  row("100", "sales@example.com", "Anne", "Martin", "2026-03-31", "departed");
  row("200", "sales@example.com", "Luc", "Besson");
  user("sales@example.com", "", "", {}, parse_instant("2026-05-01T00:00:00Z"));
  resolve();
  EXPECT_EQ(person_of(0).employee_id, "200");  // made after Anne had left
  EXPECT_FALSE(result_.links[0].certain);
}

TEST_F(IdentityTest, WhatCannotBeDecidedIsThePersonWhoLeftToConfirm) {
  row("100", "sales@example.com", "Luc", "Besson");
  row("200", "sales@example.com", "Anne", "Martin", "2026-03-31", "departed");
  user("sales@example.com", "", "", {}, parse_instant("2025-05-01T00:00:00Z"));
  resolve();
  EXPECT_EQ(person_of(0).employee_id, "200");
  EXPECT_FALSE(result_.links[0].certain);
  EXPECT_EQ(result_.links[0].reason, "address_reused");
}

TEST_F(IdentityTest, ADifferentNameIsToConfirm) {
  row("100", "anne@example.com", "Anne", "Martin", "2026-03-31", "departed");
  user("anne@example.com", "Luc", "Besson");
  resolve();
  EXPECT_FALSE(result_.links[0].certain);
  EXPECT_EQ(result_.links[0].reason, "name_differs");
}

TEST_F(IdentityTest, AMarriedNameOrNoNameIsCertain) {
  row("100", "anne@example.com", "Anne", "Martin");
  user("anne@example.com", "Anne", "Besson");
  user("anne@example.com");
  resolve();
  EXPECT_TRUE(result_.links[0].certain);
  EXPECT_TRUE(result_.links[1].certain);
}

TEST_F(IdentityTest, NamesInOtherScriptsDoNotConflict) {
  row("100", "ivan@example.com", "Иван", "Петров");
  row("200", "reza@example.com", "رضا", "احمدی");
  user("ivan@example.com", "Ivan", "Petrov");
  user("reza@example.com", "Reza", "Ahmadi");
  resolve();
  EXPECT_TRUE(result_.links[0].certain);
  EXPECT_TRUE(result_.links[1].certain);
}

TEST_F(IdentityTest, ARehireInAnotherScriptIsOnePerson) {
  row("100", "ivan@example.com", "Иван", "Петров", "2025-06-30", "departed");
  row("200", "ivan@example.com", "Ivan", "PETROV");
  user("ivan@example.com", "Ivan", "Petrov");
  resolve();
  ASSERT_EQ(result_.people.size(), 1U);
  EXPECT_TRUE(result_.links[0].certain);
  EXPECT_EQ(person_of(0).state, Employment::kEmployed);
}

TEST_F(IdentityTest, TheLoginIsAskedWhenTheAddressMatchesNobody) {
  row("100", "anne@example.com", "Anne", "Martin");
  user("anne@old.example", "Anne", "Martin");
  users_.back().login = "anne@example.com";
  resolve();
  ASSERT_EQ(result_.links.size(), 1U);
  EXPECT_EQ(result_.links[0].method, "email");
}

/// Two companies after a merger; "a" has precedence. The rows of "a" come first.
class MergedRosters : public IdentityTest {
 protected:
  MergedRosters() {
    dated("2026-11-20", "2026-11-20");
    roster_ = "a";
  }
  void dated(Text a, Text b) { rosters_ = {{"a", std::move(a)}, {"b", std::move(b)}}; }
  void anne_in(const std::string& roster, const std::string& left_on, const std::string& status) {
    roster_ = roster;
    row("", "anne@example.com", "Anne", "Martin", left_on, status);
  }
  const Person& only_person() {
    resolve();
    EXPECT_EQ(result_.people.size(), 1U);
    return result_.people.at(0);
  }
};

TEST_F(MergedRosters, OneAddressIsOnePersonUnlessTheNamesConflict) {
  row("100", "anne@example.com", "Anne", "Martin");
  row("200", "sales@example.com", "Luc", "Besson");
  row("300", "eve@example.com", "Eve", "Roux");
  roster_ = "b";
  row("7", "anne@example.com", "Anne", "Martin-Petit");  // a married name
  row("8", "sales@example.com", "Zoe", "Klein");         // the address passed on
  row("9", "eve@example.com", "", "");                   // no name: nothing to object
  EXPECT_EQ(resolve().people.size(), 4U);
  EXPECT_EQ(result_.people[0].employee_id, "100");  // the first roster's statement
}

TEST_F(MergedRosters, OneNumberIsOnePersonUnlessTheNamesConflict) {
  row("100", "anne@old.example", "Anne", "Martin");
  row("200", "luc@example.com", "Luc", "Besson", "2026-03-31", "departed");
  roster_ = "b";
  row("100", "anne@example.com", "Anne", "Martin");
  row("200", "zoe@example.de", "Zoe", "Klein");  // both companies count from one
  user("zoe@example.de", "Zoe", "Klein", "200");
  user("luc@example.com", "Luc", "Besson", "200");
  user("who@example.net", "Zoe", "Klein", "200");
  resolve();
  EXPECT_EQ(result_.people.size(), 3U);
  ASSERT_EQ(result_.links.size(), 3U);
  EXPECT_EQ(person_of(0).first_name, "Zoe");
  EXPECT_TRUE(result_.links[0].certain);
  EXPECT_EQ(person_of(1).state, Employment::kDeparted);
  EXPECT_TRUE(result_.links[1].certain);
  // Number and name without the address: not sure enough to accuse anybody.
  EXPECT_EQ(person_of(2).first_name, "Zoe");
  EXPECT_FALSE(result_.links[2].certain);
  EXPECT_EQ(result_.links[2].reason, "match_uncertain");
}

TEST_F(MergedRosters, TheFirstRosterWins) {
  anne_in("a", "", "leave");
  anne_in("b", "2026-06-30", "departed");
  EXPECT_EQ(only_person().state, Employment::kLeave);
  EXPECT_EQ(only_person().state_reason, "");
}

TEST_F(MergedRosters, WhoLeftTheFirstAndWorksAtTheSecondHasNotLeft) {
  anne_in("a", "2026-06-30", "departed");
  anne_in("b", "", "active");
  EXPECT_EQ(only_person().state, Employment::kEmployed);
  EXPECT_EQ(only_person().state_reason, "active_in_other_roster");
  EXPECT_FALSE(only_person().left_on);
}

TEST_F(MergedRosters, AnOlderListStillSpeaksForAfterTheLastDay) {
  dated("2026-11-20", "2026-11-01");
  anne_in("a", "2026-10-31", "departed");
  anne_in("b", "", "active");
  EXPECT_EQ(only_person().state, Employment::kEmployed);
}

TEST_F(MergedRosters, AListFromBeforeTheLastDayKnowsNothingOfIt) {
  dated("2026-11-20", "2026-10-31");
  anne_in("a", "2026-10-31", "departed");
  anne_in("b", "", "active");
  EXPECT_EQ(only_person().state, Employment::kDeparted);
  EXPECT_EQ(only_person().left_on, "2026-10-31");
}

TEST_F(MergedRosters, WithoutADayTheListsDatesDecide) {
  anne_in("a", "", "departed");
  anne_in("b", "", "active");
  EXPECT_EQ(only_person().state, Employment::kEmployed);
  dated("2026-11-20", "2026-11-19");
  EXPECT_EQ(only_person().state, Employment::kDeparted);
  dated("2026-11-20", {});  // who knows: nobody is accused
  EXPECT_EQ(only_person().state, Employment::kEmployed);
}

TEST_F(MergedRosters, WhoLeftBothLeftWithTheLast) {
  anne_in("a", "2026-03-31", "departed");
  anne_in("b", "2026-09-30", "departed");
  EXPECT_EQ(only_person().state, Employment::kDeparted);
  EXPECT_EQ(only_person().left_on, "2026-09-30");
  EXPECT_EQ(iso_instant(only_person().left_end_at.value()), "2026-09-30T22:00:00Z");
}

TEST_F(MergedRosters, AFutureContractElsewhereIsNoWorkYet) {
  anne_in("a", "2026-06-30", "departed");
  roster_ = "b";
  row("", "anne@example.com", "Anne", "Martin", "", "active", "2027-01-01");
  EXPECT_EQ(only_person().state, Employment::kDeparted);
}

TEST_F(MergedRosters, ARosterThatIsNotListedComesLast) {
  rosters_ = {{"b", "2026-11-20"}};
  anne_in("a", "", "active");
  anne_in("b", "", "leave");
  EXPECT_EQ(only_person().state, Employment::kLeave);
}

}  // namespace
}  // namespace crmaudit
