// The whole scan against CRMs that lie, redirect, storm and stall, over the real transport: it
// ends, no token leaves, and the report says no more than was seen.
#include <gmock/gmock.h>

#include <algorithm>
#include <numeric>
#include <ostream>

#include "app/exit_code.h"
#include "mocks/hostile/hostile_answers.h"
#include "mocks/hostile/hostile_server.h"
#include "net/cpprest_transport.h"
#include "platforms/hubspot/hubspot.h"
#include "tests/e2e/whole_scan_fixture.h"

namespace crmaudit {
namespace {

using std::chrono::milliseconds;
using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

using HostileScan = WholeScanTest;

milliseconds waited(const FakeClock& clock) {
  const auto sleeps = clock.sleeps();
  return std::accumulate(sleeps.begin(), sleeps.end(), milliseconds{0});
}

// Without this, everything below could hold because nothing is ever assessed.
TEST_F(HostileScan, HonestServersAreAssessed) {
  scan();
  expect_honest();
  EXPECT_EQ(exit_code(), kExitFindings);
  for (const std::string account : {kPortal, kOrg}) {
    EXPECT_GT(findings("sensitive.payment_card_stored", account), 0) << account;
    EXPECT_GT(findings("access.departed_user_active", account), 0) << account;
    EXPECT_EQ(coverage(account, "users"), CoverageState::kComplete) << account;
    EXPECT_EQ(coverage(account, "subjects"), CoverageState::kComplete) << account;
  }
}

// --- No token leaves.

TEST_F(HostileScan, ARedirectedListIsMissingAndItsTargetHearsNothing) {
  const HostileServer other(hostile::json(200, R"({"results":[],"records":[],"done":true})"));
  start_hubspot({"redirect:contacts?limit:" + other.url() + "/steal"});
  start_salesforce({"redirect:FROM Contact:" + other.url() + "/steal"});
  scan();
  EXPECT_THAT(other.requests(), IsEmpty());
  EXPECT_NE(coverage(kPortal, "subjects"), CoverageState::kComplete);
  EXPECT_NE(coverage(kOrg, "subjects", "Contact"), CoverageState::kComplete);
  EXPECT_EQ(coverage(kPortal, "users"), CoverageState::kComplete);
  EXPECT_EQ(exit_code(), kExitIncomplete);
  expect_honest();
}

TEST_F(HostileScan, ACrmThatOnlyRedirectsGetsNoFurther) {
  const HostileServer other(hostile::json(200, "{}"));
  const HostileServer crm(hostile::redirect(other.url() + "/steal"));
  hubspot_url = crm.url();
  salesforce_url = crm.url();
  scan();
  EXPECT_THAT(other.requests(), IsEmpty());
  EXPECT_THAT(crm.requests(), Not(IsEmpty()));
  for (const std::string account : {kPortal, kOrg}) expect_nothing_assessed(account);
  EXPECT_EQ(exit_code(), kExitIncomplete);
  expect_honest();
}

TEST_F(HostileScan, PagingFollowsTheCursorNotTheLink) {
  const HostileServer other(hostile::json(200, R"({"results":[]})"));
  start_hubspot({"evil-link:" + other.url()});
  scan();
  EXPECT_THAT(other.requests(), IsEmpty());
  EXPECT_EQ(coverage(kPortal, "subjects"), CoverageState::kComplete);
  EXPECT_EQ(exit_code(), kExitFindings);
  expect_honest();
}

TEST_F(HostileScan, ALoginThatSendsTheTokenElsewhereIsRefused) {
  const HostileServer login(hostile::json(
      200, R"({"access_token":"00D!t0k3n","instance_url":"https://salesforce.com.example.net",)"
           R"("id":"https://login.salesforce.com/id/00D/005","token_type":"Bearer"})"));
  salesforce_url = login.url();
  scan();
  EXPECT_THAT(login.requests(), Each(Not(HasSubstr("00D!t0k3n"))));
  expect_nothing_assessed(kOrg);
  const auto says_why = [](const Coverage& row) {
    return row.account == kOrg && row.detail.find("no token was sent to it") != std::string::npos;
  };
  EXPECT_TRUE(std::ranges::any_of(report().coverage, says_why));
  expect_honest();
}

// --- Lies.

struct Lie {
  std::string name;
  std::string account;
  std::string fault;
  std::string fact;
  std::string part;

  friend void PrintTo(const Lie& lie, std::ostream* out) { *out << lie.fault; }
};

class LyingServer : public HostileScan, public testing::WithParamInterface<Lie> {};

TEST_P(LyingServer, TheReportSaysWhatIsMissing) {
  const Lie& lie = GetParam();
  if (lie.account == kPortal) {
    start_hubspot({lie.fault});
  } else {
    start_salesforce({lie.fault});
  }
  scan();
  EXPECT_NE(coverage(lie.account, lie.fact, lie.part), CoverageState::kComplete);
  EXPECT_EQ(exit_code(), kExitIncomplete);
  const std::string honest = lie.account == kPortal ? kOrg : kPortal;
  EXPECT_EQ(coverage(honest, "subjects"), CoverageState::kComplete);
  expect_honest();
}

INSTANTIATE_TEST_SUITE_P(
    Lies, LyingServer,
    testing::Values(
        Lie{"HubSpotPageForUsers", kPortal, "html:settings/", "users", "*"},
        Lie{"HubSpotPageForOwners", kPortal, "html:/owners", "users", "*"},
        Lie{"HubSpotPageForContacts", kPortal, "html:contacts?limit", "subjects", "contacts"},
        Lie{"HubSpotPageForTickets", kPortal, "html:tickets?limit", "privacy_requests", "*"},
        Lie{"HubSpotPageForProperties", kPortal, "html:contacts?archived", "fields", "*"},
        Lie{"HubSpotHalfUsers", kPortal, "truncate:settings/", "users", "*"},
        Lie{"HubSpotHalfContacts", kPortal, "truncate:contacts?limit", "detections", "contacts"},
        Lie{"HubSpotHalfTickets", kPortal, "truncate:tickets?limit", "privacy_requests", "*"},
        Lie{"HubSpotEndlessContacts", kPortal, "repeat-cursor:contacts?limit", "subjects",
            "contacts"},
        Lie{"SalesforcePageForUsers", kOrg, "html:FROM User", "users", "*"},
        Lie{"SalesforcePageForContacts", kOrg, "html:FROM Contact", "subjects", "Contact"},
        Lie{"SalesforcePageForDescribe", kOrg, "html:Lead/describe", "subjects", "Lead"},
        Lie{"SalesforceHalfCases", kOrg, "truncate:FROM Case", "privacy_requests", "*"},
        Lie{"SalesforceHalfGrants", kOrg, "truncate:FROM PermissionSetAssignment", "grants", "*"},
        Lie{"SalesforceHalfContacts", kOrg, "truncate:FROM Contact", "detections", "Contact"},
        Lie{"SalesforceLostContacts", kOrg, "drop-page:Contact:1", "subjects", "Contact"},
        Lie{"SalesforceLostUsers", kOrg, "drop-page:User:1", "users", "*"},
        Lie{"SalesforceLostGrants", kOrg, "drop-page:PermissionSetAssignment:1", "grants", "*"}),
    [](const testing::TestParamInfo<Lie>& tested) { return tested.param.name; });

// --- Servers that never say anything sensible.

struct Nonsense {
  std::string name;
  HostileAnswer answer;

  friend void PrintTo(const Nonsense& nonsense, std::ostream* out) { *out << nonsense.name; }
};

class NonsensicalServer : public HostileScan, public testing::WithParamInterface<Nonsense> {};

TEST_P(NonsensicalServer, NothingIsAssessedAndTheScanEnds) {
  const HostileServer crm(GetParam().answer);
  hubspot_url = crm.url();
  salesforce_url = crm.url();
  scan();
  EXPECT_THAT(crm.requests(), Not(IsEmpty()));
  for (const std::string account : {kPortal, kOrg}) {
    expect_nothing_assessed(account);
    EXPECT_NE(coverage(account, "users"), CoverageState::kComplete) << account;
    EXPECT_NE(coverage(account, "subjects"), CoverageState::kComplete) << account;
  }
  EXPECT_EQ(exit_code(), kExitIncomplete);
  expect_honest();
}

INSTANTIATE_TEST_SUITE_P(
    Answers, NonsensicalServer,
    testing::Values(Nonsense{"LoginPage", hostile::html_with_200()},
                    Nonsense{"EmptyObject", hostile::json(200, "{}")},
                    Nonsense{"EmptyArray", hostile::json(200, "[]")},
                    Nonsense{"NoBody", hostile::json(200, "")},
                    Nonsense{"WrongLength", hostile::lying_length(R"({"results":[]})", 9)},
                    Nonsense{"Reset", hostile::reset_mid_body(R"({"results":[]})")},
                    Nonsense{"BrokenGzip", hostile::corrupt_gzip(R"({"results":[]})")},
                    Nonsense{"Rubbish", hostile::rubbish()},
                    Nonsense{"HangsUp", hostile::hangs_up()},
                    Nonsense{"ServerError", hostile::server_error(500)}),
    [](const testing::TestParamInfo<Nonsense>& tested) { return tested.param.name; });

// --- Storms.

// One account's session waits ten minutes at most, and each ten-second pause on top is HubSpot's.
constexpr milliseconds kLongestWait = std::chrono::minutes{25};

TEST_F(HostileScan, A429StormIsWaitedOutAndThenReported) {
  start_hubspot({"status=429:1000000:10"});
  start_salesforce({"status=429:1000000:10"});
  scan();
  for (const std::string account : {kPortal, kOrg}) expect_nothing_assessed(account);
  EXPECT_EQ(exit_code(), kExitIncomplete);
  EXPECT_THAT(clock.sleeps(), Contains(testing::Ge(milliseconds{10'000})));
  EXPECT_LE(waited(clock), kLongestWait);
  expect_honest();
}

TEST_F(HostileScan, A503StormIsWaitedOutAndThenReported) {
  start_hubspot({"status=503:1000000"});
  start_salesforce({"status=503:1000000"});
  scan();
  for (const std::string account : {kPortal, kOrg}) expect_nothing_assessed(account);
  EXPECT_EQ(exit_code(), kExitIncomplete);
  EXPECT_THAT(clock.sleeps(), Not(IsEmpty()));
  EXPECT_LE(waited(clock), kLongestWait);
  expect_honest();
}

TEST_F(HostileScan, AWaitLongerThanTheLimitIsNotWaited) {
  start_hubspot({"status=429:1000000:86400"});
  start_salesforce({"status=429:1000000:86400"});
  scan();
  EXPECT_EQ(exit_code(), kExitIncomplete);
  EXPECT_LE(waited(clock), kLongestWait);
  expect_honest();
}

TEST_F(HostileScan, AShortStormChangesNothing) {
  start_hubspot({"status=503:2", "status=429:2:1"});
  start_salesforce({"status=503:2", "status=429:2:1"});
  scan();
  EXPECT_EQ(exit_code(), kExitFindings);
  for (const std::string account : {kPortal, kOrg}) {
    EXPECT_GT(findings("sensitive.payment_card_stored", account), 0) << account;
    EXPECT_EQ(coverage(account, "subjects"), CoverageState::kComplete) << account;
  }
  EXPECT_THAT(clock.sleeps(), Not(IsEmpty()));
  expect_honest();
}

// Without the scanning user's own rights nothing of Salesforce counts as complete.
TEST_F(HostileScan, RightsThatCouldNotBeReadMakeTheScanIncomplete) {
  start_salesforce({"html:FROM PermissionSetAssignment WHERE AssigneeId"});
  scan();
  EXPECT_EQ(coverage(kOrg, "subjects"), CoverageState::kPartial);
  EXPECT_EQ(exit_code(), kExitIncomplete);
  expect_honest();
}

// --- Slow servers.

/// The real transport with less patience, so that a test needn't wait two minutes a call.
class ImpatientTransport final : public HttpTransport {
 public:
  Result<HttpResponse> send(const HttpRequest& request, std::stop_token stop) override {
    HttpRequest hurried = request;
    hurried.deadline = milliseconds{50};
    return transport_->send(hurried, std::move(stop));
  }

 private:
  std::unique_ptr<HttpTransport> transport_ = make_http_transport();
};

TEST_F(HostileScan, SlowServersEndAtTheDeadline) {
  for (const HostileAnswer& answer :
       {hostile::never_answers(), hostile::slow_trickle(milliseconds{10})}) {
    const HostileServer crm(answer);
    hubspot_url = crm.url();
    salesforce_url = crm.url();
    ImpatientTransport transport;
    std::vector<std::unique_ptr<Platform>> platforms;
    platforms.push_back(make_hubspot({.account = kPortal,
                                      .settings = {.base_url = crm.url(), .token = {}},
                                      .token = Secret("t0k3n"),
                                      .reread_token = {},
                                      .requests = {},
                                      .transport = transport,
                                      .clock = clock,
                                      .observer = observer}));
    scan(platforms);
    expect_nothing_assessed(kPortal);
    EXPECT_EQ(exit_code(), kExitIncomplete);
    expect_honest();
  }
}

}  // namespace
}  // namespace crmaudit
