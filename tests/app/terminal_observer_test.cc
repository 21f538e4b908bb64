#include "app/terminal_observer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "mocks/fakes/fake_clock.h"

namespace crmaudit {
namespace {

using ::testing::HasSubstr;

struct TerminalObserverTest : ::testing::Test {
  /// What was written since the last call.
  std::string drawn() {
    std::string text = screen.str();
    screen.str("");
    return text;
  }
  FakeClock clock;
  std::ostringstream screen;
};

TEST_F(TerminalObserverTest, DrawsOneLinePerAccountOverTheLastOnes) {
  TerminalObserver observer(clock, ProgressLines(screen, 79));
  observer.progress("eu-portal", "contacts", 100, false);
  EXPECT_EQ(drawn(), "\r\x1b[2Keu-portal: 100 rows; contacts, 100 rows\n");
  clock.advance(std::chrono::seconds{1});
  observer.progress("sales-org", "users", 7, true);
  EXPECT_EQ(drawn(),
            "\x1b[1A\r\x1b[2Keu-portal: 100 rows; contacts, 100 rows\n"
            "\r\x1b[2Ksales-org: 7 rows; users, 7 rows\n");
  observer.waiting("eu-portal", std::chrono::milliseconds{9200}, "HubSpot asks for it");
  EXPECT_THAT(drawn(), HasSubstr("eu-portal: 100 rows; waiting 9.2 s: HubSpot asks for it\n"));
}

TEST_F(TerminalObserverTest, RedrawsAtMostTenTimesASecondAndAtTheEnd) {
  {
    TerminalObserver observer(clock, ProgressLines(screen, 79));
    observer.progress("eu-portal", "contacts", 100, false);
    drawn();
    observer.progress("eu-portal", "contacts", 200, false);
    EXPECT_EQ(drawn(), "");
  }
  EXPECT_THAT(drawn(), HasSubstr("contacts, 200 rows"));
}

TEST_F(TerminalObserverTest, LinesAreNoLongerThanTheScreenAndHoldNoEscapes) {
  TerminalObserver observer(clock, ProgressLines(screen, 20));
  observer.waiting("eu-portal", std::chrono::milliseconds{1}, "\x1b[31mred");
  EXPECT_EQ(drawn(), "\r\x1b[2Keu-portal: 0 rows; w\n");
}

TEST_F(TerminalObserverTest, NoticesStandAboveTheLines) {
  TerminalObserver observer(clock, ProgressLines(screen, 79));
  observer.progress("eu-portal", "contacts", 100, false);
  drawn();
  observer.notice("eu-portal", "something");
  EXPECT_EQ(drawn(), "\x1b[1A\r\x1b[J\r\x1b[2Keu-portal: 100 rows; contacts, 100 rows\n");
}

}  // namespace
}  // namespace crmaudit
