#include "store/snapshot_writer.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "detectors/text_detector.h"
#include "mocks/temporary_folder.h"
#include "tests/store/full_disk.h"

namespace crmaudit {
namespace {

constexpr const char* kCard = "4111111111111111";

class SnapshotWriterTest : public testing::Test {
 protected:
  void SetUp() override { open(); }

  void open() {
    writer_.reset();
    auto writer = try_open();
    ASSERT_TRUE(writer) << writer.error().message;
    writer_ = std::move(writer).value();
  }
  Result<std::unique_ptr<SnapshotWriter>> try_open() {
    return SnapshotWriter::open(path_, {{"a", "hubspot"}}, {{"started_at", "1"}}, *detector_,
                                pseudonymiser_);
  }
  static Page page(const std::string& cursor) {
    return {.account = "a",
            .collector = "contacts",
            .partition = "*",
            .checkpoint = {.cursor = cursor, .done = false}};
  }
  static Page page_with_subject(const std::string& cursor, const std::string& id) {
    Page result = page(cursor);
    result.facts.add(Subject{.account = "a", .object = "contacts", .record_id = id});
    result.facts.add(Tally{
        .account = "a", .object = "contacts", .field = "*", .measure = "records", .amount = 1});
    return result;
  }
  SqlValue value(const std::string& sql) {
    auto database = Database::open(path_, Database::Mode::kReadOnly);
    EXPECT_TRUE(database) << database.error().message;
    auto found = database->value(sql);
    EXPECT_TRUE(found) << found.error().message;
    return found ? *found : SqlValue{};
  }
  std::int64_t number(const std::string& sql) { return std::get<std::int64_t>(value(sql)); }
  std::string cursor() {
    const auto found = writer_->checkpoint("a", "contacts", "*").value();
    return found ? found->cursor : "none";
  }

