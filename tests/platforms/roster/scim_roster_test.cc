// The SCIM roster over HTTP, through the real transport, against mocks/scim.
#include "platforms/roster/scim_roster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mocks/fakes/fake_clock.h"
#include "mocks/scim/mock_scim.h"
#include "net/cpprest_transport.h"
#include "platforms/roster/scim_page.h"

namespace crmaudit {
namespace {

using testing::HasSubstr;
using testing::Not;

class ScimRosterTest : public testing::Test {
 protected:
  ScimRosterTest() { std::get<ScimSource>(settings_.source).page_size = 10; }

  /// `count` people: every third has left, all have an address and a number.
  static std::string people(int count) {
    std::string list;
    for (int i = 1; i <= count; ++i) {
      const std::string n = std::to_string(i);
      list +=
          std::string(list.empty() ? "[" : ",") + R"({"id":"id-)" + n + R"(","userName":"p)" + n +
          R"(@example.com","active":)" + (i % 3 == 0 ? "false" : "true") +
          R"(,"name":{"givenName":"Given)" + n + R"(","familyName":"Family)" + n +
          R"("},"phoneNumbers":[{"value":"+33 1"}],)"
          R"("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":")" +
          n + R"(","department":"Sales"}})";
    }
    return list + "]";
  }

  Result<RosterContent> read(MockScimOptions options, const std::string& token = "scim-token") {
    mock_ = MockScim::make(std::move(options)).value();
    auto& source = std::get<ScimSource>(settings_.source);
    source.base_url = mock_->start().value();
    const auto roster = make_scim_roster({.settings = settings_,
                                          .time_zone = "Europe/Paris",
                                          .token = Secret(token),
                                          .transport = *transport_,
                                          .clock = clock_,
                                          .observer = observer_});
    return roster->read({});
  }

  RosterSettings settings_{.name = "directory",
                           .source = ScimSource{},
                           .columns = scim_columns(),
                           .status = {{"active", {"true"}}, {"departed", {"false"}}}};
  std::unique_ptr<HttpTransport> transport_ = make_http_transport();
  FakeClock clock_;
  SilentObserver observer_;
  std::unique_ptr<MockScim> mock_;
};

TEST_F(ScimRosterTest, ReadsEveryPage) {
  const auto content = read({.users = people(25)});
  ASSERT_TRUE(content) << content.error().message;
  ASSERT_EQ(content->employees.size(), 25U);
  const Employee& third = content->employees[2];
  EXPECT_EQ(third.roster, "directory");
  EXPECT_EQ(third.line, 3);
  EXPECT_EQ(third.employee_id, "3");
  EXPECT_EQ(third.email, "p3@example.com");  // userName, as there are no emails
  EXPECT_EQ(third.first_name, "Given3");
  EXPECT_EQ(third.last_name, "Family3");
  EXPECT_EQ(third.status, "departed");
  EXPECT_FALSE(third.left_on);
  EXPECT_EQ(content->employees[24].status, "active");
  EXPECT_EQ(content->roster.people, 25);
  EXPECT_EQ(content->roster.unreadable, 0);
  EXPECT_EQ(content->roster.as_of, "2026-11-22");  // FakeClock's day
  EXPECT_FALSE(content->roster.sha256);
  ASSERT_EQ(mock_->calls().size(), 4U);  // three pages, and an empty one
  EXPECT_THAT(mock_->calls()[1].query, HasSubstr("startIndex=11"));
}

TEST_F(ScimRosterTest, AsksForTheMappedAttributesOnly) {
  std::get<ScimSource>(settings_.source).filter = "active eq true";
  const auto content = read({.users = people(3)});
  ASSERT_TRUE(content);
  EXPECT_EQ(content->employees.size(), 2U);
  for (const ScimCall& call : mock_->calls()) {
    EXPECT_EQ(call.method, "GET");
    EXPECT_THAT(call.query, HasSubstr("employeeNumber"));
    EXPECT_THAT(call.query, Not(HasSubstr("phoneNumbers")));
    EXPECT_THAT(call.query, HasSubstr("filter=active%20eq%20true"));
  }
}

