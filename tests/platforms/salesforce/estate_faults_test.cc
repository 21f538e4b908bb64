// The adapter against a simulated organisation that misbehaves: nothing is lost in silence.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "platforms/salesforce/salesforce.h"
#include "tests/platforms/salesforce/estate_fixture.h"

namespace crmaudit::salesforce {
namespace {

class SalesforceFaults : public EstateTest {};

TEST_F(SalesforceFaults, HiddenTextFieldMakesDetectionsPartial) {
  serve({"hide:Contact.Internal_Notes__c"});
  collect();
  const Coverage& row = coverage("detections", "Contact");
  EXPECT_EQ(row.state, CoverageState::kPartial);
  EXPECT_EQ(row.reason, CoverageReason::kScope);
  EXPECT_NE(row.detail.find("Contact.Internal_Notes__c"), std::string::npos) << row.detail;
  EXPECT_EQ(coverage("subjects", "Contact").state, CoverageState::kComplete);
}

TEST_F(SalesforceFaults, HiddenUserColumnIsNamed) {
  serve({"hide:User.EmployeeNumber"});
  collect();
  EXPECT_EQ(coverage("users").state, CoverageState::kComplete);
  const Coverage& row = coverage("users", "*", "employee_number");
  EXPECT_EQ(row.reason, CoverageReason::kScope);
  EXPECT_EQ(sink_.of<User>().size(), records("User").size());
}

TEST_F(SalesforceFaults, MissingIndividualIsAnEditionMatter) {
  serve({"missing:Individual"});
  collect();
  EXPECT_EQ(coverage("subjects", "Individual").state, CoverageState::kUnavailable);
  EXPECT_EQ(coverage("subjects", "Individual").reason, CoverageReason::kEdition);
  EXPECT_EQ(coverage("privacy_requests", "Individual").reason, CoverageReason::kEdition);
  EXPECT_EQ(coverage("subjects", "Contact").state, CoverageState::kComplete);
}

TEST_F(SalesforceFaults, FrozenStateUnreadableLeavesUsersPartial) {
  serve({"missing:UserLogin"});
  collect();
  const Coverage& row = coverage("users", "*", "state");
  EXPECT_EQ(row.state, CoverageState::kPartial);
  EXPECT_EQ(row.reason, CoverageReason::kScope);
  EXPECT_EQ(row.ask, "Manage Users");
  EXPECT_EQ(sink_.of<User>().size(), records("User").size());
}

TEST_F(SalesforceFaults, DeniedPermissionTablesMakeNothingComplete) {
  serve({"deny:PermissionSetAssignment"});
  collect();
  EXPECT_EQ(coverage("grants").state, CoverageState::kUnavailable);
  EXPECT_EQ(coverage("grants").reason, CoverageReason::kScope);
  // Without its own assignments nobody knows what the scanning user may see.
  for (const char* part : {"Contact", "Lead"}) {
    EXPECT_EQ(coverage("subjects", part).state, CoverageState::kPartial);
    EXPECT_EQ(coverage("subjects", part).reason, CoverageReason::kVisibility);
  }
  EXPECT_EQ(coverage("users").reason, CoverageReason::kVisibility);
}

TEST_F(SalesforceFaults, ExpiredTokenIsRenewedWithoutLosingAPage) {
  serve({"token-ttl=7"});
  collect();
  EXPECT_EQ(coverage("subjects", "Contact").state, CoverageState::kComplete);
  const Tally& tally = sink_.of<Tally>().at({kAccount, "Contact", "*", "records"});
  EXPECT_EQ(tally.amount, static_cast<std::int64_t>(records("Contact").size()));
}

TEST_F(SalesforceFaults, TruncatedAnswerNamesEndpointAndPlace) {
  serve({"truncate:FROM Lead "});
  collect();
  const Coverage& row = coverage("subjects", "Lead");
  EXPECT_NE(row.state, CoverageState::kComplete);
  EXPECT_NE(row.detail.find("GET /services/data/v67.0/query"), std::string::npos) << row.detail;
  EXPECT_NE(row.detail.find("Lead"), std::string::npos) << row.detail;
  EXPECT_EQ(coverage("subjects", "Contact").state, CoverageState::kComplete);
}

TEST_F(SalesforceFaults, DroppedPageIsNoticedByTheTotals) {
  serve({"drop-page:Contact:1"});
  collect();
  EXPECT_EQ(coverage("subjects", "Contact").state, CoverageState::kPartial);
  EXPECT_EQ(coverage("subjects", "Contact").reason, CoverageReason::kError);
  EXPECT_NE(coverage("detections", "Contact").state, CoverageState::kComplete);
}

TEST_F(SalesforceFaults, RedirectIsNotFollowed) {
  serve({"redirect:FROM Case :http://127.0.0.1:9/elsewhere"});
  collect();
  EXPECT_EQ(coverage("owned_work", "Case").state, CoverageState::kUnavailable);
  EXPECT_NE(coverage("owned_work", "Case").detail.find("redirect"), std::string::npos);
}

TEST_F(SalesforceFaults, UnavailableServerIsRetried) {
  serve({"status=503:2"});
  collect();
  EXPECT_EQ(coverage("users").state, CoverageState::kComplete);
  EXPECT_FALSE(clock_.sleeps().empty());
}

TEST_F(SalesforceFaults, NoDeclaredSourceIsNotAssessed) {
  serve();
  const auto done = platform({})->collect(sink_, observer_, {});
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(coverage("privacy_requests").state, CoverageState::kUnavailable);
  EXPECT_EQ(coverage("privacy_requests").reason, CoverageReason::kNotDeclared);
  for (const auto& [key, request] : sink_.of<PrivacyRequest>()) EXPECT_EQ(request.mapped, false);
}

TEST_F(SalesforceFaults, UnknownRecordTypeIsNamed) {
  serve();
  RequestSource source;
  source.account = kAccount;
  source.kind = RequestSource::Kind::kCases;
  source.record_type = "Datenschutz";
  const auto done = platform({source})->collect(sink_, observer_, {});
  ASSERT_TRUE(done) << done.error().message;
  const Coverage& row = coverage("privacy_requests", "Case");
  EXPECT_EQ(row.state, CoverageState::kUnavailable);
  EXPECT_NE(row.detail.find("Datenschutz"), std::string::npos);
}

TEST_F(SalesforceFaults, WrongKeyEndsTheScanWithAdvice) {
  serve();
  SalesforceAccount settings;
  settings.login_url = url_;
  settings.client_id = "unknown";
  settings.username = estate().at("username");
  std::ifstream file(folder_ / "salesforce.pem");
  const auto wrong = make_salesforce(
      {.account = kAccount,
       .settings = std::move(settings),
       .secrets = {.private_key_pem = Secret({std::istreambuf_iterator<char>(file), {}})},
       .requests = {},
       .transport = *transport_,
       .clock = clock_,
       .observer = observer_});
  const auto done = wrong->collect(sink_, observer_, {});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, ErrorKind::kUnauthorized);
  EXPECT_NE(done.error().message.find("client_id"), std::string::npos) << done.error().message;
}

}  // namespace
}  // namespace crmaudit::salesforce
