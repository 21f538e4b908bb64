// The collectors that tables describe, the catalogue of objects, and integrations.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scanner/civil_time.h"
#include "tests/platforms/salesforce/fake_org.h"

namespace crmaudit::salesforce {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kOrg = "sales-org";

ObjectCatalog unknown_catalog() {
  ObjectCatalog catalog;
  catalog.error = Error{ErrorKind::kForbidden, "no"};
  return catalog;
}

class ListedTest : public ::testing::Test {
 protected:
  void collect(std::span<const ListedObject> objects, const OwnRights& rights,
               const ObjectCatalog& catalog) {
    Collecting collecting = org_.collecting();
    const auto done = collect_listed(collecting, rights, catalog, objects);
    ASSERT_TRUE(done) << done.error().message;
  }
  void collect(std::span<const ListedObject> objects) {
    collect(objects, FakeOrg::all_rights(), unknown_catalog());
  }
  FakeOrg org_;
};

TEST_F(ListedTest, GroupsRolesAndTheirMembers) {
  org_.rows["Group"] = {
      R"({"Id":"00G000000000001AAA","Name":"Everyone","Type":"Organization"})",
      R"({"Id":"00G000000000002AAA","Name":null,"DeveloperName":"Boss","Type":"Role",)"
      R"("RelatedId":"00E000000000001AAA","DoesIncludeBosses":true})",
      R"({"Id":"00G000000000003AAA","Name":"X","Type":"SomethingNew"})"};
  org_.rows["UserRole"] = {R"({"Id":"00E000000000001AAA","Name":"Boss","ParentRoleId":null})"};
  org_.rows["GroupMember"] = {R"({"Id":"011000000000001AAA","GroupId":"00G000000000002AAA",)"
                              R"("UserOrGroupId":"005000000000001AAA"})",
                              R"({"Id":"011000000000002AAA","GroupId":"00G000000000002AAA",)"
                              R"("UserOrGroupId":"00G000000000001AAA"})"};
  collect(listed_access());
  const auto& groups = org_.sink.of<Group>();
  ASSERT_EQ(groups.size(), 4U);
  EXPECT_EQ(groups.at({kOrg, "00G000000000001AAA"}).kind, "all_internal");
  const Group& role_group = groups.at({kOrg, "00G000000000002AAA"});
  EXPECT_EQ(role_group.kind, "role");
  EXPECT_EQ(role_group.name, "Boss");
  EXPECT_EQ(role_group.parent_id, "00E000000000001AAA");
  EXPECT_EQ(role_group.widens_to_bosses, true);
  EXPECT_EQ(groups.at({kOrg, "00G000000000003AAA"}).kind, "other");
  const auto& members = org_.sink.of<Membership>();
  EXPECT_EQ(members.at({kOrg, "00G000000000002AAA", "005000000000001AAA"}).member_kind, "user");
  EXPECT_EQ(members.at({kOrg, "00G000000000002AAA", "00G000000000001AAA"}).member_kind, "group");
  EXPECT_EQ(org_.coverage("user_groups", "Group").state, CoverageState::kComplete);
}

TEST_F(ListedTest, LicencesWithoutALimitHaveNoTotal) {
  org_.rows["PackageLicense"] = {
      R"({"Id":"050000000000001AAA","NamespacePrefix":"acme","Status":"Active",)"
      R"("AllowedLicenses":-1,"UsedLicenses":3,"ExpirationDate":null})"};
  org_.rows["UserLicense"] = {R"({"Id":"100000000000001AAA","Name":"Salesforce","Status":"Active",)"
                              R"("TotalLicenses":10,"UsedLicenses":7})"};
  collect(listed_access());
  const Licence& package = org_.sink.of<Licence>().at({kOrg, "050000000000001AAA"});
  EXPECT_EQ(package.kind, "package");
  EXPECT_EQ(package.total, std::nullopt);
  EXPECT_EQ(package.used, 3);
  EXPECT_EQ(org_.sink.of<Licence>().at({kOrg, "100000000000001AAA"}).total, 10);
}

TEST_F(ListedTest, ATemporaryCodeIsNoSecondFactor) {
  org_.rows["TwoFactorMethodsInfo"] = {
      R"({"Id":"1","UserId":"005000000000001AAA","HasTotp":true,"HasU2F":true,"HasTempCode":false})",
      R"({"Id":"2","UserId":"005000000000002AAA","HasTotp":false,"HasTempCode":true})"};
  collect(listed_access());
  const auto& factors = org_.sink.of<SecondFactor>();
  EXPECT_EQ(factors.at({kOrg, "005000000000001AAA"}).methods, "totp,u2f");
  EXPECT_EQ(factors.at({kOrg, "005000000000001AAA"}).registered, true);
  EXPECT_EQ(factors.at({kOrg, "005000000000002AAA"}).registered, false);
  EXPECT_EQ(factors.at({kOrg, "005000000000002AAA"}).methods, std::nullopt);
}

TEST_F(ListedTest, WithoutTheRightAListIsPartialAndSaysWhichOne) {
  org_.rows["TwoFactorMethodsInfo"] = {};
  OwnRights rights = FakeOrg::all_rights();
  rights.permissions.erase("TwoFactorApi");
  collect(listed_access(), rights, unknown_catalog());
  EXPECT_EQ(org_.coverage("second_factors").state, CoverageState::kPartial);
  EXPECT_EQ(org_.coverage("second_factors").ask, "Manage Multi-Factor Authentication in API");
  EXPECT_EQ(org_.coverage("sessions").state, CoverageState::kUnavailable);
  EXPECT_EQ(org_.coverage("sessions").reason, CoverageReason::kScope);
  EXPECT_EQ(org_.coverage("sessions").ask, "Manage Users");
}

TEST_F(ListedTest, WhatTheOrganisationLacksIsNothingToRead) {
  ObjectCatalog catalog;
  catalog.whole = true;
  catalog.objects["Task"] = {};
  org_.rows["Task"] = {};
  collect(listed_records(), FakeOrg::all_rights(), catalog);
  EXPECT_EQ(org_.coverage("consents", "PartyConsent").state, CoverageState::kComplete);
  EXPECT_EQ(org_.coverage("consents", "PartyConsent").detail,
            "This organisation has no PartyConsent.");
  EXPECT_EQ(org_.queries().size(), 1U);
}

TEST_F(ListedTest, WithoutACatalogueAnAbsentObjectIsAnEditionOrARight) {
  collect(listed_records());
  EXPECT_EQ(org_.coverage("consents", "PartyConsent").reason, CoverageReason::kEdition);
  EXPECT_EQ(org_.coverage("owned_work", "Task").reason, CoverageReason::kScope);
  EXPECT_EQ(org_.coverage("owned_work", "Task").ask, "Read access to Task");
}

TEST_F(ListedTest, OpenWorkAndConsentsKeepTheirOwners) {
  org_.rows["Task"] = {R"({"Id":"00T000000000001AAA","OwnerId":"005000000000001AAA",)"
                       R"("CreatedDate":"2026-01-02T03:04:05.000+0000"})"};
  org_.rows["ContactPointTypeConsent"] = {
      R"({"Id":"0ZX1","PartyId":"0PK000000000001AAA","ContactPointType":"Email",)"
      R"("PrivacyConsentStatus":"OptOut","CaptureDate":"2026-03-02T09:00:00.000+0000",)"
      R"("DataUsePurpose":{"Name":"Newsletter","LegalBasis":{"Name":"Consent"}}})",
      R"({"Id":"0ZX2","PartyId":"001000000000001AAA","ContactPointType":"Email",)"
      R"("PrivacyConsentStatus":"OptIn"})"};
  collect(listed_records());
  const OwnedWork& work = org_.sink.of<OwnedWork>().at({kOrg, "Task", "00T000000000001AAA"});
  EXPECT_EQ(work.owner_id, "005000000000001AAA");
  EXPECT_EQ(work.created_at, parse_instant("2026-01-02T03:04:05Z"));
  ASSERT_EQ(org_.sink.of<Consent>().size(), 1U);
  const Consent& consent = org_.sink.of<Consent>().begin()->second;
  EXPECT_EQ(consent.record_id, "0PK000000000001AAA");
  EXPECT_EQ(consent.purpose, "Newsletter");
  EXPECT_EQ(consent.channel, "email");
  EXPECT_EQ(consent.status, "opted_out");
  EXPECT_EQ(consent.basis, "Consent");
  EXPECT_THAT(org_.queries(), ::testing::Contains(HasSubstr("FROM Task WHERE IsClosed = FALSE")));
}

TEST_F(ListedTest, LogsTellKindsApart) {
  org_.rows["LoginHistory"] = {
      R"({"Id":"0Ya1","UserId":"005000000000001AAA","Status":"Success","LoginType":"Application"})",
      R"({"Id":"0Ya2","UserId":"005000000000001AAA","Status":"Invalid Password"})"};
  org_.rows["SetupAuditTrail"] = {
      R"({"Id":"0Ym1","Action":"PermSetAssign","Section":"Manage Users"})",
      R"({"Id":"0Ym2","Action":"createduser"})", R"({"Id":"0Ym3","Action":"loginIpRanges"})"};
  collect(listed_setup());
  const auto& events = org_.sink.of<Activity>();
  EXPECT_EQ(events.at({kOrg, "0Ya1"}).kind, "sign_in");
  EXPECT_EQ(events.at({kOrg, "0Ya2"}).kind, "sign_in_failed");
  EXPECT_EQ(events.at({kOrg, "0Ym1"}).kind, "permission_change");
  EXPECT_EQ(events.at({kOrg, "0Ym2"}).kind, "user_change");
  EXPECT_EQ(events.at({kOrg, "0Ym3"}).kind, "setting_change");
}

TEST_F(ListedTest, AResumedShortListIsNotReadAgain) {
  org_.rows["SecurityHealthCheckRisks"] = {
      R"({"Setting":"Password length","SettingGroup":"PasswordPolicies","OrgValue":"8",)"
      R"("StandardValue":"12","RiskType":"HIGH_RISK"})"};
  collect(listed_setup());
  const SecuritySetting& setting = org_.sink.of<SecuritySetting>().begin()->second;
  EXPECT_EQ(setting.setting, "PasswordPolicies/Password length");
  EXPECT_EQ(setting.risk, "high");
  const std::size_t before = org_.queries().size();
  collect(listed_setup().first(1));
  EXPECT_EQ(org_.queries().size(), before);
}

TEST_F(ListedTest, SharingDefaultsComeFromTheCatalogue) {
  org_.rows["EntityDefinition"] = {
      R"({"DurableId":"Account","QualifiedApiName":"Account","InternalSharingModel":"ReadWrite",)"
      R"("ExternalSharingModel":"Private"})",
      R"({"DurableId":"Contact","QualifiedApiName":"Contact",)"
      R"("InternalSharingModel":"ControlledByParent","ExternalSharingModel":"Novelty"})",
      R"({"DurableId":"X","QualifiedApiName":"X","InternalSharingModel":null})"};
  Collecting collecting = org_.collecting();
  const auto catalog = read_object_catalog(collecting.client, FakeOrg::all_rights(), {});
  ASSERT_TRUE(catalog);
  EXPECT_FALSE(catalog->lacks("X"));
  EXPECT_TRUE(catalog->lacks("Individual"));
  ASSERT_TRUE(collect_sharing_defaults(collecting, *catalog));
  const auto& defaults = org_.sink.of<SharingDefault>();
  ASSERT_EQ(defaults.size(), 2U);
  EXPECT_EQ(defaults.at({kOrg, "Account"}).internal, "edit");
  EXPECT_EQ(defaults.at({kOrg, "Account"}).external, "private");
  EXPECT_EQ(defaults.at({kOrg, "Contact"}).internal, "controlled_by_parent");
  EXPECT_EQ(defaults.at({kOrg, "Contact"}).external, std::nullopt);
  EXPECT_EQ(org_.coverage("sharing_defaults").state, CoverageState::kComplete);
}

TEST_F(ListedTest, OrganizationStandsInForACatalogueThatMayNotBeRead) {
  org_.refused["EntityDefinition"] = "INSUFFICIENT_ACCESS";
  org_.rows["Organization"] = {R"({"Id":"00D1","DefaultLeadAccess":"ReadEditTransfer",)"
                               R"("DefaultOpportunityAccess":"None"})"};
  Collecting collecting = org_.collecting();
  const auto catalog = read_object_catalog(collecting.client, FakeOrg::all_rights(), {});
  ASSERT_TRUE(catalog);
  EXPECT_FALSE(catalog->lacks("Individual"));
  ASSERT_TRUE(collect_sharing_defaults(collecting, *catalog));
  EXPECT_EQ(org_.sink.of<SharingDefault>().at({kOrg, "Lead"}).internal, "edit");
  EXPECT_EQ(org_.sink.of<SharingDefault>().at({kOrg, "Opportunity"}).internal, "private");
  EXPECT_EQ(org_.coverage("sharing_defaults").state, CoverageState::kPartial);
}

class IntegrationsTest : public ListedTest {
 protected:
  void SetUp() override {
    org_.rows["ConnectedApplication"] = {
        R"({"Id":"0H4000000000001AAA","Name":"Auditor",)"
        R"("OptionsAllowAdminApprovedUsersOnly":true,"CreatedById":"005000000000001AAA"})",
        R"({"Id":"0H4000000000002AAA","Name":"Sync","OptionsAllowAdminApprovedUsersOnly":false})"};
    org_.rows["OauthToken"] = {
        R"({"Id":null,"AppName":"Sync","UserId":"005000000000001AAA","UseCount":5,)"
        R"("CreatedDate":"2026-01-01T00:00:00.000+0000",)"
        R"("LastUsedDate":"2026-02-01T00:00:00.000+0000"})",
        R"({"Id":null,"AppName":"Data Loader","UserId":"005000000000002AAA","UseCount":1})"};
  }
  void collect_all(const OwnRights& rights = FakeOrg::all_rights()) {
    Collecting collecting = org_.collecting();
    const auto done = collect_integrations(collecting, rights, unknown_catalog());
    ASSERT_TRUE(done) << done.error().message;
  }
  [[nodiscard]] const Integration& integration(const std::string& id) const {
    return org_.sink.of<Integration>().at({kOrg, id});
  }
};

TEST_F(IntegrationsTest, AppsThatUsersLetInAreKnownByTheirTokens) {
  collect_all();
  EXPECT_EQ(integration("0H4000000000001AAA").admin_approved_only, true);
  EXPECT_EQ(integration("0H4000000000002AAA").last_used_at, parse_instant("2026-02-01T00:00:00Z"));
  const Integration& loader = integration("app:Data Loader");
  EXPECT_EQ(loader.kind, "app");
  EXPECT_EQ(loader.installed, false);
  ASSERT_EQ(org_.sink.of<IntegrationGrant>().size(), 2U);
  for (const auto& [key, grant] : org_.sink.of<IntegrationGrant>()) {
    EXPECT_EQ(grant.integration_id,
              grant.user_id == "005000000000001AAA" ? "0H4000000000002AAA" : "app:Data Loader");
  }
  EXPECT_EQ(org_.coverage("integration_grants").state, CoverageState::kComplete);
  EXPECT_EQ(org_.coverage("integrations", "*", "ip_policy").reason, CoverageReason::kPlatform);
}

TEST_F(IntegrationsTest, TokensThemselvesAreNeverAskedFor) {
  collect_all();
  for (const char* secret : {"AccessToken", "RequestToken", "DeleteToken"}) {
    EXPECT_THAT(org_.queries(), Each(Not(HasSubstr(secret)))) << secret;
  }
}

TEST_F(IntegrationsTest, TheAuditsOwnAppIsTheOneOfItsSession) {
  org_.rows["AuthSession"] = {R"({"Id":"0Ak1","LoginHistory":{"Application":"Auditor"}})"};
  collect_all();
  EXPECT_EQ(integration("0H4000000000001AAA").is_audit, true);
  EXPECT_EQ(integration("0H4000000000002AAA").is_audit, false);
}

TEST_F(IntegrationsTest, TheAuditsOwnAppIsElseTheOneOfItsUsersTokens) {
  org_.rows["OauthToken"].push_back(
      R"({"Id":null,"AppName":"Auditor","UserId":"005000000000009AAA"})");
  collect_all();
  EXPECT_EQ(integration("0H4000000000001AAA").is_audit, true);
}

TEST_F(IntegrationsTest, AnUnknownOwnAppIsSaidAndNotGuessed) {
  collect_all();
  EXPECT_EQ(integration("0H4000000000001AAA").is_audit, std::nullopt);
  EXPECT_EQ(org_.coverage("integrations", "*", "is_audit").state, CoverageState::kPartial);
}

TEST_F(IntegrationsTest, WithoutCustomizeApplicationOnlyOwnTokensShow) {
  OwnRights rights = FakeOrg::all_rights();
  rights.permissions.erase("CustomizeApplication");
  collect_all(rights);
  EXPECT_EQ(org_.coverage("integration_grants").state, CoverageState::kPartial);
  EXPECT_EQ(org_.coverage("integration_grants").ask, "Customize Application");
  EXPECT_EQ(org_.coverage("integrations", "RemoteProxy").state, CoverageState::kUnavailable);
}

}  // namespace
}  // namespace crmaudit::salesforce