  TemporaryFolder folder_;
  std::string path_ = folder_.file("scan.sqlite");
  std::unique_ptr<Detector> detector_ = make_text_detector();
  Pseudonymiser pseudonymiser_{Secret(std::string(32, 'k'))};
  std::unique_ptr<SnapshotWriter> writer_;
};

// Removing the transaction from SnapshotWriter::commit() keeps half of the page.
TEST_F(SnapshotWriterTest, APageThatFailsHalfwayLeavesNothing) {
  ASSERT_TRUE(writer_->commit(page_with_subject("1", "10")));
  Page bad = page_with_subject("2", "20");
  bad.coverage.push_back({.account = "a", .fact = "subjects"});
  bad.facts.add(SubjectIdentifier{
      .account = "nobody", .object = "contacts", .record_id = "20", .kind = "email", .key = "0"});
  const auto committed = writer_->commit(bad);
  ASSERT_FALSE(committed);
  EXPECT_EQ(committed.error().kind, ErrorKind::kStorage);
  EXPECT_EQ(number("SELECT count(*) FROM subjects"), 1);
  EXPECT_EQ(number("SELECT amount FROM tallies"), 1);
  EXPECT_EQ(number("SELECT count(*) FROM coverage"), 0);
  EXPECT_EQ(cursor(), "1");
  EXPECT_TRUE(writer_->commit(page_with_subject("2", "20")));
  EXPECT_EQ(cursor(), "2");
}

TEST_F(SnapshotWriterTest, CheckpointsComeBackAlsoAfterReopening) {
  EXPECT_EQ(cursor(), "none");
  ASSERT_TRUE(writer_->commit(page("after-17")));
  EXPECT_EQ(cursor(), "after-17");
  open();
  EXPECT_EQ(cursor(), "after-17");
  Page last = page("");
  last.checkpoint.done = true;
  ASSERT_TRUE(writer_->commit(last));
  EXPECT_TRUE(writer_->checkpoint("a", "contacts", "*").value()->done);
  EXPECT_FALSE(writer_->checkpoint("a", "contacts", "archived").value());
  EXPECT_FALSE(writer_->checkpoint("b", "contacts", "*").value());
}

TEST_F(SnapshotWriterTest, GoesOnAfterReopening) {
  ASSERT_TRUE(writer_->commit(page_with_subject("1", "10")));
  open();
  ASSERT_TRUE(writer_->commit(page_with_subject("2", "20")));
  EXPECT_EQ(number("SELECT count(*) FROM subjects"), 2);
  EXPECT_EQ(number("SELECT amount FROM tallies"), 2);
}

// Without that, a collector that could not even begin would send a resumed scan back to the start.
TEST_F(SnapshotWriterTest, AnEmptyCheckpointLeavesTheOneBefore) {
  ASSERT_TRUE(writer_->commit(page("after-17")));
  ASSERT_TRUE(writer_->commit(page("")));
  EXPECT_EQ(cursor(), "after-17");
}

TEST_F(SnapshotWriterTest, WhatWasSaidOfTheRestIsForgottenWhenItGoesOn) {
  Page ended = page("1");
  ended.coverage.push_back({.account = "a", .fact = "subjects", .part = "contacts"});
  ended.coverage.push_back({.account = "a", .fact = "subjects", .part = std::string(kRestPart)});
  ASSERT_TRUE(writer_->commit(ended));
  EXPECT_EQ(writer_->stated()->size(), 2U);
  open();
  ASSERT_EQ(writer_->stated()->size(), 1U);
  EXPECT_EQ(writer_->stated()->front().part, "contacts");
}

TEST_F(SnapshotWriterTest, CredentialsThatLeadToAnotherAccountAreRefused) {
  Page one = page("1");
  one.facts.add(Account{.account = "a", .platform = "hubspot", .remote_id = "111"});
  ASSERT_TRUE(writer_->commit(one));
  ASSERT_TRUE(writer_->commit(one));
  Page other = page("2");
  other.facts.add(Account{.account = "a", .platform = "hubspot", .remote_id = "222"});
  const auto refused = writer_->commit(other);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::kUsage);
  EXPECT_NE(refused.error().message.find("lead to 222"), std::string::npos);
  EXPECT_EQ(cursor(), "1");
}

TEST_F(SnapshotWriterTest, UpsertsReplaceAndTalliesAdd) {
  for (const char* owner : {"1", "2"}) {
    Page again = page("1");
    again.facts.add(
        Subject{.account = "a", .object = "contacts", .record_id = "10", .owner_id = owner});
    again.facts.add(Tally{
        .account = "a", .object = "contacts", .field = "notes", .measure = "filled", .amount = 5});
    ASSERT_TRUE(writer_->commit(again));
  }
  EXPECT_EQ(number("SELECT count(*) FROM subjects"), 1);
  EXPECT_EQ(std::get<std::string>(value("SELECT owner_id FROM subjects")), "2");
  EXPECT_EQ(number("SELECT amount FROM tallies"), 10);
}

TEST_F(SnapshotWriterTest, AnAbsentTextIsNull) {
  Page one = page("1");
  one.facts.add(Subject{.account = "a", .object = "contacts", .record_id = "10", .owner_id = ""});
  ASSERT_TRUE(writer_->commit(one));
  EXPECT_EQ(number("SELECT owner_id IS NULL FROM subjects"), 1);
}

TEST_F(SnapshotWriterTest, AFinishedSnapshotIsOnlyRead) {
  ASSERT_TRUE(writer_->seal(2));
  // Removing `sealed_` from SnapshotWriter::commit() lets this page in.
  const auto late = writer_->commit(page_with_subject("1", "10"));
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().kind, ErrorKind::kUsage);
  writer_.reset();
  const auto again = try_open();
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, ErrorKind::kUsage);
  EXPECT_EQ(number("SELECT count(*) FROM subjects"), 0);
  EXPECT_FALSE(std::filesystem::exists(path_ + "-wal"));
}

TEST_F(SnapshotWriterTest, OnlyItsOwnerMayReadTheFiles) {
  ASSERT_TRUE(writer_->commit(page_with_subject("1", "10")));
  for (const char* suffix : {"", "-wal", "-shm"}) {
    struct stat status {};
    ASSERT_EQ(::stat((path_ + suffix).c_str(), &status), 0) << suffix;
    EXPECT_EQ(status.st_mode & 0777U, 0600U) << suffix;
  }
}

