// A whole portal over real HTTP, each fact held against the estate's own files.
#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/platforms/hubspot/portal_fixture.h"

namespace crmaudit {
namespace {

using nlohmann::json;

std::string text_of(const json& properties, const char* name) {
  const auto found = properties.find(name);
  return found == properties.end() || found->is_null() ? "" : found->get<std::string>();
}

template <class Fact>
std::set<std::string> keys_of(const std::map<std::vector<std::string>, Fact>& rows,
                              std::size_t column) {
  std::set<std::string> keys;
  for (const auto& [key, row] : rows) keys.insert(key.at(column));
  return keys;
}

// Every type of record that the estate holds and whose texts are read.
const std::vector<std::string> kTextObjects{"contacts", "tickets",  "companies",      "deals",
                                            "leads",    "tasks",    "notes",          "emails",
                                            "calls",    "meetings", "communications", "2-4815001"};

std::set<std::string> set_of(const std::vector<std::string>& list) {
  return {list.begin(), list.end()};
}

class WholePortal : public PortalTest {
 protected:
  void SetUp() override {
    start();
    const Result<void> collected = collect();
    ASSERT_TRUE(collected) << collected.error().message;
  }
};

TEST_F(WholePortal, TheAccount) {
  const json portal =
      json::parse(std::ifstream(estate() / "estate.json")).at("hubspot").at("portal");
  const auto& accounts = sink.of<Account>();
  ASSERT_EQ(accounts.size(), 1u);
  const Account& account = accounts.begin()->second;
  EXPECT_EQ(account.platform, "hubspot");
  EXPECT_EQ(account.remote_id, std::to_string(portal.at("portalId").get<std::int64_t>()));
  EXPECT_EQ(account.time_zone, portal.at("timeZone").get<std::string>());
  EXPECT_EQ(account.web_url, "https://" + portal.at("uiDomain").get<std::string>());
  EXPECT_EQ(account.kind, "production");
}

TEST_F(WholePortal, EveryUserWithTheStateThatHubSpotShows) {
  std::map<std::string, std::string> states;
  std::set<std::string> listed;
  for (const json& user : lines("users")) {
    states[user.at("id")] = "unknown";
    listed.insert(user.at("id"));
  }
  for (const json& owner : lines("owners")) {
    const std::string id = std::to_string(owner.at("userIdIncludingInactive").get<int>());
    if (owner.at("archived") && !listed.contains(id)) states[id] = "deactivated";
  }
  for (const json& record : lines("objects/users")) {
    const json& properties = record.at("properties");
    const std::string id = properties.at("hs_internal_user_id");
    if (listed.contains(id)) {
      states[id] = properties.at("hs_deactivated") == "true" ? "deactivated" : "active";
    }
  }
  ASSERT_EQ(sink.of<User>().size(), states.size());
  std::map<std::string, int> seen;
  for (const auto& [key, user] : sink.of<User>()) {
    EXPECT_EQ(user.state, states.at(user.user_id)) << user.user_id;
    EXPECT_EQ(user.state_source.has_value(), user.state != "unknown") << user.user_id;
    EXPECT_EQ(user.kind, "person");
    ++seen[*user.state + "/" + user.state_source.value_or("")];
  }
  EXPECT_GT(seen["active/crm_users.hs_deactivated"], 0);
  EXPECT_GT(seen["deactivated/crm_users.hs_deactivated"], 0);
  EXPECT_GT(seen["deactivated/owners.archived"], 0);
  EXPECT_GT(seen["unknown/"], 0);
}

TEST_F(WholePortal, UsersRolesTeamsAndSuperAdmins) {
  std::set<std::vector<std::string>> grants;
  for (const json& user : lines("users")) {
    const std::string id = user.at("id");
    const User& fact = sink.of<User>().at({kPortalAccount, id});
    EXPECT_EQ(fact.email, user.at("email").get<std::string>());
    EXPECT_EQ(fact.first_name, user.at("firstName").get<std::string>());
    EXPECT_EQ(fact.super_admin, user.at("superAdmin").get<bool>());
    if (user.at("superAdmin")) grants.insert({kPortalAccount, id, "super_admin", "-"});
    for (const std::string role : user.at("roleIds")) {
      grants.insert({kPortalAccount, id, "role:" + role, "-"});
    }
    grants.insert({kPortalAccount, id, "team:" + user.at("primaryTeamId").get<std::string>(), "-"});
  }
  std::set<std::vector<std::string>> found;
  for (const auto& [key, grant] : sink.of<Grant>()) found.insert(key);
  EXPECT_EQ(found, grants);

  std::set<std::string> entitlements{"super_admin"};
  for (const std::string& role : ids("roles")) entitlements.insert("role:" + role);
  for (const std::string& team : ids("teams")) entitlements.insert("team:" + team);
  EXPECT_EQ(keys_of(sink.of<Entitlement>(), 1), entitlements);
  EXPECT_EQ(sink.of<Entitlement>().at({kPortalAccount, "super_admin"}).contents_known, true);
  EXPECT_EQ(sink.of<Entitlement>().at({kPortalAccount, "role:" + ids("roles")[0]}).contents_known,
            false);
  EXPECT_TRUE(sink.of<Capability>().contains({kPortalAccount, "super_admin", "manage_users"}));
  EXPECT_TRUE(sink.of<Capability>().contains({kPortalAccount, "super_admin", "super_admin"}));
}

TEST_F(WholePortal, OwnersActiveAndArchived) {
  EXPECT_EQ(keys_of(sink.of<Owner>(), 1), set_of(ids("owners")));
  for (const json& owner : lines("owners")) {
    const Owner& fact = sink.of<Owner>().at({kPortalAccount, owner.at("id")});
    EXPECT_EQ(fact.archived, owner.at("archived").get<bool>());
    EXPECT_EQ(fact.user_id, std::to_string(owner.at("userIdIncludingInactive").get<int>()));
  }
}

TEST_F(WholePortal, FieldsInAllThreeSensitivities) {
  std::size_t count = 0;
  for (const std::string& object : kTextObjects) {
    for (const json& property : lines("properties/" + object)) {
      ++count;
      const Field& field = sink.of<Field>().at({kPortalAccount, object, property.at("name")});
      const std::string sensitivity = property.at("dataSensitivity");
      EXPECT_EQ(field.declared_sensitive, sensitivity != "non_sensitive");
      if (*field.declared_sensitive) {
        EXPECT_EQ(field.declaration, "dataSensitivity=" + sensitivity);
      }
      EXPECT_EQ(field.custom, !property.at("hubspotDefined").get<bool>());
      EXPECT_EQ(field.label, property.at("label").get<std::string>());
    }
  }
  EXPECT_EQ(sink.of<Field>().size(), count);
  const auto free_text = [this](const char* object, const char* field) {
    return *sink.of<Field>().at({kPortalAccount, object, field}).free_text;
  };
  EXPECT_TRUE(free_text("contacts", "internal_notes"));
  EXPECT_TRUE(free_text("contacts", "message"));
  EXPECT_TRUE(free_text("tickets", "content"));
  EXPECT_TRUE(free_text("notes", "hs_note_body"));
  EXPECT_TRUE(free_text("emails", "hs_email_subject"));
  EXPECT_FALSE(free_text("companies", "domain"));
  EXPECT_FALSE(free_text("contacts", "email"));
  EXPECT_FALSE(free_text("tickets", "request_type"));
}

TEST_F(WholePortal, EveryContactWithIdentifiersAndConsents) {
  EXPECT_EQ(keys_of(sink.of<Subject>(), 2), set_of(ids("objects/contacts")));
  std::map<std::string, std::map<std::string, std::string>> chosen;  // address → subscription
  for (const json& row : lines("subscription_statuses")) {
    for (const json& status : row.at("statuses")) {
      chosen[row.at("subscriberIdString")][status.at("subscriptionId").dump()] =
          status.at("status");
    }
  }
  std::multiset<RecordedIdentifier> identifiers;
  std::set<std::vector<std::string>> consents;
  for (const json& contact : lines("objects/contacts")) {
    const std::string id = contact.at("id");
    const json& properties = contact.at("properties");
    for (const auto& [name, kind] : std::map<std::string, std::string>{
             {"email", "email"}, {"phone", "phone"}, {"mobilephone", "phone"}}) {
      const std::string value = text_of(properties, name.c_str());
      if (!value.empty()) identifiers.insert({"contacts", id, kind, value});
    }
    const std::string basis = text_of(properties, "hs_legal_basis");
    if (!basis.empty()) {
      consents.insert({kPortalAccount, "contacts", id, "processing", "*"});
      EXPECT_EQ(sink.of<Consent>().at({kPortalAccount, "contacts", id, "processing", "*"}).basis,
                basis);
    }
    if (!text_of(properties, "hs_email_optout").empty()) {
      consents.insert({kPortalAccount, "contacts", id, "marketing", "email"});
    }
    for (const auto& [subscription, status] : chosen[text_of(properties, "email")]) {
      consents.insert({kPortalAccount, "contacts", id, subscription, "email"});
      const Consent& consent =
          sink.of<Consent>().at({kPortalAccount, "contacts", id, subscription, "email"});
      EXPECT_EQ(consent.status, status == "SUBSCRIBED" ? "granted" : "opted_out");
      EXPECT_EQ(consent.basis.value_or(""), status == "SUBSCRIBED" ? "CONSENT_WITH_NOTICE" : "");
      EXPECT_TRUE(consent.recorded_at.has_value());
    }
  }
  EXPECT_FALSE(chosen.empty());
  EXPECT_EQ(std::multiset<RecordedIdentifier>(sink.identifiers().begin(), sink.identifiers().end()),
            identifiers);
  std::set<std::vector<std::string>> found;
  for (const auto& [key, consent] : sink.of<Consent>()) found.insert(key);
  EXPECT_EQ(found, consents);
}

TEST_F(WholePortal, EveryFreeTextAndItsTallies) {
  std::multiset<RecordedText> texts;
  std::map<std::vector<std::string>, std::int64_t> tallies;
  for (const std::string& object : kTextObjects) {
    std::vector<std::string> fields;
    for (const auto& [key, field] : sink.of<Field>()) {
      const bool withheld = field.declaration == "dataSensitivity=highly_sensitive";
      if (field.object == object && *field.free_text && !withheld) fields.push_back(field.field);
    }
    for (const std::string& field : fields) {
      for (const char* measure : {"filled", "scanned"}) {
        tallies[{kPortalAccount, object, field, measure}] = 0;
      }
    }
    for (const json& record : lines("objects/" + object)) {
      ++tallies[{kPortalAccount, object, "*", "records"}];
      for (const std::string& field : fields) {
        const std::string value = text_of(record.at("properties"), field.c_str());
        if (value.empty()) continue;
        texts.insert({object, record.at("id"), field, value});
        ++tallies[{kPortalAccount, object, field, "filled"}];
        ++tallies[{kPortalAccount, object, field, "scanned"}];
      }
    }
  }
  EXPECT_EQ(std::multiset<RecordedText>(sink.texts().begin(), sink.texts().end()), texts);
  std::map<std::vector<std::string>, std::int64_t> found;
  for (const auto& [key, tally] : sink.of<Tally>()) found[key] = *tally.amount;
  EXPECT_EQ(found, tallies);
}

TEST_F(WholePortal, OpenTicketsAndPrivacyRequests) {
  std::map<std::string, bool> closed_stage;
  std::string privacy;
  for (const json& pipeline : lines("pipelines/tickets")) {
    if (pipeline.at("label") == "Privacy") privacy = pipeline.at("id");
    for (const json& stage : pipeline.at("stages")) {
      closed_stage[stage.at("id")] = stage.at("metadata").at("isClosed") == "true";
    }
  }
  std::set<std::string> open;
  std::set<std::string> mapped;
  for (const json& ticket : lines("objects/tickets")) {
    const std::string id = ticket.at("id");
    const json& properties = ticket.at("properties");
    const bool closed = closed_stage.at(properties.at("hs_pipeline_stage"));
    if (!closed) open.insert(id);
    if (properties.at("hs_pipeline") != privacy) continue;
    mapped.insert(id);
    const PrivacyRequest& request = sink.of<PrivacyRequest>().at({kPortalAccount, "tickets", id});
    EXPECT_EQ(request.why, "pipeline");
    EXPECT_EQ(request.place, "Privacy");
    EXPECT_EQ(request.closed, closed);
    EXPECT_EQ(request.closed_at.has_value(), closed);
    EXPECT_TRUE(request.created_at.has_value());
    EXPECT_EQ(request.request_type.value_or(""), text_of(properties, "request_type"));
    EXPECT_EQ(request.owner_id.value_or(""), text_of(properties, "hubspot_owner_id"));
  }
  std::set<std::string> work;
  for (const auto& [key, row] : sink.of<OwnedWork>()) {
    if (row.object == "tickets") work.insert(row.record_id);
  }
  EXPECT_EQ(work, open);
  std::set<std::string> found;
  for (const auto& [key, request] : sink.of<PrivacyRequest>()) {
    if (*request.mapped) found.insert(request.record_id);
    EXPECT_EQ(*request.mapped ? "pipeline" : "phrase", request.why);
  }
  EXPECT_EQ(found, mapped);
  EXPECT_FALSE(mapped.empty());
}

TEST_F(WholePortal, CoverageIsCompleteExceptForWhatNoApiShows) {
  const std::set<std::vector<std::string>> not_shown{
      {"users", "last_login_at", "*"},    {"users", "has_paid_seat", "*"},
      {"users", "manager_id", "*"},       {"users", "department", "*"},
      {"automations", "created_by", "*"}, {"automations", "modified_by", "*"},
      {"automations", "runs_as", "*"},    {"field_access", "*", "*"},
      {"object_access", "*", "*"},        {"capabilities", "*", "role"}};
  std::set<std::vector<std::string>> found;
  for (const Coverage& row : sink.all_coverage()) {
    if (row.state == CoverageState::kComplete) continue;
    if (row.fact == "detections" && row.part == "contacts") continue;  // see the next test
    EXPECT_EQ(row.reason, CoverageReason::kPlatform) << row.fact << ": " << row.detail;
    found.insert({row.fact, row.column, row.part});
  }
  EXPECT_EQ(found, not_shown);
}

// The estate's token has the scope for sensitive values, not the one for highly sensitive ones.
TEST_F(WholePortal, TextsThatTheTokenMayNotReadAreNamed) {
  const Coverage row = coverage("detections", "contacts");
  EXPECT_EQ(row.state, CoverageState::kPartial);
  EXPECT_EQ(row.reason, CoverageReason::kScope);
  EXPECT_EQ(row.ask, "crm.objects.contacts.highly_sensitive.read.v2");
  EXPECT_NE(row.detail.find("passport_no, health_remarks"), std::string::npos) << row.detail;
}

TEST_F(WholePortal, TakesAsFewCallsAsPossibleAndOnlyReads) {
  const auto pages = [](std::size_t rows) { return std::max<std::size_t>(1, (rows + 99) / 100); };
  std::size_t active = 0;
  for (const json& owner : lines("owners")) active += owner.at("archived") ? 0 : 1;
  std::size_t least =
      pages(lines("users").size()) + pages(active) + pages(lines("owners").size() - active) +
      pages(lines("objects/users").size()) + 4 +  // account, token, roles, teams
      pages(lines("objects/contacts").size()) +   // communication statuses
      2 + 1 + 2 + 1 + 1 +  // forms, lists, workflows and definitions, subscriptions, schemas
      2;                   // pipelines
  for (const std::string& object : kTextObjects) {
    least += 3 + pages(lines("objects/" + object).size());
  }
  std::size_t recent = 0;
  for (const json& login : lines("activity/login")) recent += login.at("loginAt") >= "2026-08-24";
  least += (recent + 199) / 200 + 2;
  EXPECT_EQ(server->calls().size(), least);
  for (const RecordedCall& call : server->calls()) {
    EXPECT_EQ(call.status, 200) << call.path;
    const bool reading = call.method == "GET" || call.path.ends_with("/access-token-info") ||
                         call.path.ends_with("/search") || call.path.ends_with("/batch/read");
    EXPECT_TRUE(reading) << call.method << " " << call.path;
  }
}

TEST_F(WholePortal, ARerunReadsNoRecordTwice) {
  const auto texts = sink.texts().size();
  const auto tallies = sink.of<Tally>().size();
  ASSERT_TRUE(collect());
  EXPECT_EQ(sink.texts().size(), texts);
  EXPECT_EQ(sink.of<Tally>().size(), tallies);
}

TEST_F(PortalTest, AScanThatBrokeOffContinuesWithoutGapOrDuplicate) {
  start();
  ASSERT_TRUE(collect());
  const RecordingSink whole = sink;
  for (int pages = 0; pages < whole.pages(); pages += 3) {
    sink = RecordingSink();
    sink.fail_after(pages);
    const Result<void> broken = collect();
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().kind, ErrorKind::kStorage);
    sink.fail_after(std::nullopt);
    ASSERT_TRUE(collect());
    EXPECT_EQ(sink.texts(), whole.texts()) << pages;
    EXPECT_EQ(sink.identifiers(), whole.identifiers()) << pages;
    EXPECT_EQ(sink.of<Subject>().size(), whole.of<Subject>().size());
    for (const auto& [key, tally] : whole.of<Tally>()) {
      EXPECT_EQ(sink.of<Tally>().at(key).amount, tally.amount) << pages;
    }
    EXPECT_EQ(sink.all_coverage().size(), whole.all_coverage().size());
  }
}

TEST_F(PortalTest, ABrokenOffScanIsNeverComplete) {
  start();
  ASSERT_TRUE(collect());
  const int pages = sink.pages();
  sink = RecordingSink();
  sink.fail_after(pages - 1);
  ASSERT_FALSE(collect());
  const Coverage* tickets = sink.coverage(kPortalAccount, "owned_work", "tickets");
  if (tickets != nullptr) {
    EXPECT_EQ(tickets->state, CoverageState::kPartial);
    EXPECT_EQ(tickets->reason, CoverageReason::kInterrupted);
  }
}

TEST_F(PortalTest, ProbesEverything) {
  start();
  const auto probes = platform()->probe({});
  ASSERT_TRUE(probes) << probes.error().message;
  EXPECT_EQ(probes->size(), 32u);
  for (const Probe& probe : *probes) {
    // What no API shows is said as well, so that nobody asks for a scope in vain.
    const bool invisible = probe.facts == std::vector<std::string>{"field_access"} ||
                           probe.facts == std::vector<std::string>{"object_access"};
    EXPECT_EQ(probe.state, invisible ? CoverageState::kUnavailable : CoverageState::kComplete)
        << probe.subject << ": " << probe.detail;
  }
}

}  // namespace
}  // namespace crmaudit
