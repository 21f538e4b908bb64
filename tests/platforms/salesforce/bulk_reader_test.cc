#include "platforms/salesforce/bulk_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mocks/fakes/fake_clock.h"
#include "mocks/fakes/fake_transport.h"
#include "mocks/fakes/mock_observer.h"
#include "mocks/fakes/recording_sink.h"
#include "platforms/salesforce/bulk_cursor.h"
#include "platforms/salesforce/list_coverage.h"

namespace crmaudit::salesforce {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kJobs = "http://127.0.0.1:1/services/data/v67.0/jobs/query";

std::string id_of(int row) {
  std::string digits = std::to_string(row);
  return "003" + std::string(12 - digits.size(), '0') + digits + "AAA";
}

std::string csv(int first, int last) {
  std::string text = "\"Id\",\"Name\"\n";
  for (int row = first; row <= last; ++row) text += "\"" + id_of(row) + "\",\"a \"\"b\"\", c\"\n";
  return text;
}

std::string job(const std::string& state, int records = 0) {
  return R"({"id":"750A","state":")" + state + R"(","numberRecordsProcessed":)" +
         std::to_string(records) + "}";
}

class BulkReaderTest : public ::testing::Test {
 protected:
  BulkReaderTest() {
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

  void first_page(int total) {
    transport_.answer(200, R"({"totalSize":)" + std::to_string(total) +
                               R"(,"done":false,"records":[{"Id":")" + id_of(1) + R"("}]})");
  }
  void part(int first, int last, const std::string& next) {
    transport_.answer(200, csv(first, last),
                      {{"content-type", "text/csv"}, {"sforce-locator", next}});
  }
  void no_content() { transport_.answer(204, ""); }

  Result<ListOutcome> read() {
    Collecting collecting{"sales-org", client_, sink_, observer_, {}, 2'000};
    return read_list(
        collecting,
        {.collector = "contacts", .select = {"Contact", {"Id", "Name"}, "Name != 'it\\'s'"}},
        [](const RecordPage& records, Page& page) {
          Tally tally{.account = page.account,
                      .object = "Contact",
                      .field = "*",
                      .measure = "records",
                      .amount = {}};
          tally.amount = static_cast<std::int64_t>(records.rows());
          page.facts.add(tally);
          for (std::size_t i = 0; i < records.rows(); ++i) {
            const Row row(records, i);
            page.facts.add(
                User{.account = page.account, .user_id = row.id("Id"), .login = row.text("Name")});
          }
        },
        [](const ListOutcome& outcome) {
          ListFact fact{"sales-org", "users"};
          fact.visibility.whole = true;
          return std::vector<Coverage>{list_coverage(fact, outcome)};
        });
  }

  [[nodiscard]] std::int64_t counted() const {
    return sink_.of<Tally>().begin()->second.amount.value_or(0);
  }
  [[nodiscard]] SentRequest sent(std::size_t call) const { return transport_.sent().at(call + 2); }

  FakeClock clock_;
  FakeTransport transport_;
  ::testing::NiceMock<MockObserver> observer_;
  RecordingSink sink_;
  Client client_{"sales-org", make_authenticator(settings(), {.token = Secret("t")}, clock_),
                 transport_, clock_, observer_};
};

TEST_F(BulkReaderTest, ReadsALongListInPartsAndRemovesItsJob) {
  first_page(5'000);
  transport_.answer(200, job("UploadComplete"));
  transport_.answer(200, job("InProgress"));
  transport_.answer(200, job("JobComplete", 5'000));
  part(1, 3'000, "MTAw:x=");
  part(3'001, 5'000, "null");
  no_content();
  EXPECT_CALL(observer_, waiting(::testing::_, std::chrono::milliseconds(1000),
                                 HasSubstr("750A for Contact is being prepared")));
  const auto outcome = read();
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_FALSE(outcome->error);
  EXPECT_EQ(outcome->rows, 5'000);
  EXPECT_EQ(sink_.of<User>().size(), 5'000U);
  EXPECT_EQ(sink_.of<User>().begin()->second.login, "a \"b\", c");
  EXPECT_EQ(counted(), 5'000);
  EXPECT_EQ(sink_.coverage("sales-org", "users")->state, CoverageState::kComplete);
  EXPECT_EQ(transport_.sent().size(), 2U + 7U);
  EXPECT_EQ(sent(1).method, HttpMethod::kPost);
  EXPECT_EQ(sent(1).url, kJobs);
  EXPECT_EQ(sent(1).body,
            R"({"operation":"query","query":"SELECT Id,Name FROM Contact WHERE Name != )"
            R"('it\\'s'","contentType":"CSV","columnDelimiter":"COMMA","lineEnding":"LF"})");
  EXPECT_EQ(sent(4).url, std::string(kJobs) + "/750A/results?maxRecords=25000");
  EXPECT_THAT(sent(5).url, HasSubstr("&locator=MTAw%3Ax%3D"));
  EXPECT_EQ(sent(6).method, HttpMethod::kDelete);
}

TEST_F(BulkReaderTest, ResumesInsideAPartWithoutCountingTwice) {
  first_page(5'000);
  transport_.answer(200, job("JobComplete", 5'000));
  transport_.answer(200, job("JobComplete", 5'000));
  part(1, 5'000, "null");
  sink_.fail_after(2);  // the job's own page, and the first 2,000 rows
  ASSERT_FALSE(read());
  sink_.fail_after(std::nullopt);
  EXPECT_EQ(counted(), 2'000);
  transport_.answer(200, job("JobComplete", 5'000));
  part(1, 5'000, "null");
  no_content();
  const auto outcome = read();
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_EQ(outcome->rows, 5'000);
  EXPECT_EQ(counted(), 5'000);
  EXPECT_EQ(sink_.of<User>().size(), 5'000U);
  EXPECT_EQ(sink_.coverage("sales-org", "users")->rows, 5'000);
  EXPECT_TRUE(read()->earlier_run);
}

TEST_F(BulkReaderTest, AJobThatIsGoneStartsAnewAndTakesItsCountsBack) {
  first_page(5'000);
  transport_.answer(200, job("JobComplete", 5'000));
  transport_.answer(200, job("JobComplete", 5'000));
  part(1, 5'000, "null");
  sink_.fail_after(2);
  ASSERT_FALSE(read());
  sink_.fail_after(std::nullopt);
  transport_.answer(404, R"([{"errorCode":"NOT_FOUND","message":"gone"}])");
  transport_.answer(200, R"({"id":"750B","state":"UploadComplete"})");
  transport_.answer(200, R"({"id":"750B","state":"JobComplete","numberRecordsProcessed":4000})");
  part(1'001, 5'000, "null");  // in another order, and some rows are gone
  no_content();
  const auto outcome = read();
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_EQ(outcome->rows, 4'000);
  EXPECT_EQ(counted(), 4'000);
}

TEST_F(BulkReaderTest, ListsThatBulkRefusesArePaged) {
  first_page(3'000);
  transport_.answer(400, R"([{"errorCode":"INVALIDENTITY","message":"not supported"}])");
  transport_.answer(200,
                    R"({"totalSize":2999,"done":true,"records":[{"Id":")" + id_of(2) + R"("}]})");
  EXPECT_CALL(observer_, notice(::testing::_, HasSubstr("Contact is read page by page")));
  const auto outcome = read();
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_EQ(outcome->rows, 2);
  EXPECT_EQ(counted(), 2);
  EXPECT_THAT(sent(2).url, HasSubstr("Id%20%3E%20%27" + id_of(1)));
}

TEST_F(BulkReaderTest, AFailedJobIsRemovedAndTheListPaged) {
  first_page(3'000);
  transport_.answer(200, job("UploadComplete"));
  transport_.answer(200, job("Failed"));
  no_content();
  transport_.answer(200, R"({"totalSize":1,"done":true,"records":[]})");
  const auto outcome = read();
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_FALSE(outcome->error);
  EXPECT_EQ(sent(3).method, HttpMethod::kDelete);
}

TEST_F(BulkReaderTest, FewerRowsThanTheJobProcessedIsNeverComplete) {
  first_page(3'000);
  transport_.answer(200, job("UploadComplete"));
  transport_.answer(200, job("JobComplete", 3'000));
  part(1, 2'999, "null");
  no_content();
  ASSERT_TRUE(read());
  EXPECT_EQ(sink_.coverage("sales-org", "users")->state, CoverageState::kPartial);
}

TEST_F(BulkReaderTest, ABrokenRowEndsTheListWithItsLine) {
  first_page(3'000);
  transport_.answer(200, job("UploadComplete"));
  transport_.answer(200, job("JobComplete", 3'000));
  transport_.answer(200, csv(1, 2) + "\"003\"\n",
                    {{"content-type", "text/csv"}, {"sforce-locator", "null"}});
  const auto outcome = read();
  ASSERT_TRUE(outcome);
  ASSERT_TRUE(outcome->error);
  EXPECT_THAT(outcome->error->message, HasSubstr("line 4"));
  EXPECT_EQ(sink_.coverage("sales-org", "users")->state, CoverageState::kUnavailable);
}

TEST_F(BulkReaderTest, ATokenThatEndsInsideAJobIsTheScansEndWhereItCannotBeRenewed) {
  first_page(3'000);
  transport_.answer(200, job("UploadComplete"));
  transport_.answer(401, R"([{"errorCode":"INVALID_SESSION_ID","message":"expired"}])");
  const auto outcome = read();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().kind, ErrorKind::kUnauthorized);
  EXPECT_TRUE(is_bulk_cursor(sink_.checkpoint("sales-org", "contacts", "*").value()->cursor));
}

TEST_F(BulkReaderTest, AnEmptyResultMayHaveNoHeader) {
  first_page(3'000);
  transport_.answer(200, job("UploadComplete"));
  transport_.answer(200, job("JobComplete", 0));
  transport_.answer(200, "\n", {{"content-type", "text/csv"}, {"sforce-locator", "null"}});
  no_content();
  const auto outcome = read();
  ASSERT_TRUE(outcome);
  EXPECT_FALSE(outcome->error);
  EXPECT_EQ(outcome->rows, 0);
}

TEST(BulkCursor, KeepsEverythingAndNothingElseIsOne) {
  BulkCursor cursor{.job = "750A", .locator = "a:b=", .rows_of_part = 3, .rows = 9};
  cursor.tallied[{"Contact", "*", "records"}] = 9;
  const auto read = BulkCursor::decode(cursor.encode());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->encode(), cursor.encode());
  EXPECT_EQ(read->locator, "a:b=");
  EXPECT_EQ(read->tallied, cursor.tallied);
  EXPECT_FALSE(is_bulk_cursor(""));
  EXPECT_FALSE(is_bulk_cursor("2:003000000000001AAA"));
  EXPECT_FALSE(is_bulk_cursor("bulk"));
}

}  // namespace
}  // namespace crmaudit::salesforce
