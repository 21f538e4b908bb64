#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/platforms/salesforce/fake_org.h"

namespace crmaudit::salesforce {
namespace {

using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

const std::string kOrg = "sales-org";

class TextsTest : public ::testing::Test {
 protected:
  TextsTest() {
    catalog_.whole = true;
    org_.rows["FieldDefinition"] = {};
  }
  void add(const std::string& object, const std::string& fields, std::vector<std::string> rows) {
    catalog_.objects[object] = {};
    org_.described[object] = fields;
    org_.rows[object] = std::move(rows);
  }
  void collect() {
    Collecting collecting = org_.collecting();
    const auto done = collect_texts(collecting, FakeOrg::all_rights(), catalog_);
    ASSERT_TRUE(done) << done.error().message;
  }
  [[nodiscard]] const TextStore& store(const std::string& name) const {
    return org_.sink.of<TextStore>().at({kOrg, name});
  }
  FakeOrg org_;
  ObjectCatalog catalog_;
};

TEST_F(TextsTest, BodiesAndSubjectsOfMailsAreSearchedAndTheirCopiesAreNot) {
  add("EmailMessage",
      R"({"name":"Subject","type":"string"},{"name":"TextBody","type":"textarea"},)"
      R"({"name":"HtmlBody","type":"textarea"})",
      {R"({"Id":"02s1","Subject":"Hello","TextBody":"4111"})", R"({"Id":"02s2","Subject":null})"});
  collect();
  std::vector<std::string> texts;
  for (const RecordedText& text : org_.sink.texts()) texts.push_back(text.field + "=" + text.value);
  EXPECT_THAT(texts, UnorderedElementsAre("Subject=Hello", "TextBody=4111"));
  EXPECT_THAT(org_.queries().back(), HasSubstr("SELECT Id,TextBody,Subject FROM EmailMessage"));
  EXPECT_EQ(store("EmailMessage").state, "scanned");
  EXPECT_EQ(store("EmailMessage").records, 2);
  EXPECT_EQ(store("EmailMessage.HtmlBody").state, "not_read");
  EXPECT_EQ(org_.coverage("detections", "EmailMessage").state, CoverageState::kComplete);
}

TEST_F(TextsTest, AFieldThatTheUserMayNotSeeMakesTheStorePartial) {
  org_.rows["FieldDefinition"] = {
      R"json({"QualifiedApiName":"TextBody","DataType":"Long Text Area(32000)"})json"};
  add("EmailMessage", R"({"name":"Subject","type":"string"})", {});
  collect();
  EXPECT_EQ(org_.coverage("detections", "EmailMessage").state, CoverageState::kPartial);
  EXPECT_THAT(org_.coverage("detections", "EmailMessage").detail, HasSubstr("TextBody"));
}

TEST_F(TextsTest, ArchivedActivitiesAreReadAndDeletedOnesAreNot) {
  add("Task", R"({"name":"Description","type":"textarea"})",
      {R"({"Id":"00T1","Description":"call"})"});
  collect();
  EXPECT_THAT(org_.queries().back(), HasSubstr("FROM Task WHERE IsDeleted = FALSE"));
  EXPECT_EQ(store("Task").records, 1);
}

TEST_F(TextsTest, EveryOtherStoreIsNamed) {
  catalog_.objects["CaseComment"] = {};  // there, and refused
  collect();
  EXPECT_EQ(store("FeedItem").state, "not_read");
  EXPECT_EQ(org_.coverage("detections", "FeedItem").state, CoverageState::kComplete);
  EXPECT_EQ(store("CaseComment").state, "not_read");
  EXPECT_EQ(org_.coverage("detections", "CaseComment").state, CoverageState::kUnavailable);
  EXPECT_EQ(org_.coverage("detections", "CaseComment").reason, CoverageReason::kScope);
  EXPECT_EQ(store("Attachment").state, "not_read");
  EXPECT_EQ(store("ContentVersion").how, "contents of files are not read");
  EXPECT_EQ(store("Contact").state, "scanned");
}

}  // namespace
}  // namespace crmaudit::salesforce
