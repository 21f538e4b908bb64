// What issue 3 added, against the simulated organisation: every list is whole, and a scan through
// bulk jobs gives the facts of one through pages.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/platforms/salesforce/estate_fixture.h"

namespace crmaudit::salesforce {
namespace {

using nlohmann::json;

class WideEstate : public EstateTest {
 protected:
  template <class Fact>
  [[nodiscard]] std::size_t count() const {
    return sink_.of<Fact>().size();
  }
  static std::size_t in(const std::string& object) { return records(object).size(); }
};

TEST_F(WideEstate, EveryListIsWhole) {
  serve();
  collect();
  const auto users = records("User");
  const auto with_role =
      static_cast<std::size_t>(std::ranges::count_if(users, [](const json& user) {
        return user.contains("UserRoleId") && user.at("UserRoleId").is_string();
      }));
  EXPECT_EQ(count<Group>(), in("Group") + in("UserRole"));
  EXPECT_EQ(count<Membership>(), in("GroupMember") + with_role);
  EXPECT_EQ(count<Licence>(),
            in("UserLicense") + in("PermissionSetLicense") + in("PackageLicense"));
  EXPECT_EQ(count<SetupAccess>(), in("SetupEntityAccess"));
  EXPECT_EQ(count<SecondFactor>(), in("TwoFactorMethodsInfo"));
  EXPECT_EQ(count<Session>(), in("AuthSession"));
  EXPECT_EQ(count<SecuritySetting>(), in("SecurityHealthCheckRisks"));
  EXPECT_EQ(count<Automation>(), in("FlowDefinitionView") + in("CronTrigger"));
  EXPECT_EQ(count<PublicLink>(), in("ContentDistribution"));
  EXPECT_EQ(count<DuplicateItem>(), in("DuplicateRecordItem"));
  EXPECT_EQ(count<IntegrationGrant>(), in("OauthToken"));
  EXPECT_GT(count<SharingDefault>(), 0U);
  for (const char* fact :
       {"user_groups", "memberships", "licences", "licence_holders", "setup_access",
        "second_factors", "sessions", "security_settings", "automations", "activities", "sites",
        "public_links", "duplicate_items", "owned_work", "subscription_types", "sharing_defaults",
        "support_access", "text_stores"}) {
    bool stated = false;
    for (const Coverage& row : sink_.all_coverage()) {
      if (row.fact != fact) continue;
      stated = true;
      EXPECT_EQ(row.state, CoverageState::kComplete) << fact << " " << row.part << row.detail;
    }
    EXPECT_TRUE(stated) << fact;
  }
}

TEST_F(WideEstate, TheAuditsOwnAppIsKnown) {
  serve();
  collect();
  EXPECT_EQ(std::ranges::count_if(sink_.of<Integration>(),
                                  [](const auto& row) { return row.second.is_audit == true; }),
            1);
}

TEST_F(WideEstate, BulkJobsGiveWhatPagesGive) {
  serve();
  collect();
  const RecordingSink paged = sink_;
  sink_ = {};
  bulk_above_ = 2'000;
  collect();
  EXPECT_EQ(count<Subject>(), paged.of<Subject>().size());
  ASSERT_EQ(count<Tally>(), paged.of<Tally>().size());
  for (const auto& [key, tally] : paged.of<Tally>()) {
    EXPECT_EQ(sink_.of<Tally>().at(key).amount, tally.amount) << key[1] << " " << key[2];
  }
  std::set<RecordedText> texts(sink_.texts().begin(), sink_.texts().end());
  EXPECT_EQ(texts, std::set<RecordedText>(paged.texts().begin(), paged.texts().end()));
  std::set<RecordedIdentifier> found(sink_.identifiers().begin(), sink_.identifiers().end());
  EXPECT_EQ(found,
            std::set<RecordedIdentifier>(paged.identifiers().begin(), paged.identifiers().end()));
  const auto requests = server_->Requests();
  EXPECT_TRUE(std::ranges::any_of(requests,
                                  [](const auto& request) { return request.method == "DELETE"; }));
}

}  // namespace
}  // namespace crmaudit::salesforce
