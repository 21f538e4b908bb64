#include "platforms/salesforce/list_reader.h"

#include <gtest/gtest.h>

#include "mocks/fakes/fake_clock.h"
#include "mocks/fakes/fake_transport.h"
#include "mocks/fakes/mock_observer.h"
#include "mocks/fakes/recording_sink.h"
#include "platforms/salesforce/list_coverage.h"
#include "scanner/percent_encoding.h"

namespace crmaudit::salesforce {
namespace {

const std::map<std::string, std::string> kJson = {{"content-type", "application/json"}};

std::string page_of(int total, bool done, const std::vector<std::string>& ids) {
  std::string records;
  for (const std::string& id : ids) {
    records += (records.empty() ? "" : ",") + (R"({"Id":")" + id + R"(","Name":"n"})");
  }
  return R"({"totalSize":)" + std::to_string(total) + R"(,"done":)" + (done ? "true" : "false") +
         R"(,"records":[)" + records + "]}";
}

class ListReaderTest : public ::testing::Test {
 protected:
  ListReaderTest() {
    transport_.answer(200, R"([{"version":"66.0"},{"version":"67.0"},{"version":"68.0"}])");
    transport_.answer(200, R"({"user_id":"0055g00000A1xyzAAB"})");
    EXPECT_TRUE(client_.open({}));
  }

  static SalesforceAccount settings() {
    SalesforceAccount account;
    account.auth = SalesforceAccount::Auth::kToken;
    account.instance_url = "http://127.0.0.1:1";
    return account;
  }

  Result<ListOutcome> read(std::vector<std::string> columns = {"Id", "Name"},
                           std::string where = "") {
    Collecting collecting{"sales-org", client_, sink_, observer_, {}};
    return read_list(
        collecting,
        {.collector = "users", .select = {"User", std::move(columns), std::move(where)}},
        [](const RecordPage& records, Page& page) {
          for (std::size_t row = 0; row < records.rows(); ++row) {
            page.facts.add(User{.account = page.account, .user_id = Row(records, row).id("Id")});
          }
        },
        [](const ListOutcome& outcome) {
          ListFact fact{"sales-org", "users"};
          fact.visibility.whole = true;
          return std::vector<Coverage>{list_coverage(fact, outcome)};
        });
  }

  std::string query(std::size_t call) const { return transport_.sent().at(call + 2).url; }

  FakeClock clock_;
  FakeTransport transport_;
  SilentObserver observer_;
  RecordingSink sink_;
  Client client_{"sales-org", make_authenticator(settings(), {.token = Secret("t")}, clock_),
                 transport_, clock_, observer_};
};

TEST_F(ListReaderTest, ChoosesTheNewestVersionItWasWrittenFor) {
  EXPECT_EQ(client_.version(), "v67.0");
  EXPECT_EQ(client_.user_id(), "0055g00000A1xyzAAB");
}

TEST_F(ListReaderTest, GoesOnAfterTheLastIdWithOneCallPerPage) {
  transport_.answer(200, page_of(3, false, {"005000000000001AAA", "005000000000002AAA"}));
  transport_.answer(200, page_of(1, true, {"005000000000003AAA"}));
  const auto outcome = read({"Id", "Name"}, "A = 1");
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_EQ(outcome->rows, 3);
  EXPECT_EQ(sink_.of<User>().size(), 3U);
  EXPECT_EQ(sink_.pages(), 2);
  EXPECT_EQ(transport_.sent().size(), 4U);
  EXPECT_EQ(query(1), "http://127.0.0.1:1/services/data/v67.0/query?q=" +
                          percent_encode("SELECT Id,Name FROM User WHERE (A = 1) AND Id > "
                                         "'005000000000002AAA' ORDER BY Id"));
  EXPECT_EQ(sink_.coverage("sales-org", "users")->state, CoverageState::kComplete);
  EXPECT_TRUE(sink_.checkpoint("sales-org", "users", "*").value()->done);
}

TEST_F(ListReaderTest, ResumesAfterTheStoredPageAndNotBefore) {
  transport_.answer(200, page_of(3, false, {"005000000000001AAA", "005000000000002AAA"}));
  sink_.fail_after(1);
  transport_.answer(200, page_of(1, true, {"005000000000003AAA"}));
  const auto broken = read();
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().kind, ErrorKind::kStorage);
  sink_.fail_after(std::nullopt);
  transport_.answer(200, page_of(1, true, {"005000000000003AAA"}));
  ASSERT_TRUE(read());
  EXPECT_NE(query(2).find(percent_encode("Id > '005000000000002AAA'")), std::string::npos);
  EXPECT_EQ(sink_.of<User>().size(), 3U);
  EXPECT_EQ(sink_.coverage("sales-org", "users")->state, CoverageState::kComplete);
  EXPECT_EQ(sink_.coverage("sales-org", "users")->rows, 3);
  EXPECT_TRUE(read()->earlier_run);
  EXPECT_EQ(transport_.sent().size(), 5U);
}

TEST_F(ListReaderTest, FewerRowsThanAnnouncedIsNeverComplete) {
  transport_.answer(200, page_of(3, false, {"005000000000001AAA"}));
  transport_.answer(200, page_of(1, true, {"005000000000003AAA"}));
  ASSERT_TRUE(read());
  const Coverage* coverage = sink_.coverage("sales-org", "users");
  EXPECT_EQ(coverage->state, CoverageState::kPartial);
  EXPECT_EQ(coverage->reason, CoverageReason::kError);
  EXPECT_NE(coverage->detail.find("announced 3 rows and sent 2"), std::string::npos);
}

TEST_F(ListReaderTest, EmptyPageOfAListThatGoesOnEndsWithoutLoopingAndIsNotComplete) {
  transport_.answer(200, page_of(2, false, {}));
  ASSERT_TRUE(read());
  EXPECT_EQ(transport_.sent().size(), 3U);
  EXPECT_EQ(sink_.coverage("sales-org", "users")->state, CoverageState::kPartial);
}

TEST_F(ListReaderTest, RefusedColumnIsDroppedAndNamed) {
  transport_.answer(400, R"([{"errorCode":"INVALID_FIELD","message":"\nSELECT\n ^\nERROR at Row:1:)"
                         R"(Column:8\nNo such column 'Name' on entity 'User'."}])");
  transport_.answer(200, R"({"totalSize":1,"done":true,"records":[{"Id":"005000000000001AAA"}]})");
  const auto outcome = read();
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->dropped, std::vector<std::string>{"Name"});
  EXPECT_EQ(sink_.of<User>().size(), 1U);
}

