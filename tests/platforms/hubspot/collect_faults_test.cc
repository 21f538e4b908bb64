// A portal that refuses, lies or breaks: what was not read must show in the coverage.
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/platforms/hubspot/portal_fixture.h"

namespace crmaudit {
namespace {

using testing::HasSubstr;

struct Refusal {
  const char* scope;
  std::vector<std::string> facts;  ///< "fact", or "fact part", or "fact part column"
};

// Every scope that the facts rest on; HubSpot accepts either of two for users.
const std::vector<Refusal>& refusals() {
  static const std::vector<Refusal> list{
      {"settings.users.teams.read", {"entitlements team"}},
      {"crm.objects.owners.read", {"owners active", "owners archived", "users removed"}},
      {"crm.objects.contacts.read",
       {"subjects contacts", "subject_identifiers contacts", "consents contacts",
        "detections contacts", "tallies contacts"}},
      {"crm.objects.companies.read", {"detections companies"}},
      {"crm.objects.deals.read", {"detections deals", "owned_work deals"}},
      {"crm.lists.read", {"record_lists"}},
      {"forms", {"forms archived"}},
      {"automation", {"automations", "automation_references"}},
      {"communication_preferences.statuses.batch.read", {"consents contacts,_by_subscription"}},
      {"account-info.security.read", {"activities login", "activities security"}},
      {"tickets", {"owned_work tickets", "privacy_requests *", "detections tickets"}},
  };
  return list;
}

class PortalFaults : public PortalTest {
 protected:
  Coverage at(const std::string& where) {
    std::istringstream words(where);
    std::string fact;
    std::string part = "*";
    std::string column = "*";
    words >> fact >> part >> column;
    std::replace(part.begin(), part.end(), '_', ' ');
    return coverage(fact, part, column);
  }
};

TEST_F(PortalFaults, EachMissingScopeIsNamedInTheCoverageOfItsFacts) {
  for (const Refusal& refusal : refusals()) {
    SCOPED_TRACE(refusal.scope);
    sink = RecordingSink();
    start({std::string("deny:") + refusal.scope});
    const Result<void> collected = collect();
    ASSERT_TRUE(collected) << collected.error().message;
    for (const std::string& where : refusal.facts) {
      const Coverage row = at(where);
      EXPECT_EQ(row.state, CoverageState::kUnavailable) << where;
      EXPECT_EQ(row.reason, CoverageReason::kScope) << where;
      EXPECT_THAT(row.ask, HasSubstr(refusal.scope)) << where;
    }
  }
}

TEST_F(PortalFaults, WithoutTheUserScopesNoUserIsClaimedToBeSeen) {
  start({"deny:settings.users.read", "deny:crm.objects.users.read"});
  ASSERT_TRUE(collect());
  EXPECT_TRUE(sink.of<User>().empty());
  for (const char* where : {"users", "grants", "entitlements role"}) {
    EXPECT_EQ(at(where).state, CoverageState::kUnavailable) << where;
    EXPECT_EQ(at(where).reason, CoverageReason::kScope) << where;
  }
}

TEST_F(PortalFaults, WithoutTheCrmUsersNoStateIsKnown) {
  start({"deny:crm.objects.users.read"});
  ASSERT_TRUE(collect());
  const Coverage row = at("users * state");
  EXPECT_EQ(row.state, CoverageState::kUnavailable);
  EXPECT_EQ(row.reason, CoverageReason::kScope);
  EXPECT_THAT(row.ask, HasSubstr("crm.objects.users.read"));
  EXPECT_EQ(at("users").state, CoverageState::kComplete);
  for (const auto& [key, user] : sink.of<User>()) EXPECT_NE(user.state, "active");
}

TEST_F(PortalFaults, SensitiveValuesThatAreWithheldArePartialDetections) {
  start({"deny:crm.objects.contacts.sensitive.read.v2"});
  ASSERT_TRUE(collect());
  const Coverage row = at("detections contacts");
  EXPECT_EQ(row.state, CoverageState::kPartial);
  EXPECT_EQ(row.reason, CoverageReason::kScope);
  EXPECT_THAT(row.detail, HasSubstr("payment_reference"));
  EXPECT_THAT(row.ask, HasSubstr("crm.objects.contacts.sensitive.read.v2"));
  EXPECT_EQ(at("subjects contacts").state, CoverageState::kComplete);
  EXPECT_TRUE(sink.of<Field>().contains({kPortalAccount, "contacts", "payment_reference"}));
}

TEST_F(PortalFaults, APageThatIsSkippedShowsInTheIds) {
  start({"drop-page:/contacts?:2", "drop-page:/tickets?:1", "drop-page:/owners:1",
         "drop-page:settings/users:1"});
  ASSERT_TRUE(collect());
  EXPECT_EQ(sink.of<Subject>().size() + 100, ids("objects/contacts").size());
  EXPECT_LT(sink.of<Tally>().at({kPortalAccount, "tickets", "*", "records"}).amount,
            static_cast<std::int64_t>(ids("objects/tickets").size()));
  EXPECT_LT(sink.of<Owner>().size(), ids("owners").size());
  EXPECT_FALSE(sink.of<User>().contains({kPortalAccount, ids("users").front()}));
}

TEST_F(PortalFaults, ACutAnswerNamesEndpointAndByte) {
  start({"truncate:/contacts?"});
  ASSERT_TRUE(collect());
  const Coverage row = at("subjects contacts");
  EXPECT_EQ(row.state, CoverageState::kUnavailable);
  EXPECT_EQ(row.reason, CoverageReason::kError);
  EXPECT_THAT(row.detail, HasSubstr("GET /crm/objects/2026-09/contacts"));
  EXPECT_THAT(row.detail, HasSubstr("at byte "));
  EXPECT_EQ(at("owned_work tickets").state, CoverageState::kComplete);
}

TEST_F(PortalFaults, ACursorThatComesBackEndsTheListAsPartial) {
  start({"repeat-cursor:/contacts?"});
  ASSERT_TRUE(collect());
  const Coverage row = at("subjects contacts");
  EXPECT_EQ(row.state, CoverageState::kPartial);
  EXPECT_THAT(row.detail, HasSubstr("doesn't end"));
  EXPECT_LT(server->calls().size(), 100u);
}

TEST_F(PortalFaults, LinksAreNeverFollowed) {
  start({"evil-link:http://127.0.0.1:9"});
  ASSERT_TRUE(collect());
  EXPECT_EQ(sink.of<Subject>().size(), ids("objects/contacts").size());
  EXPECT_EQ(at("subjects contacts").state, CoverageState::kComplete);
}

TEST_F(PortalFaults, ARedirectIsAnErrorAndNotFollowed) {
  start({"redirect:/owners:http://127.0.0.1:9/steal"});
  ASSERT_TRUE(collect());
  EXPECT_EQ(at("owners active").state, CoverageState::kUnavailable);
  EXPECT_EQ(at("owners active").reason, CoverageReason::kError);
  EXPECT_THAT(at("owners active").detail, HasSubstr("redirect"));
}

TEST_F(PortalFaults, AnExpiredTokenIsReadAgainOnce) {
  int reads = 0;
  reread_token = [&reads]() -> Result<Secret> {
    ++reads;
    std::string token;
    std::ifstream(estate() / "hubspot.token") >> token;
    return Secret(token);
  };
  start({"expire-token:9"});
  const Result<void> collected = collect();
  ASSERT_TRUE(collected) << collected.error().message;
  EXPECT_EQ(reads, 1);
  EXPECT_EQ(sink.of<Subject>().size(), ids("objects/contacts").size());
}

TEST_F(PortalFaults, AnExpiredTokenThatCannotBeReadAgainEndsTheScan) {
  start({"expire-token:9"});
  const Result<void> collected = collect();
  ASSERT_FALSE(collected);
  EXPECT_EQ(collected.error().kind, ErrorKind::kUnauthorized);
  EXPECT_THAT(collected.error().message, HasSubstr("EXPIRED_AUTHENTICATION"));
}

TEST_F(PortalFaults, AServerErrorIsRetriedAndThenTold) {
  start({"status=503:2"});
  ASSERT_TRUE(collect());
  EXPECT_EQ(clock.sleeps().size(), 2u);
  EXPECT_EQ(at("accounts").state, CoverageState::kComplete);
}

TEST_F(PortalFaults, AnUnknownPipelineIsToldWithThoseThatExist) {
  requests[0].pipeline = "Datenschutz";
  start();
  ASSERT_TRUE(collect());
  const Coverage row = at("privacy_requests");
  EXPECT_EQ(row.state, CoverageState::kPartial);
  EXPECT_EQ(row.reason, CoverageReason::kNotDeclared);
  EXPECT_THAT(row.detail, HasSubstr("\"Privacy training\""));
}

TEST_F(PortalFaults, OtherAccountsSourcesDoNotCount) {
  requests[0].account = "another";
  start();
  ASSERT_TRUE(collect());
  EXPECT_EQ(at("privacy_requests").state, CoverageState::kUnavailable);
  EXPECT_EQ(at("privacy_requests").reason, CoverageReason::kNotDeclared);
}

TEST_F(PortalFaults, ProbesTellTheScopeToAskFor) {
  start({"deny:tickets"});
  const auto probes = platform()->probe({});
  ASSERT_TRUE(probes) << probes.error().message;
  int refused = 0;
  for (const Probe& probe : *probes) {
    const bool no_api = probe.detail.find("not visible") != std::string::npos;
    if (probe.state == CoverageState::kComplete || no_api) continue;
    ++refused;
    EXPECT_THAT(probe.ask, HasSubstr("tickets")) << probe.subject;
  }
  EXPECT_GE(refused, 1);
}

}  // namespace
}  // namespace crmaudit
