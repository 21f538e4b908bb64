// Derived tables and views: who effectively holds what, deadlines, first sightings.
#include <gmock/gmock.h>

#include "tests/store/judging_fixture.h"

namespace crmaudit {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class DerivedTest : public JudgingTest {
 protected:
  static constexpr UnixSeconds kNow = SnapshotBuilder::kStartedAt;

  void user(const std::string& id, const std::string& state = "active",
            const std::string& kind = "person") {
    builder_.add(User{.user_id = id, .state = state, .kind = kind});
  }
  void container(const std::string& id, const std::string& kind,
                 const std::vector<std::string>& capabilities = {}) {
    builder_.add(Entitlement{.entitlement_id = id, .kind = kind, .name = "name of " + id});
    for (const std::string& capability : capabilities)
      builder_.add(Capability{.entitlement_id = id, .capability = capability});
  }
  void grant(const std::string& user_id, const std::string& entitlement_id,
             std::optional<UnixSeconds> from = {}, std::optional<UnixSeconds> until = {},
             std::optional<bool> enabled = {}) {
    builder_.add(Grant{.user_id = user_id,
                       .entitlement_id = entitlement_id,
                       .grant_id = "-",
                       .enabled = enabled,
                       .valid_from = from,
                       .valid_until = until});
  }
  std::vector<std::string> super_admins() { return rows("SELECT user_id, path FROM super_admins"); }
  void sensitive_field() {
    builder_.add(Field{.object = "Contact", .field = "Health__c", .access_controlled = true});
  }
  std::vector<std::string> readers() {
    return rows("SELECT readers, population FROM field_readers");
  }
};

TEST_F(DerivedTest, HubSpotsFlagMakesASuperAdmin) {
  builder_.add(User{.user_id = "1", .state = "active", .super_admin = true});
  builder_.add(User{.user_id = "2", .state = "unknown", .super_admin = true});
  builder_.add(User{.user_id = "3", .state = "deactivated", .super_admin = true});
  builder_.add(User{.user_id = "4", .state = "active", .super_admin = false});
  EXPECT_THAT(super_admins(), ElementsAre("1|super_admin", "2|super_admin"));
}

TEST_F(DerivedTest, RightsAddUpOverProfileSetAndGroup) {
  container("profile", "profile", {"view_all_data"});
  container("set", "permission_set", {"modify_all_data"});
  container("group", "permission_set_group", {"manage_users"});
  user("1");
  for (const char* id : {"profile", "set", "group"}) grant("1", id);
  EXPECT_THAT(super_admins(), ElementsAre("1|name of group,name of profile,name of set"));
}

// Each container path counts: leaving one kind out of live_grants makes one of these fail.
TEST_F(DerivedTest, WithoutTheProfileTheAnswerChanges) {
  container("profile", "profile", {"modify_all_data"});
  container("set", "permission_set", {"manage_users"});
  user("1");
  grant("1", "set");
  EXPECT_THAT(super_admins(), IsEmpty());
  grant("1", "profile");
  EXPECT_EQ(super_admins().size(), 1U);
}

TEST_F(DerivedTest, WithoutThePermissionSetTheAnswerChanges) {
  container("profile", "profile", {"manage_users"});
  container("set", "permission_set", {"modify_all_data"});
  user("1");
  grant("1", "profile");
  EXPECT_THAT(super_admins(), IsEmpty());
  grant("1", "set");
  EXPECT_EQ(super_admins().size(), 1U);
}

TEST_F(DerivedTest, WithoutThePermissionSetGroupTheAnswerChanges) {
  container("profile", "profile", {"manage_users"});
  container("group", "permission_set_group", {"modify_all_data"});
  user("1");
  grant("1", "profile");
  EXPECT_THAT(super_admins(), IsEmpty());
  grant("1", "group");
  EXPECT_EQ(super_admins().size(), 1U);
}

TEST_F(DerivedTest, AGroupGivesOnlyWhatItsAggregateSetHolds) {
  // Muting leaves a right out of the aggregate set, though a component outside still has it.
  container("group", "permission_set_group", {"manage_users"});
  container("component", "permission_set", {"modify_all_data"});
  user("1");
  grant("1", "group");
  EXPECT_THAT(super_admins(), IsEmpty());
}

TEST_F(DerivedTest, GrantsCountFromTheirStartUntilBeforeTheirEnd) {
  container("set", "permission_set", {"modify_all_data", "manage_users"});
  for (const char* id : {"expired", "ends now", "starts now", "future", "disabled", "enabled"})
    user(id);
  grant("expired", "set", {}, kNow - 1);
  grant("ends now", "set", {}, kNow);
  grant("starts now", "set", kNow, kNow + 1);
  grant("future", "set", kNow + 1);
  grant("disabled", "set", {}, {}, false);
  grant("enabled", "set", {}, {}, true);
  EXPECT_THAT(rows("SELECT user_id FROM super_admins"), ElementsAre("enabled", "starts now"));
  as_of_ = kNow + 1;
  EXPECT_THAT(rows("SELECT user_id FROM super_admins"), ElementsAre("enabled", "future"));
}

TEST_F(DerivedTest, WhatNeedsAnActivatedSessionDoesNotCountByItself) {
  builder_.add(Entitlement{.entitlement_id = "set",
                           .kind = "permission_set",
                           .name = "set",
                           .activation_required = true});
  builder_.add(Capability{.entitlement_id = "set", .capability = "modify_all_data"});
  builder_.add(Capability{.entitlement_id = "set", .capability = "manage_users"});
  user("1");
  grant("1", "set");
  EXPECT_THAT(super_admins(), IsEmpty());
  EXPECT_THAT(rows("SELECT * FROM effective_capabilities"), IsEmpty());
}

TEST_F(DerivedTest, FrozenUsersAreNoSuperAdmins) {
  container("set", "permission_set", {"modify_all_data", "manage_users"});
  user("1", "frozen");
  grant("1", "set");
  EXPECT_THAT(super_admins(), IsEmpty());
}

TEST_F(DerivedTest, BreakGlassAccountsAreMarkedByLoginOrAddress) {
  settings_.break_glass.push_back({"a", {" Emergency@Example.com"}});
  builder_.add(User{
      .user_id = "1", .email = "emergency@example.com", .state = "active", .super_admin = true});
  builder_.add(
      User{.user_id = "2", .email = "anne@example.com", .state = "active", .super_admin = true});
  EXPECT_THAT(rows("SELECT user_id, break_glass FROM super_admins"), ElementsAre("1|1", "2|0"));
}

TEST_F(DerivedTest, UsersWithTheSameEntitlementsShareAClass) {
  container("p", "profile");
  container("s", "permission_set");
  for (const char* id : {"1", "2", "3"}) {
    user(id, std::string(id) == "2" ? "frozen" : "active");
    grant(id, "p");
  }
  grant("3", "s");
  user("nothing");
  EXPECT_THAT(rows("SELECT users, active_users FROM access_classes"), ElementsAre("1|1", "2|1"));
  EXPECT_THAT(rows("SELECT count(*) FROM access_class_members"), ElementsAre("3"));
}

TEST_F(DerivedTest, ReadingAFieldNeedsTheObjectAndTheField) {
  sensitive_field();
  container("object", "profile");
  container("field", "permission_set");
  builder_.add(ObjectAccess{.entitlement_id = "object", .object = "Contact", .can_read = true});
  builder_.add(FieldAccess{
      .entitlement_id = "field", .object = "Contact", .field = "Health__c", .can_read = true});
  for (const char* id : {"1", "2", "3", "4"}) user(id);
  grant("1", "object");
  grant("2", "field");
  grant("3", "object");
  grant("3", "field");
  EXPECT_THAT(readers(), ElementsAre("1|4"));
}

TEST_F(DerivedTest, ARightOverAllDataReadsTheObjectButNotTheField) {
  sensitive_field();
  container("all", "permission_set", {"view_all_data"});
  user("1");
  grant("1", "all");
  EXPECT_THAT(readers(), ElementsAre("0|1"));
  builder_.add(FieldAccess{
      .entitlement_id = "all", .object = "Contact", .field = "Health__c", .can_read = true});
  EXPECT_THAT(readers(), ElementsAre("1|1"));
}

TEST_F(DerivedTest, AllFieldsOfAnObjectIncludeThisOne) {
  sensitive_field();
  container("set", "permission_set");
  builder_.add(ObjectAccess{
      .entitlement_id = "set", .object = "Contact", .can_read = true, .view_all_fields = true});
  user("1");
  grant("1", "set");
  EXPECT_THAT(readers(), ElementsAre("1|1"));
}

TEST_F(DerivedTest, GuestsAreNeitherReadersNorPopulation) {
  sensitive_field();
  container("set", "permission_set");
  builder_.add(ObjectAccess{
      .entitlement_id = "set", .object = "Contact", .can_read = true, .view_all_fields = true});
  user("1");
  user("2", "active", "guest");
  user("3", "deactivated");
  for (const char* id : {"1", "2", "3"}) grant(id, "set");
  EXPECT_THAT(readers(), ElementsAre("1|1"));
}

TEST_F(DerivedTest, DeadlinesCountFromTheLocalDayOfReceipt) {
  // 23:30 UTC on 21 October is 01:30 on the 22nd in Paris.
  builder_.add(PrivacyRequest{.object = "tickets",
                              .record_id = "1",
                              .mapped = true,
                              .created_at = parse_instant("2026-10-21T23:30:00Z")});
  EXPECT_THAT(rows("SELECT received_on, nominal_due_on, due_on, late_from, days_left, rule "
                   "FROM deadlines"),
              ElementsAre("2026-10-22|2026-11-22|2026-11-23|2026-11-25|1|EU-GDPR"));
}

TEST_F(DerivedTest, UndatedRequestsCountFromTheFirstScanThatSawThem) {
  builder_.add(PrivacyRequest{.object = "Individual", .record_id = "old", .mapped = true});
  builder_.add(PrivacyRequest{.object = "Individual", .record_id = "new", .mapped = true});
  history_.first_seen[{"a", "Individual", "old"}] = 5;
  EXPECT_THAT(rows("SELECT record_id, first_seen_at FROM first_seen"),
              ElementsAre("new|" + std::to_string(kNow), "old|5"));
  EXPECT_THAT(rows("SELECT * FROM deadlines"), IsEmpty());
}

class RosterHealth : public DerivedTest {
 protected:
  void roster(const std::string& as_of, std::int64_t people,
              const std::string& name = "employees") {
    builder_.add(Roster{.roster = name, .as_of = as_of, .people = people});
  }
  std::vector<std::string> health() {
    return rows("SELECT coalesce(reason, 'fine') FROM roster_health");
  }
};

TEST_F(RosterHealth, FourteenDaysAreFine) {
  roster("2026-11-08", 10);
  EXPECT_THAT(health(), ElementsAre("fine"));
}

TEST_F(RosterHealth, FifteenDaysAreStale) {
  roster("2026-11-07", 10);
  EXPECT_THAT(health(), ElementsAre("roster_stale"));
}

TEST_F(RosterHealth, ATenthFewerIsShrunk) {
  roster("2026-11-22", 90);
  EXPECT_THAT(health(), ElementsAre("fine"));  // nothing to compare with
  history_.previous_roster_people = {{"employees", 100}};
  EXPECT_THAT(health(), ElementsAre("roster_shrunk"));
  history_.previous_roster_people = {{"employees", 99}};
  EXPECT_THAT(health(), ElementsAre("fine"));
}

TEST_F(RosterHealth, EachRosterIsHeldAgainstItself) {
  // Together they grew; the one that shrank shows only when each is compared with itself.
  roster("2026-11-22", 90, "paris");
  roster("2026-11-22", 200, "berlin");
  history_.previous_roster_people = {{"paris", 100}, {"berlin", 100}, {"gone", 50}};
  EXPECT_THAT(health(), ElementsAre("roster_shrunk"));
  history_.previous_roster_people = {{"paris", 91}, {"berlin", 100}};
  EXPECT_THAT(health(), ElementsAre("fine"));
}

TEST_F(RosterHealth, OneStaleOrUnreadRosterIsEnough) {
  roster("2026-11-22", 10, "paris");
  roster("2026-11-07", 10, "berlin");
  EXPECT_THAT(health(), ElementsAre("roster_stale"));
}

TEST_F(RosterHealth, ARosterThatCouldNotBeReadIsStale) {
  roster("2026-11-22", 10, "paris");
  builder_.add(Roster{.roster = "berlin"});
  EXPECT_THAT(health(), ElementsAre("roster_stale"));
}

class SeveralRosters : public DerivedTest {
 protected:
  /// "a" says that Anne left, "b" that she works there.
  SeveralRosters() {
    builder_.add(Roster{.roster = "a", .as_of = "2026-11-20", .people = 1});
    builder_.add(Roster{.roster = "b", .as_of = "2026-11-10", .people = 1});
    employee("a", "2026-11-15", "departed");
    employee("b", {}, "active");
  }
  void employee(const std::string& roster, std::optional<std::string> left_on,
                const std::string& status) {
    builder_.add(Employee{.roster = roster,
                          .line = 2,
                          .email = "anne@example.com",
                          .first_name = "Anne",
                          .last_name = "Martin",
                          .left_on = std::move(left_on),
                          .status = status});
  }
  std::vector<std::string> people() {
    return rows("SELECT state, coalesce(state_reason, '-') FROM people");
  }
};

TEST_F(SeveralRosters, TheConfigurationsOrderIsThePrecedence) {
  settings_.rosters = {{.name = "a"}, {.name = "b"}};
  EXPECT_THAT(people(), ElementsAre("departed|-"));  // "b" was made before Anne's last day
  settings_.rosters = {{.name = "b"}, {.name = "a"}};
  EXPECT_THAT(people(), ElementsAre("employed|-"));
}

TEST_F(SeveralRosters, ALaterListThatShowsThePersonAtWorkSaysWhy) {
  settings_.rosters = {{.name = "a"}, {.name = "b"}};
  builder_.add(Roster{.roster = "b", .as_of = "2026-11-16", .people = 1});
  EXPECT_THAT(people(), ElementsAre("employed|active_in_other_roster"));
}

}  // namespace
}  // namespace crmaudit