// Storing TextSample::value or RawIdentifier::value anywhere makes this fail.
TEST_F(SnapshotWriterTest, RawValuesNeverReachTheDisk) {
  const std::string text =
      "Mein Geheimwort Rhabarber, Karte 4111 1111 1111 1111, " + std::string(kCard) + " und mehr";
  Page one = page("1");
  one.texts.push_back({"contacts", "10", "notes", text});
  one.identifiers.push_back({"contacts", "10", "email", "planted.person@example.com"});
  one.identifiers.push_back({"contacts", "10", "phone", "+33 6 12 34 56 78"});
  ASSERT_TRUE(writer_->commit(one));
  EXPECT_EQ(number("SELECT occurrences FROM detections"), 2);
  EXPECT_EQ(std::get<std::string>(value("SELECT sample FROM detections")), "411111••••••1111");
  EXPECT_EQ(number("SELECT count(*) FROM subject_identifiers"), 2);
  const auto expect_clean = [this, &text] {
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
      std::ifstream file(entry.path(), std::ios::binary);
      std::ostringstream bytes;
      bytes << file.rdbuf();
      for (const std::string& planted :
           {text, std::string("Rhabarber"), std::string(kCard), std::string("4111 1111"),
            std::string("planted.person"), std::string("612345678"), std::string("12 34 56")})
        EXPECT_EQ(bytes.str().find(planted), std::string::npos) << planted << entry.path();
    }
  };
  expect_clean();  // with the write-ahead log
  ASSERT_TRUE(writer_->seal(2));
  expect_clean();
}

TEST_F(SnapshotWriterTest, EveryFactTableIsStrictAndMatchesItsDeclaration) {
  for (const FactSpec& fact : fact_types()) {
    const std::string table(fact.table);
    EXPECT_EQ(number("SELECT strict FROM pragma_table_list WHERE name = '" + table + "'"), 1)
        << table;
    EXPECT_EQ(number("SELECT count(*) FROM pragma_table_info('" + table + "')"),
              static_cast<std::int64_t>(fact.columns.size()))
        << table;
    int keys = 0;
    for (const ColumnSpec& column : fact.columns) {
      if (column.key) ++keys;
      EXPECT_EQ(std::get<std::string>(value("SELECT type FROM pragma_table_info('" + table +
                                            "') WHERE name = '" + std::string(column.name) + "'")),
                sql_type(column.type))
          << table << "." << column.name;
    }
    EXPECT_EQ(number("SELECT count(*) FROM pragma_table_info('" + table + "') WHERE pk > 0"), keys)
        << table;
  }
}

TEST_F(SnapshotWriterTest, ForeignKeysAreOn) {
  Page orphan = page("1");
  orphan.facts.add(User{.account = "nobody", .user_id = "1"});
  const auto committed = writer_->commit(orphan);
  ASSERT_FALSE(committed);
  EXPECT_NE(committed.error().message.find("FOREIGN KEY"), std::string::npos);
}

TEST_F(SnapshotWriterTest, AFullDiskIsAClearErrorAndLosesNothing) {
  ASSERT_TRUE(writer_->commit(page_with_subject("1", "10")));
  writer_.reset();
  const FullDisk disk;
  open();
  disk.fill();
  Page large = page("2");
  for (int i = 0; i < 5000; ++i)
    large.facts.add(
        Subject{.account = "a", .object = "contacts", .record_id = std::to_string(1000 + i)});
  const auto committed = writer_->commit(large);
  ASSERT_FALSE(committed);
  EXPECT_EQ(committed.error().kind, ErrorKind::kStorage);
  EXPECT_NE(committed.error().message.find("no space left on the disk"), std::string::npos)
      << committed.error().message;
  disk.free();
  EXPECT_EQ(cursor(), "1");
  EXPECT_EQ(number("SELECT count(*) FROM subjects"), 1);
  ASSERT_TRUE(writer_->commit(large));
  EXPECT_EQ(number("SELECT count(*) FROM subjects"), 5001);
  EXPECT_EQ(cursor(), "2");
  writer_.reset();
}

}  // namespace
}  // namespace crmaudit
