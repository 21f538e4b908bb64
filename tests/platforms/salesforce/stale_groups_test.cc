// Groups whose aggregate set can't be relied on: their rights are worked out from the components.
#include <gtest/gtest.h>

#include "mocks/fakes/fake_clock.h"
#include "mocks/fakes/fake_transport.h"
#include "mocks/fakes/recording_sink.h"
#include "platforms/salesforce/collectors.h"

namespace crmaudit::salesforce {
namespace {

constexpr const char* kComponents =
    R"({"totalSize":3,"done":true,"records":[
        {"Id":"0PM1","PermissionSetId":"0PS000000000001AAA"},
        {"Id":"0PM2","PermissionSetId":"0PS000000000002AAA"},
        {"Id":"0PM3","PermissionSetId":"0QM000000000001AAA"}]})";
constexpr const char* kSets =
    R"({"totalSize":2,"done":true,"records":[
        {"Id":"0PS000000000001AAA","PermissionsManageUsers":true,"PermissionsExportReport":true},
        {"Id":"0PS000000000002AAA","PermissionsManageUsers":false,"PermissionsExportReport":true}]})";
constexpr const char* kMuting =
    R"({"totalSize":1,"done":true,"records":[
        {"Id":"0QM000000000001AAA","PermissionsManageUsers":false,"PermissionsExportReport":true}]})";
constexpr const char* kObjects =
    R"({"totalSize":4,"done":true,"records":[
        {"Id":"1","ParentId":"0PS000000000001AAA","SobjectType":"Contact","PermissionsRead":true,
         "PermissionsEdit":true,"PermissionsViewAllRecords":false},
        {"Id":"2","ParentId":"0PS000000000002AAA","SobjectType":"Contact","PermissionsRead":true,
         "PermissionsEdit":false,"PermissionsViewAllRecords":true},
        {"Id":"3","ParentId":"0QM000000000001AAA","SobjectType":"Contact","PermissionsRead":false,
         "PermissionsEdit":true,"PermissionsViewAllRecords":false},
        {"Id":"4","ParentId":"0QM000000000001AAA","SobjectType":"Lead","PermissionsRead":true}]})";
constexpr const char* kFields =
    R"({"totalSize":3,"done":true,"records":[
        {"Id":"1","ParentId":"0PS000000000001AAA","SobjectType":"Contact","Field":"Contact.Email",
         "PermissionsRead":true,"PermissionsEdit":false},
        {"Id":"2","ParentId":"0PS000000000002AAA","SobjectType":"Contact",
         "Field":"Contact.Passport__c","PermissionsRead":true,"PermissionsEdit":true},
        {"Id":"3","ParentId":"0QM000000000001AAA","SobjectType":"Contact",
         "Field":"Contact.Passport__c","PermissionsRead":true,"PermissionsEdit":false}]})";

std::string description(const std::string& object) {
  return R"({"name":")" + object +
         R"(","fields":[{"name":"PermissionsManageUsers","type":"boolean"},
                        {"name":"PermissionsExportReport","type":"boolean"}]})";
}

class StaleGroupsTest : public ::testing::Test {
 protected:
  StaleGroupsTest() {
    transport_.answer(200, R"([{"version":"67.0"}])");
    transport_.answer(200, R"({"user_id":"0055g00000A1xyzAAB"})");
    EXPECT_TRUE(client_.open({}));
  }

  static SalesforceAccount settings() {
    SalesforceAccount account;
    account.auth = SalesforceAccount::Auth::kToken;
    account.instance_url = "http://127.0.0.1:1";
    return account;
  }

  void collect(const PermissionGroups& groups) {
    Collecting collecting{"sales-org", client_, sink_, observer_, {}};
    const auto capabilities = CapabilityMap::shipped();
    ASSERT_TRUE(capabilities) << capabilities.error().message;
    ASSERT_TRUE(collect_stale_groups(collecting, *capabilities, groups));
  }

  FakeClock clock_;
  FakeTransport transport_;
  SilentObserver observer_;
  RecordingSink sink_;
  Client client_{"sales-org", make_authenticator(settings(), {.token = Secret("t")}, clock_),
                 transport_, clock_, observer_};
};

TEST_F(StaleGroupsTest, UnionOfComponentsMinusWhatIsMuted) {
  for (const std::string& body :
       {std::string(kComponents), description("PermissionSet"), std::string(kSets),
        description("MutingPermissionSet"), std::string(kMuting), std::string(kObjects),
        std::string(kFields)}) {
    transport_.answer(200, body);
  }
  collect({{{"0PG1", "", "Desk", "Failed", false}}});

  const Entitlement& entitlement = sink_.of<Entitlement>().at({"sales-org", "0PG1"});
  EXPECT_EQ(entitlement.kind, "permission_set_group");
  EXPECT_EQ(entitlement.status, "Failed");
  ASSERT_EQ(sink_.of<Capability>().size(), 1U);  // exporting is muted
  EXPECT_TRUE(sink_.of<Capability>().contains({"sales-org", "0PG1", "manage_users"}));
  ASSERT_EQ(sink_.of<ObjectAccess>().size(), 1U);  // nothing granted on Lead
  const ObjectAccess& contact = sink_.of<ObjectAccess>().at({"sales-org", "0PG1", "Contact"});
  EXPECT_EQ(contact.can_read, true);
  EXPECT_EQ(contact.can_edit, false);
  EXPECT_EQ(contact.view_all, true);
  ASSERT_EQ(sink_.of<FieldAccess>().size(), 1U);  // reading the passport is muted
  EXPECT_TRUE(sink_.of<FieldAccess>().contains({"sales-org", "0PG1", "Contact", "Email"}));
}

TEST_F(StaleGroupsTest, UpToDateAggregatesNeedNoCall) {
  const std::size_t before = transport_.sent().size();
  collect({{{"0PG1", "0PS9", "Desk", "Updated", false}}});
  EXPECT_EQ(transport_.sent().size(), before);
  EXPECT_EQ(sink_.pages(), 0);
}

TEST_F(StaleGroupsTest, UnreadableComponentsAreCoverageNotAnEmptyGroup) {
  transport_.answer(403, R"([{"errorCode":"INSUFFICIENT_ACCESS","message":"no"}])");
  collect({{{"0PG1", "0PS9", "Desk", "Outdated", false}}});
  const Coverage* row = sink_.coverage("sales-org", "capabilities", "group Desk");
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->state, CoverageState::kPartial);
  EXPECT_EQ(row->reason, CoverageReason::kScope);
  EXPECT_TRUE(sink_.of<Capability>().empty());
}

}  // namespace
}  // namespace crmaudit::salesforce
