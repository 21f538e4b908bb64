// Logs, forms, lists, workflows, subscriptions, teams, correspondence, supplements and OAuth of a
// whole portal over real HTTP, held against the estate's own files.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/platforms/hubspot/portal_fixture.h"

namespace crmaudit {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class WiderPortal : public PortalTest {
 protected:
  void collect_all() {
    start();
    const Result<void> collected = collect();
    ASSERT_TRUE(collected) << collected.error().message;
  }

  std::string store_state(const std::string& store) {
    const auto found = sink.of<TextStore>().find({kPortalAccount, store});
    return found == sink.of<TextStore>().end() ? "none" : *found->second.state;
  }
};

TEST_F(WiderPortal, TheThreeLogsOfNinetyDays) {
  collect_all();
  std::set<std::string> expected;
  for (const json& login : lines("activity/login")) {
    if (login.at("loginAt") < "2026-08-24T09") continue;
    const std::string id = "login:" + login.at("id").get<std::string>();
    expected.insert(id);
    const Activity& fact = sink.of<Activity>().at({kPortalAccount, id});
    EXPECT_EQ(fact.kind, login.at("loginSucceeded") ? "sign_in" : "sign_in_failed");
    EXPECT_EQ(fact.user_id, login.at("userId").dump());
    EXPECT_EQ(fact.country, "FR");
    EXPECT_EQ(fact.address, login.at("ipAddress").get<std::string>());
  }
  EXPECT_EQ(expected.size() + 1, lines("activity/login").size()) << "one is too old";
  for (const json& event : lines("activity/security")) {
    const std::string id = "security:" + event.at("id").get<std::string>();
    expected.insert(id);
    const Activity& fact = sink.of<Activity>().at({kPortalAccount, id});
    EXPECT_EQ(fact.action, event.at("type").get<std::string>());
    EXPECT_EQ(fact.action == "EXPORT" && fact.kind != "export", false);
  }
  for (const json& event : lines("activity/audit-logs")) {
    const std::string id = "audit:" + event.at("id").get<std::string>();
    expected.insert(id);
    const Activity& fact = sink.of<Activity>().at({kPortalAccount, id});
    EXPECT_EQ(fact.user_id, event.at("actingUser").at("userId").dump());
    EXPECT_EQ(fact.kind == "deletion", event.at("action") == "DELETE");
  }
  std::set<std::string> found;
  for (const auto& [key, fact] : sink.of<Activity>()) found.insert(fact.activity_id);
  EXPECT_EQ(found, expected);
}

TEST_F(WiderPortal, FormsListsAndSubscriptions) {
  collect_all();
  EXPECT_EQ(sink.of<Form>().size(), lines("forms").size());
  for (const json& form : lines("forms")) {
    const Form& fact = sink.of<Form>().at({kPortalAccount, form.at("id")});
    const std::string type = form.at("legalConsentOptions").at("type");
    EXPECT_THAT(type, HasSubstr(*fact.consent_kind));
    EXPECT_EQ(fact.has_notice, type != "none");
    EXPECT_EQ(fact.consent_required, type == "explicit_consent_to_process");
    EXPECT_EQ(fact.archived, form.at("archived").get<bool>());
    EXPECT_EQ(fact.fields, "email,lastname,order_reference,message");
    EXPECT_EQ(fact.subscription_types.has_value(), type != "none");
  }
  EXPECT_EQ(sink.of<RecordList>().size(), lines("lists").size());
  const RecordList& list = sink.of<RecordList>().at({kPortalAccount, "704"});
  EXPECT_EQ(list.object, "companies");
  EXPECT_EQ(list.kind, "dynamic");
  EXPECT_EQ(list.size, 68);
  EXPECT_EQ(sink.of<SubscriptionType>().size(), lines("subscription_definitions").size());
  const SubscriptionType& old = sink.of<SubscriptionType>().at({kPortalAccount, "363439342"});
  EXPECT_EQ(old.active, false);
  EXPECT_EQ(old.channel, "email");
}

TEST_F(WiderPortal, WorkflowsAndWhomTheyName) {
  collect_all();
  EXPECT_EQ(sink.of<Automation>().size(), lines("workflows").size());
  const Automation& off = sink.of<Automation>().at({kPortalAccount, "1000043"});
  EXPECT_EQ(off.active, false);
  EXPECT_EQ(off.object, "contacts");
  std::map<std::string, std::set<std::string>> named;
  for (const auto& [key, reference] : sink.of<AutomationReference>()) {
    named[reference.kind].insert(reference.target);
  }
  EXPECT_EQ(named["team"], std::set<std::string>{"301"});
  EXPECT_EQ(named["list"], (std::set<std::string>{"700", "701"}));
  EXPECT_EQ(named["subscription"], std::set<std::string>{"363439340"});
  EXPECT_TRUE(named["field"].contains("hubspot_owner_id"));
  for (const std::string& user : named["user"]) {
    EXPECT_THAT(user, testing::StartsWith("700")) << "a settings user id";
  }
  for (const std::string& owner : named["owner"]) EXPECT_THAT(owner, testing::StartsWith("4162"));
  EXPECT_EQ(named["user"].size(), 2u);
  EXPECT_GE(named["owner"].size(), 4u);
}

TEST_F(WiderPortal, TeamsAreGroupsToo) {
  collect_all();
  std::set<std::vector<std::string>> members;
  for (const json& team : lines("teams")) {
    const std::string id = "team:" + team.at("id").get<std::string>();
    EXPECT_EQ(sink.of<Group>().at({kPortalAccount, id}).name, team.at("name").get<std::string>());
    for (const std::string user : team.at("userIds")) members.insert({kPortalAccount, id, user});
  }
  std::set<std::vector<std::string>> found;
  for (const auto& [key, member] : sink.of<Membership>()) found.insert(key);
  EXPECT_EQ(found, members);
}

TEST_F(WiderPortal, OpenDealsAndTasksAreOwnedWork) {
  collect_all();
  std::set<std::vector<std::string>> open;
  for (const json& deal : lines("objects/deals")) {
    if (deal.at("properties").at("dealstage") == "closedwon") continue;
    open.insert({kPortalAccount, "deals", deal.at("id")});
  }
  for (const json& task : lines("objects/tasks")) {
    if (task.at("properties").at("hs_task_status") == "COMPLETED") continue;
    open.insert({kPortalAccount, "tasks", task.at("id")});
  }
  std::set<std::vector<std::string>> found;
  for (const auto& [key, work] : sink.of<OwnedWork>()) {
    if (work.object != "tickets") found.insert(key);
  }
  EXPECT_EQ(found, open);
}

TEST_F(WiderPortal, EachTextStoreIsListed) {
  collect_all();
  for (const char* store : {"contacts", "tickets", "companies", "deals", "leads", "tasks", "notes",
                            "emails", "calls", "meetings", "communications", "2-4815001"}) {
    EXPECT_EQ(store_state(store), "scanned") << store;
    EXPECT_EQ(sink.of<TextStore>().at({kPortalAccount, store}).records,
              static_cast<std::int64_t>(lines(std::string("objects/") + store).size()));
  }
  EXPECT_EQ(store_state("attachments"), "not_read");
}

TEST_F(WiderPortal, WhatTheConfigurationLeavesOutIsNotAssessed) {
  settings.text_objects = {"notes", "deals"};
  collect_all();
  EXPECT_EQ(store_state("notes"), "scanned");
  EXPECT_EQ(store_state("emails"), "not_read");
  EXPECT_EQ(store_state("custom"), "not_read");
  const Coverage row = coverage("detections", "emails");
  EXPECT_EQ(row.state, CoverageState::kUnavailable);
  EXPECT_EQ(row.reason, CoverageReason::kNotDeclared);
  EXPECT_EQ(coverage("owned_work", "tasks").reason, CoverageReason::kNotDeclared);
  for (const RecordedText& text : sink.texts()) EXPECT_NE(text.object, "emails");
}

TEST_F(WiderPortal, ARefusedStoreIsNotRead) {
  start({"deny:crm.objects.custom.read", "deny:crm.schemas.custom.read",
         "deny:crm.objects.leads.read"});
  ASSERT_TRUE(collect());
  EXPECT_EQ(store_state("leads"), "not_read");
  EXPECT_EQ(store_state("custom objects"), "not_read");
  EXPECT_EQ(coverage("detections", "custom").reason, CoverageReason::kScope);
  EXPECT_EQ(coverage("detections", "leads").ask, "crm.objects.leads.read");
}

TEST_F(WiderPortal, AWholeScanAsAnOAuthApp) {
  settings.auth = HubSpotAccount::Auth::kOAuth;
  settings.client_id = "0a0a0a0a-feed-4c0d-8000-5a1e5f0ece02";
  start({"expire-token:9"});
  const Result<void> collected = collect();
  ASSERT_TRUE(collected) << collected.error().message;
  EXPECT_EQ(sink.of<Subject>().size(), ids("objects/contacts").size());
  const auto calls = server->calls();
  EXPECT_EQ(std::ranges::count(calls, "/oauth/2026-09/token", &RecordedCall::path), 2)
      << "at the start, and after the token had expired";
  EXPECT_EQ(coverage("detections", "contacts").ask, "crm.objects.contacts.highly_sensitive.read.v2")
      << "the scopes are known from the login";
}

TEST_F(WiderPortal, TheDailyShareEndsTheScanBeforeTheLimitDoes) {
  settings.quota_share = 0.5;
  start({"daily=60"});
  ASSERT_TRUE(collect());
  EXPECT_EQ(server->calls().size(), 31u) << "30, and the introspection, which is not counted";
  const Coverage row = coverage("owned_work", "tickets");
  EXPECT_EQ(row.reason, CoverageReason::kInterrupted);
  EXPECT_THAT(row.detail, HasSubstr("quota_share"));
}

TEST_F(WiderPortal, SupplementsFillWhatNoApiShows) {
  const json user = lines("users").at(5);
  const std::string id = user.at("id");
  supplements = {{.kind = "users_export",
                  .name = "users.csv",
                  .as_of = "2026-11-20",
                  .text = "Email,Last login,Export\n" + user.at("email").get<std::string>() +
                          ",2026-11-19T10:00:00Z,true\n"}};
  collect_all();
  const User& fact = sink.of<User>().at({kPortalAccount, id});
  EXPECT_EQ(fact.last_login_at, 1795082400);
  if (!user.at("superAdmin")) {
    EXPECT_EQ(fact.rights_source, "supplement");
    EXPECT_TRUE(sink.of<Capability>().contains({kPortalAccount, "own:" + id, "export_data"}));
    EXPECT_TRUE(sink.of<Grant>().contains({kPortalAccount, id, "own:" + id, "-"}));
  }
  EXPECT_EQ(sink.of<Supplement>().at({kPortalAccount, "users_export", "users.csv"}).records, 1);
  EXPECT_EQ(coverage("users", "*", "last_login_at").state, CoverageState::kPartial);
}

TEST_F(WiderPortal, ABrokenSupplementEndsTheScanWithItsName) {
  supplements = {{.kind = "role_map", .name = "roles.toml", .as_of = "", .text = "[["}};
  start();
  const Result<void> refused = collect();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::kConfiguration);
  EXPECT_THAT(refused.error().message, HasSubstr("roles.toml"));
}

}  // namespace
}  // namespace crmaudit