TEST_F(ListReaderTest, BrokenSecondPageKeepsTheFirstAndNamesPlaceAndByte) {
  transport_.answer(200, page_of(3, false, {"005000000000001AAA"}));
  transport_.answer(200, R"({"totalSize":2,"done":true,"records":[{"Id":"0050)");
  const auto outcome = read();
  ASSERT_TRUE(outcome);
  ASSERT_TRUE(outcome->error);
  EXPECT_EQ(sink_.of<User>().size(), 1U);
  const Coverage* coverage = sink_.coverage("sales-org", "users");
  EXPECT_EQ(coverage->state, CoverageState::kPartial);
  EXPECT_EQ(coverage->reason, CoverageReason::kError);
  EXPECT_NE(coverage->detail.find("GET /services/data/v67.0/query"), std::string::npos);
  EXPECT_NE(coverage->detail.find("User where Id > '005000000000001AAA'"), std::string::npos);
  EXPECT_NE(coverage->detail.find("byte "), std::string::npos);
  EXPECT_FALSE(sink_.checkpoint("sales-org", "users", "*").value()->done);
}

TEST_F(ListReaderTest, EndsTheScanAboveItsShareOfTheDaysCallsAndSaysWhenToGoOn) {
  transport_.answer(200, page_of(2, false, {"005000000000001AAA"}),
                    {{"sforce-limit-info", "api-usage=51/100"}});
  const auto outcome = read();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().kind, ErrorKind::kRateLimited);
  EXPECT_NE(outcome.error().message.find("51 of 100"), std::string::npos);
  EXPECT_NE(outcome.error().message.find("after 2026-11-23T09:00:00Z"), std::string::npos)
      << outcome.error().message;
  EXPECT_EQ(sink_.of<User>().size(), 1U);
  EXPECT_EQ(sink_.coverage("sales-org", "users")->reason, CoverageReason::kInterrupted);
  EXPECT_EQ(transport_.sent().size(), 3U);
}

TEST_F(ListReaderTest, GoesOnAtExactlyTheShare) {
  transport_.answer(200, page_of(2, false, {"005000000000001AAA"}),
                    {{"sforce-limit-info", "api-usage=50/100"}});
  transport_.answer(200, page_of(1, true, {"005000000000002AAA"}));
  const auto outcome = read();
  ASSERT_TRUE(outcome);
  EXPECT_FALSE(outcome->error);
  EXPECT_EQ(outcome->rows, 2);
}

TEST(ClientVersion, AnOlderApiIsUsedAndTold) {
  FakeClock clock;
  FakeTransport transport;
  ::testing::NiceMock<MockObserver> observer;
  transport.answer(200, R"([{"version":"65.0"},{"version":"66.0"}])");
  transport.answer(200, R"({"user_id":"0055g00000A1xyzAAB"})");
  SalesforceAccount settings;
  settings.auth = SalesforceAccount::Auth::kToken;
  settings.instance_url = "http://127.0.0.1:1";
  Client client("sales-org", make_authenticator(settings, {.token = Secret("t")}, clock), transport,
                clock, observer);
  EXPECT_CALL(observer, notice(::testing::_, ::testing::HasSubstr("v66.0")));
  ASSERT_TRUE(client.open({}));
  EXPECT_EQ(client.version(), "v66.0");
}

TEST_F(ListReaderTest, ShortListsFollowTheCursorToTheEnd) {
  transport_.answer(200, R"({"totalSize":2,"done":false,"nextRecordsUrl":)"
                         R"("/services/data/v67.0/query/0r8-1","records":[{"Id":"1"}]})");
  transport_.answer(200, page_of(2, true, {"2"}));
  std::vector<std::string> ids;
  const auto visit = [&](const Row& row) { ids.push_back(row.id("Id")); };
  ASSERT_TRUE(read_short_list(client_, {"Group", {"Id"}}, {}, visit));
  EXPECT_EQ(ids, (std::vector<std::string>{"1", "2"}));
  transport_.answer(200, page_of(2, true, {"1"}));
  EXPECT_FALSE(read_short_list(client_, {"Group", {"Id"}}, {}, visit));
}

}  // namespace
}  // namespace crmaudit::salesforce