TEST_F(ScimRosterTest, PagesMayBeSmallerThanAskedFor) {
  EXPECT_EQ(read({.users = people(25), .largest_page = 4})->employees.size(), 25U);
}

TEST_F(ScimRosterTest, ACursorIsFollowed) {
  const auto content = read({.users = people(25), .hands_out_cursors = true});
  ASSERT_TRUE(content);
  EXPECT_EQ(content->employees.size(), 25U);
  EXPECT_THAT(mock_->calls()[1].query, HasSubstr("cursor=11"));
  EXPECT_EQ(mock_->calls().size(), 3U);
}

TEST_F(ScimRosterTest, ATotalThatIsTooSmallLosesNobody) {
  EXPECT_EQ(read({.users = people(25), .announced = 10})->employees.size(), 25U);
}

TEST_F(ScimRosterTest, ARefusalBehindTheLastOneIsTheEnd) {
  EXPECT_EQ(read({.users = people(20), .refuses_behind_end = true})->employees.size(), 20U);
}

TEST_F(ScimRosterTest, AListThatBreaksOffIsNeverAShorterList) {
  const auto content = read({.users = people(25), .ends_after = 15});
  ASSERT_TRUE(content);
  EXPECT_EQ(content->employees.size(), 15U);
  ASSERT_EQ(content->problems.size(), 1U);
  EXPECT_TRUE(content->problems[0].row_lost);
  EXPECT_EQ(content->problems[0].what, "The directory announced 25 people and sent 15.");
  EXPECT_EQ(content->roster.unreadable, 1);
}

TEST_F(ScimRosterTest, ARepeatedPageEndsAndIsNoticed) {
  const auto content = read({.users = people(25), .repeats_pages = true});
  ASSERT_TRUE(content);
  EXPECT_EQ(content->employees.size(), 10U);
  EXPECT_EQ(content->roster.unreadable, 1);
  EXPECT_EQ(mock_->calls().size(), 2U);
}

TEST_F(ScimRosterTest, WaitsAsLongAsTheDirectorySays) {
  const auto before = clock_.steady_now();
  EXPECT_EQ(read({.users = people(2), .refusals = 2})->employees.size(), 2U);
  EXPECT_GE(clock_.steady_now() - before, std::chrono::seconds(4));  // twice two, and some jitter
  EXPECT_LE(clock_.steady_now() - before, std::chrono::seconds(8));
}

TEST_F(ScimRosterTest, AWrongTokenSaysWhatToDo) {
  const auto content = read({.users = people(2)}, "stale");
  ASSERT_FALSE(content);
  EXPECT_EQ(content.error().kind, ErrorKind::kUnauthorized);
  EXPECT_THAT(content.error().message, HasSubstr("check it"));
  EXPECT_THAT(content.error().message, Not(HasSubstr("stale")));
}

TEST(ScimPage, ChoosesThePrimaryThenTheWorkAddress) {
  const auto page = parse_scim_page(
      R"({"totalResults":3,"Resources":[
        {"id":"1","emails":[{"value":"home@x","type":"home"},{"value":"work@x","type":"work"}]},
        {"id":"2","emails":[{"value":"a@x","type":"work"},{"value":"b@x","primary":true}]},
        {"id":"3","Active":"False","userName":"no address"}]})",
      scim_columns());
  ASSERT_TRUE(page);
  ASSERT_EQ(page->users.size(), 3U);
  EXPECT_EQ(page->users[0].cells.at("email"), "work@x");
  EXPECT_EQ(page->users[1].cells.at("email"), "b@x");
  EXPECT_EQ(page->users[2].cells.at("email"), "");
  EXPECT_EQ(page->users[2].cells.at("status"), "false");
}

TEST(ScimPage, RefusesWhatIsNoList) {
  EXPECT_FALSE(parse_scim_page("<html>", {}));
  EXPECT_FALSE(parse_scim_page("[]", {}));
  EXPECT_FALSE(parse_scim_page(R"({"error":"no"})", {}));
  EXPECT_TRUE(parse_scim_page(R"({"totalResults":0})", {}));
}

}  // namespace
}  // namespace crmaudit
