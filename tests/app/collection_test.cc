#include "app/collection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <functional>
#include <mutex>

#include "mocks/temporary_folder.h"
#include "scanner/no_detector.h"
#include "scanner/pseudonymiser.h"
#include "store/snapshot_writer.h"

namespace crmaudit {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class ScriptedPlatform final : public Platform {
 public:
  using Script = std::function<Result<void>(FactSink&, const std::stop_token&)>;
  ScriptedPlatform(std::string account, Script script)
      : account_(std::move(account)), script_(std::move(script)) {}

  [[nodiscard]] std::string_view account() const override { return account_; }
  Result<std::vector<Probe>> probe(std::stop_token) override { return std::vector<Probe>(); }
  Result<void> collect(FactSink& sink, ScanObserver&, std::stop_token stop) override {
    return script_(sink, stop);
  }

 private:
  std::string account_;
  Script script_;
};

/// Two threads that wait for each other.
class MeetingPoint {
 public:
  /// False when nobody else comes.
  bool meet() {
    constexpr std::chrono::seconds kPatience{20};
    std::unique_lock lock(mutex_);
    ++here_;
    came_.notify_all();
    return came_.wait_for(lock, kPatience, [this] { return here_ >= 2; });
  }

 private:
  std::mutex mutex_;  // guards here_
  std::condition_variable came_;
  int here_ = 0;
};

class CollectionTest : public ::testing::Test {
 protected:
  CollectionTest() {
    auto writer = SnapshotWriter::open(path_, {{"a", "hubspot"}, {"b", "salesforce"}}, {},
                                       detector_, pseudonymiser_);
    EXPECT_TRUE(writer) << writer.error().message;
    writer_ = std::move(*writer);
  }

  void add(const std::string& account, ScriptedPlatform::Script script) {
    platforms_.push_back(std::make_unique<ScriptedPlatform>(account, std::move(script)));
  }
  Result<void> collect(std::stop_token stop = {}) {
    return collect_all({}, platforms_, *writer_, observer_, std::move(stop));
  }
  static Page page(const std::string& account, const std::string& fact, const std::string& part) {
    Page result{.account = account, .collector = fact, .partition = part};
    result.coverage.push_back({.account = account, .fact = fact, .part = part});
    result.checkpoint.done = true;
    return result;
  }
  /// "part state reason" of what is stated of a fact type of account a.
  std::vector<std::string> stated(const std::string& fact) {
    auto database = Database::open(path_, Database::Mode::kReadOnly);
    auto select = database->prepare(
        "SELECT part || ' ' || state || ' ' || reason FROM coverage WHERE account = 'a' AND "
        "fact = ? ORDER BY part");
    select->bind(1, fact);
    std::vector<std::string> rows;
    while (*select->step()) rows.emplace_back(select->text(0));
    return rows;
  }

  const TemporaryFolder folder_;
  const std::string path_ = folder_.file("scan.sqlite");
  NoDetector detector_;
  const Pseudonymiser pseudonymiser_{Secret(std::string(32, 'k'))};
  SilentObserver observer_;
  std::unique_ptr<SnapshotWriter> writer_;
  std::vector<std::unique_ptr<Platform>> platforms_;
};

TEST_F(CollectionTest, AccountsArePulledAtTheSameTime) {
  MeetingPoint point;
  for (const char* account : {"a", "b"}) {
    add(account, [&point, account](FactSink& sink, const std::stop_token&) -> Result<void> {
      EXPECT_TRUE(point.meet()) << account << " waits for the other account to end";
      return sink.commit(page(account, "users", "*"));
    });
  }
  EXPECT_TRUE(collect());
  EXPECT_THAT(stated("users"), ElementsAre("* complete none"));
  EXPECT_THAT(stated("subjects"), ElementsAre("* unavailable not_collected"));
}

// Removing rest_page() would leave the parts that weren't reached unsaid, and "Contact" alone would
// look like all subjects.
TEST_F(CollectionTest, AnAccountThatEndsEarlySaysThatPartsAreMissing) {
  add("a", [](FactSink& sink, const std::stop_token&) -> Result<void> {
    CRMAUDIT_TRY(sink.commit(page("a", "users", "*")));
    CRMAUDIT_TRY(sink.commit(page("a", "subjects", "Contact")));
    return Error{.kind = ErrorKind::kUnauthorized, .message = "refused"};
  });
  EXPECT_TRUE(collect());
  EXPECT_THAT(stated("users"), ElementsAre("* complete none"));
  EXPECT_THAT(stated("subjects"), ElementsAre("Contact complete none", "rest partial error"));
  EXPECT_THAT(stated("consents"), ElementsAre("rest unavailable error"));
}

TEST_F(CollectionTest, AFullDiskStopsTheOtherAccountsAndIsWhatIsTold) {
  MeetingPoint point;
  add("a", [&point](FactSink&, const std::stop_token& stop) -> Result<void> {
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    point.meet();
    stopped.wait(lock, stop, [] { return false; });
    return Error{.kind = ErrorKind::kCancelled, .message = "stopped"};
  });
  add("b", [&point](FactSink&, const std::stop_token&) -> Result<void> {
    point.meet();
    return Error{.kind = ErrorKind::kStorage, .message = "no space left"};
  });
  const auto collected = collect();
  ASSERT_FALSE(collected);
  EXPECT_EQ(collected.error().kind, ErrorKind::kStorage);
  EXPECT_THAT(collected.error().message, HasSubstr("no space left"));
}

TEST_F(CollectionTest, AStopReachesTheAccounts) {
  std::stop_source source;
  source.request_stop();
  add("a", [](FactSink&, const std::stop_token& stop) -> Result<void> {
    if (!stop.stop_requested()) return {};
    return Error{.kind = ErrorKind::kCancelled, .message = "stopped"};
  });
  const auto collected = collect(source.get_token());
  ASSERT_FALSE(collected);
  EXPECT_EQ(collected.error().kind, ErrorKind::kCancelled);
  EXPECT_THAT(stated("users"), ElementsAre("rest unavailable interrupted"));
}

}  // namespace
}  // namespace crmaudit
