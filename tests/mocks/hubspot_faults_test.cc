// The simulated HubSpot's faults: each must really happen, or tests that rely on it prove nothing.
#include <gmock/gmock.h>

#include "mocks/hubspot/message.h"
#include "scanner/percent_encoding.h"
#include "tests/mocks/hubspot_fixture.h"

namespace crmaudit {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

class HubSpotFaults : public HubSpotTest {};

constexpr const char* kContacts = "/crm/v3/objects/contacts";

TEST_F(HubSpotFaults, StatusForTheNextCalls) {
  start({"status=503:2", "status=429:1:7"});
  const Answer down = get("/crm/v3/owners");
  EXPECT_EQ(down.status, 503);
  EXPECT_THAT(down.header("Content-Type"), StartsWith("text/html"));
  EXPECT_EQ(get("/crm/v3/owners").status, 503);
  const Answer limited = get("/crm/v3/owners");
  EXPECT_EQ(limited.status, 429);
  EXPECT_EQ(limited.header("Retry-After"), "7");
  EXPECT_EQ(limited.body["policyName"], "TEN_SECONDLY_ROLLING");
  EXPECT_EQ(get("/crm/v3/owners").status, 200);
}

TEST_F(HubSpotFaults, ADroppedPageIsJumpedOver) {
  start({"drop-page:objects/contacts:2"});
  EXPECT_THAT(ids_of(read_all(kContacts, "limit=10")),
              ElementsAre("101", "102", "103", "104", "105", "106", "107", "108", "109", "110",
                          "121", "122", "123", "124", "125"));
}

TEST_F(HubSpotFaults, TheFirstAndTheLastPageCanBeDropped) {
  start({"drop-page:objects/contacts:1", "drop-page:owners?:2"});
  EXPECT_EQ(ids_of(read_all(kContacts, "limit=20")).front(), "121");
  EXPECT_THAT(ids_of(read_all("/crm/v3/owners", "limit=1")), ElementsAre("501"));
}

TEST_F(HubSpotFaults, ARepeatedCursorNeverEnds) {
  start({"repeat-cursor:objects/contacts"});
  const std::string first = get(kContacts).body["paging"]["next"]["after"];
  const Answer second = get(std::string(kContacts) + "?after=" + percent_encode(first));
  ASSERT_EQ(second.status, 200) << second.text;
  EXPECT_EQ(second.body["paging"]["next"]["after"], first);
}

TEST_F(HubSpotFaults, TruncatedAndHtmlBodies) {
  start({"truncate:owners", "html:/details"});
  const Answer cut = get("/crm/v3/owners");
  EXPECT_EQ(cut.status, 200);
  EXPECT_TRUE(cut.body.is_discarded());
  EXPECT_THAT(cut.text, StartsWith("{\"results\":"));
  const Answer page = get("/account-info/v3/details");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.text, HasSubstr("<html>"));
  EXPECT_EQ(get(kContacts).status, 200);
}

TEST_F(HubSpotFaults, RedirectsAndEvilLinks) {
  start({"redirect:/owners:http://127.0.0.1:9/steal", "evil-link"});
  const Answer away = get("/crm/v3/owners");
  EXPECT_EQ(away.status, 302);
  EXPECT_EQ(away.header("Location"), "http://127.0.0.1:9/steal");
  const Answer page = get(kContacts);
  EXPECT_THAT(page.body["paging"]["next"]["link"].get<std::string>(),
              StartsWith("http://evil.invalid/crm/v3/objects/contacts?"));
}

TEST_F(HubSpotFaults, CanBeAddedWhileRunning) {
  start();
  EXPECT_EQ(get("/crm/v3/owners").status, 200);
  ASSERT_TRUE(mock().inject("deny:crm.objects.owners.read"));
  EXPECT_EQ(get("/crm/v3/owners").status, 403);
}

TEST_F(HubSpotFaults, NonsenseIsRefused) {
  start();
  for (const char* spec :
       {"", "nope", "status=503", "status=abc:1", "status=200:1", "rate=x", "drop-page:owners",
        "drop-page:owners:0", "redirect:owners", "deny:", "status=429:1:soon", "expire-token"}) {
    const auto injected = mock().inject(spec);
    ASSERT_FALSE(injected) << spec;
    EXPECT_EQ(injected.error().kind, ErrorKind::kUsage);
  }
}

TEST(MockHubSpotLoad, NamesTheFileThatIsMissing) {
  MockHubSpotOptions options;
  options.estate = "/nonexistent";
  const auto loaded = MockHubSpot::load(std::move(options));
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().message, HasSubstr("/nonexistent/estate.json"));
}

}  // namespace
}  // namespace crmaudit
