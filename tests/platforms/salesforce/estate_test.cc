// The adapter against the simulated organisation: every fact is held against the estate's files.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "scanner/civil_time.h"
#include "tests/platforms/salesforce/estate_fixture.h"

namespace crmaudit::salesforce {
namespace {

using nlohmann::json;

bool is_true(const json& record, const std::string& field) {
  return record.contains(field) && record.at(field).is_boolean() && record.at(field).get<bool>();
}

std::string text(const json& record, const std::string& field) {
  return record.contains(field) && record.at(field).is_string() ? record.at(field) : json("");
}

class SalesforceEstate : public EstateTest {
 protected:
  void SetUp() override {
    serve();
    collect();
  }

  // Custom long texts of an object, each of which wants its own query (see soql.h).
  static std::size_t long_texts(const std::string& object) {
    std::ifstream file(folder_ / "salesforce" / "describe" / (object + ".json"));
    const json description = json::parse(file);
    std::size_t count = 0;
    for (const json& field : description.at("fields")) {
      if (field.at("custom") == true && field.at("type") == "textarea" &&
          field.at("length") > 255) {
        ++count;
      }
    }
    return std::max<std::size_t>(count, 1);
  }
};

// Calls that a list takes at best.
std::size_t pages(std::size_t rows) { return (rows + 1999) / 2000; }

TEST_F(SalesforceEstate, Account) {
  const Account& account = sink_.of<Account>().begin()->second;
  EXPECT_EQ(account.remote_id, estate().at("org_id").get<std::string>());
  EXPECT_EQ(account.scanner_user_id, estate().at("user_id").get<std::string>());
  EXPECT_EQ(account.platform, "salesforce");
  EXPECT_EQ(account.kind, "production");
  EXPECT_EQ(account.time_zone, text(records("Organization").at(0), "TimeZoneSidKey"));
  EXPECT_EQ(account.web_url, url_);
}

TEST_F(SalesforceEstate, UsersWithTheirState) {
  std::set<std::string> frozen;
  for (const json& login : records("UserLogin")) {
    if (is_true(login, "IsFrozen")) frozen.insert(login.at("UserId"));
  }
  ASSERT_FALSE(frozen.empty());
  const auto& users = sink_.of<User>();
  ASSERT_EQ(users.size(), records("User").size());
  for (const json& record : records("User")) {
    const std::string id = record.at("Id");
    const User& user = users.at({kAccount, id});
    const std::string state = !is_true(record, "IsActive") ? "deactivated"
                              : frozen.contains(id)        ? "frozen"
                                                           : "active";
    EXPECT_EQ(user.state, state) << id;
    EXPECT_EQ(user.login, text(record, "Username"));
    EXPECT_EQ(user.email.value_or(""), text(record, "Email"));
    EXPECT_EQ(user.employee_number.value_or(""), text(record, "EmployeeNumber"));
    EXPECT_EQ(user.last_login_at, parse_instant(text(record, "LastLoginDate")));
    EXPECT_TRUE(user.licence) << id;
    if (text(record, "UserType") == "Guest") {
      EXPECT_EQ(user.kind, "guest");
    }
    if (text(record, "UserType") == "AutomatedProcess") {
      EXPECT_EQ(user.kind, "system");
    }
  }
  EXPECT_EQ(users.at({kAccount, estate().at("user_id")}).kind, "integration");
  EXPECT_EQ(coverage("users").state, CoverageState::kComplete) << coverage("users").detail;
  EXPECT_EQ(coverage("users", "*", "state").state, CoverageState::kComplete);
}

TEST_F(SalesforceEstate, OwnersAreUsersAndQueues) {
  std::size_t queues = 0;
  for (const json& group : records("Group")) {
    if (text(group, "Type") != "Queue") continue;
    ++queues;
    EXPECT_EQ(sink_.of<Owner>().at({kAccount, group.at("Id")}).kind, "queue");
  }
  ASSERT_GT(queues, 0U);
  EXPECT_EQ(sink_.of<Owner>().size(), records("User").size() + queues);
}

TEST_F(SalesforceEstate, EntitlementsAndWhoHoldsThem) {
  std::map<std::string, json> sets;
  for (const json& set : records("PermissionSet")) sets[set.at("Id")] = set;
  const auto& entitlements = sink_.of<Entitlement>();
  for (const auto& [id, set] : sets) {
    const Entitlement& entitlement = entitlements.at({kAccount, id});
    const std::string kind = is_true(set, "IsOwnedByProfile") ? "profile"
                             : text(set, "Type") == "Group"   ? "permission_set_group"
                                                              : "permission_set";
    EXPECT_EQ(entitlement.kind, kind) << id;
    EXPECT_TRUE(entitlement.name) << id;
  }
  const auto assignments = records("PermissionSetAssignment");
  ASSERT_EQ(sink_.of<Grant>().size(), assignments.size());
  std::size_t off = 0;
  for (const json& assignment : assignments) {
    const Grant& grant =
        sink_.of<Grant>().at({kAccount, assignment.at("AssigneeId"),
                              assignment.at("PermissionSetId"), assignment.at("Id")});
    const bool enabled = is_true(assignment, "IsActive") && !is_true(assignment, "IsRevoked");
    EXPECT_EQ(grant.enabled, enabled);
    EXPECT_EQ(grant.valid_until, parse_instant(text(assignment, "ExpirationDate")));
    if (!enabled) ++off;
  }
  EXPECT_GT(off, 0U);
  for (const char* fact :
       {"entitlements", "grants", "capabilities", "object_access", "field_access"}) {
    EXPECT_EQ(coverage(fact).state, CoverageState::kComplete) << fact << coverage(fact).detail;
  }
}

TEST_F(SalesforceEstate, CapabilitiesFollowThePermissions) {
  const std::map<std::string, std::string> checked = {
      {"PermissionsManageUsers", "manage_users"},
      {"PermissionsAuthorApex", "author_code"},
      {"PermissionsModifyAllData", "modify_all_data"}};
  std::set<std::string> stale;
  for (const json& group : records("PermissionSetGroup")) {
    if (text(group, "Status") != "Updated") stale.insert(group.at("Id"));
  }
  std::size_t held = 0;
  for (const json& set : records("PermissionSet")) {
    if (stale.contains(text(set, "PermissionSetGroupId"))) continue;
    for (const auto& [column, capability] : checked) {
      const bool found = sink_.of<Capability>().contains({kAccount, set.at("Id"), capability});
      EXPECT_EQ(found, is_true(set, column)) << set.at("Id") << column;
      if (found) ++held;
    }
  }
  EXPECT_GT(held, 3U);
}

TEST_F(SalesforceEstate, OnlyPermissionSetsGrantAccess) {
  std::size_t kept = 0;
  std::size_t others = 0;
  for (const json& row : records("FieldPermissions")) {
    const std::string parent = row.at("ParentId");
    const std::string path = row.at("Field");
    const std::string object = row.at("SobjectType");
    const bool found = sink_.of<FieldAccess>().contains(
        {kAccount, parent, object, path.substr(path.find('.') + 1)});
    if (parent.starts_with("0PS")) {
      EXPECT_TRUE(found) << parent << path;
      ++kept;
    } else {
      EXPECT_FALSE(found) << parent << path;
      ++others;
    }
  }
  EXPECT_GT(kept, 0U);
  EXPECT_GT(others, 0U);
  for (const auto& [key, access] : sink_.of<ObjectAccess>()) {
    EXPECT_TRUE(access.entitlement_id.starts_with("0PS") ||
                access.entitlement_id.starts_with("0PG"));
  }
}

TEST_F(SalesforceEstate, FieldsSayWhatTheyAreDeclaredToHold) {
  std::size_t sensitive = 0;
  const std::set<std::string> declared = {"Confidential", "Restricted", "MissionCritical"};
  const std::set<std::string> audited = {"Contact", "Lead", "Case", "Account", "Individual"};
  for (const json& definition : records("FieldDefinition")) {
    if (!audited.contains(definition.at("EntityDefinitionId"))) continue;
    const Field& field = sink_.of<Field>().at(
        {kAccount, definition.at("EntityDefinitionId"), definition.at("QualifiedApiName")});
    const bool expected = declared.contains(text(definition, "SecurityClassification")) ||
                          !text(definition, "ComplianceGroup").empty();
    EXPECT_EQ(field.declared_sensitive, expected) << field.object << "." << field.field;
    if (expected) ++sensitive;
  }
  EXPECT_GT(sensitive, 3U);
  EXPECT_EQ(sink_.of<Field>().at({kAccount, "Contact", "Description"}).free_text, true);
  EXPECT_EQ(coverage("fields", "Contact").state, CoverageState::kComplete);
}

TEST_F(SalesforceEstate, SubjectsWithOneCallPerTwoThousand) {
  const auto contacts = records("Contact");
  const auto leads = records("Lead");
  const auto individuals = records("Individual");
  EXPECT_EQ(sink_.of<Subject>().size(), contacts.size() + leads.size() + individuals.size());
  EXPECT_EQ(queries("FROM Contact "), long_texts("Contact") * pages(contacts.size()));
  EXPECT_EQ(queries("FROM Lead "), long_texts("Lead") * pages(leads.size()));
  const Tally& tally = sink_.of<Tally>().at({kAccount, "Contact", "*", "records"});
  EXPECT_EQ(tally.amount, static_cast<std::int64_t>(contacts.size()));
  for (const char* part : {"Contact", "Lead", "Individual"}) {
    EXPECT_EQ(coverage("subjects", part).state, CoverageState::kComplete);
  }
}

TEST_F(SalesforceEstate, EveryTextOfASearchedFieldReachesTheDetector) {
  std::set<RecordedText> texts(sink_.texts().begin(), sink_.texts().end());
  EXPECT_EQ(texts.size(), sink_.texts().size());
  std::size_t expected = 0;
  for (const json& contact : records("Contact")) {
    for (const char* field : {"Description", "Internal_Notes__c", "Card_Notes__c"}) {
      const std::string value = text(contact, field);
      if (value.empty()) continue;
      ++expected;
      EXPECT_TRUE(texts.contains({"Contact", contact.at("Id"), field, value}));
    }
  }
  EXPECT_GT(expected, 0U);
  EXPECT_EQ(coverage("detections", "Contact").state, CoverageState::kComplete)
      << coverage("detections", "Contact").detail;
}

TEST_F(SalesforceEstate, CasesBecomeWorkAndRequests) {
  std::string privacy;
  for (const json& type : records("RecordType")) {
    if (text(type, "Name") != "Privacy" || text(type, "SobjectType") != "Case") continue;
    privacy = type.at("Id");
  }
  ASSERT_NE(privacy, "");
  std::size_t open = 0;
  std::size_t requests = 0;
  for (const json& record : records("Case")) {
    const std::string id = record.at("Id");
    if (!is_true(record, "IsClosed")) {
      ++open;
      EXPECT_EQ(sink_.of<OwnedWork>().at({kAccount, "Case", id}).owner_id, text(record, "OwnerId"));
    }
    if (text(record, "RecordTypeId") != privacy) continue;
    ++requests;
    const PrivacyRequest& request = sink_.of<PrivacyRequest>().at({kAccount, "Case", id});
    EXPECT_EQ(request.mapped, true);
    EXPECT_EQ(request.why, "record_type");
    EXPECT_EQ(request.closed, is_true(record, "IsClosed"));
    EXPECT_EQ(request.created_at, parse_instant(text(record, "CreatedDate")));
    EXPECT_EQ(request.request_type.value_or(""), text(record, "Type"));
  }
  EXPECT_EQ(std::ranges::count_if(sink_.of<OwnedWork>(),
                                  [](const auto& row) { return row.second.object == "Case"; }),
            static_cast<std::ptrdiff_t>(open));
  std::size_t mapped = 0;
  for (const auto& [key, request] : sink_.of<PrivacyRequest>()) {
    if (request.object == "Case" && request.mapped == true) ++mapped;
  }
  EXPECT_GT(requests, 5U);
  EXPECT_EQ(mapped, requests);
  EXPECT_EQ(coverage("privacy_requests", "Case").state, CoverageState::kComplete);
}

TEST_F(SalesforceEstate, FlagsToForgetHaveNoDate) {
  std::size_t flags = 0;
  for (const json& individual : records("Individual")) {
    const auto found =
        sink_.of<PrivacyRequest>().find({kAccount, "Individual", individual.at("Id")});
    EXPECT_EQ(found != sink_.of<PrivacyRequest>().end(), is_true(individual, "ShouldForget"));
    if (found == sink_.of<PrivacyRequest>().end()) continue;
    ++flags;
    EXPECT_EQ(found->second.created_at, std::nullopt);
    EXPECT_EQ(found->second.why, "flag");
    EXPECT_EQ(found->second.mapped, true);
  }
  EXPECT_GT(flags, 0U);
}

TEST_F(SalesforceEstate, SecondRunReadsNoListAgain) {
  const std::size_t before = server_->Requests().size();
  collect();
  EXPECT_EQ(queries("FROM Contact "), long_texts("Contact") * pages(records("Contact").size()));
  EXPECT_LT(server_->Requests().size() - before, 40U);
}

TEST_F(SalesforceEstate, ProbeFindsEverythingReadable) {
  const auto probes = platform()->probe({});
  ASSERT_TRUE(probes) << probes.error().message;
  for (const Probe& probe : *probes) {
    EXPECT_EQ(probe.state, CoverageState::kComplete) << probe.subject << ": " << probe.detail;
  }
}

}  // namespace
}  // namespace crmaudit::salesforce
