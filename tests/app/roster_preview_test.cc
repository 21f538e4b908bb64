// `crmaudit roster preview` as the program runs it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>

#include "app/commands.h"
#include "app/exit_code.h"
#include "mocks/fakes/fake_clock.h"
#include "mocks/temporary_folder.h"
#include "scanner/no_detector.h"
#include "scanner/pseudonymiser.h"
#include "store/snapshot_writer.h"

namespace crmaudit {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kHead = R"toml([organisation]
name = "Example"
country = "FR"
time_zone = "Europe/Paris"
[[account]]
name = "portal"
platform = "hubspot"
token_env = "CRMAUDIT_TEST_NOT_SET"
[[break_glass]]
account = "portal"
users = ["glass@example.com"]
)toml";

constexpr const char* kCsvRoster = R"toml([[roster]]
name = "paris"
path = "paris.csv"
as_of = "2026-11-22"
[roster.columns]
employee_id = "id"
email = "mail"
last_name = "name"
left_on = "left"
)toml";

class RosterPreview : public testing::Test {
 protected:
  RosterPreview() {
    std::ofstream(folder_.file("paris.csv")) << "id,mail,name,left\n"
                                                "1,anne@example.com,Anne Martin,\n"
                                                "2,luc@example.com,Luc Besson,2026-01-31\n"
                                                ",,Nobody,\n"
                                                "4,eve@example.com,Eve Roux,31.12.2026\n";
  }
  /// Writes the configuration and runs the command; what it printed is in output_.
  Result<int> preview(const std::string& rosters, const std::string& scan = "") {
    std::ofstream(folder_.file("crmaudit.toml")) << kHead << rosters;
    FakeClock clock;
    testing::internal::CaptureStdout();
    auto code = run_roster_preview({folder_.file("crmaudit.toml"), scan}, clock, {});
    output_ = testing::internal::GetCapturedStdout();
    return code;
  }
  /// A scan with users of these addresses and names.
  std::string scan_with(const std::vector<std::pair<std::string, std::string>>& users) {
    const std::string path = folder_.file("scan.sqlite");
    NoDetector detector;
    const Pseudonymiser pseudonymiser{Secret("test")};
    const auto writer =
        SnapshotWriter::open(path, {{"portal", "hubspot"}}, {}, detector, pseudonymiser);
    Page page{.account = "portal", .collector = "users", .partition = "*"};
    for (const auto& [email, name] : users) {
      page.facts.add(User{.account = "portal",
                          .user_id = email,
                          .email = email,
                          .last_name = name,
                          .state = "active",
                          .kind = "person"});
    }
    EXPECT_TRUE((*writer)->commit(page));
    EXPECT_TRUE((*writer)->seal(0));
    return path;
  }

  TemporaryFolder folder_;
  std::string output_;
};

TEST_F(RosterPreview, ShowsPeopleLeaversAndUnreadableRows) {
  const auto code = preview(kCsvRoster);
  ASSERT_TRUE(code) << code.error().message;
  EXPECT_EQ(*code, kExitClean);
  EXPECT_THAT(output_, HasSubstr("paris: 3 rows as of 2026-11-22\n"));
  EXPECT_THAT(output_, HasSubstr("  Line 4 has neither an employee id nor an e-mail address. The "
                                 "row is left out.\n"));
  EXPECT_THAT(output_, HasSubstr("Line 5: \"31.12.2026\" in column \"left\""));
  EXPECT_THAT(output_, HasSubstr("People: 3 (2 employed, 0 on leave, 1 left)\n"));
  EXPECT_THAT(output_, HasSubstr("  2026-01-31  2  Luc Besson\n"));
  EXPECT_THAT(output_, HasSubstr("No scan yet"));
}

TEST_F(RosterPreview, ShowsUsersWithoutAMatchAndKeepsTheirNamesInert) {
  const std::string scan = scan_with({{"anne@example.com", "Anne Martin"},
                                      {"glass@example.com", "Emergency"},
                                      {"stranger@example.com", "Red\x1b[31m"}});
  ASSERT_TRUE(preview(kCsvRoster, scan));
  const std::string unmatched = output_.substr(output_.find("without a match"));
  EXPECT_THAT(unmatched, HasSubstr("portal  stranger@example.com"));
  EXPECT_THAT(unmatched, Not(HasSubstr("anne@")));
  EXPECT_THAT(unmatched, Not(HasSubstr("glass@")));
  EXPECT_THAT(output_, Not(HasSubstr("\x1b")));
}

TEST_F(RosterPreview, ADirectoryThatCannotBeReachedIsIncomplete) {
  ASSERT_EQ(::setenv("CRMAUDIT_TEST_SCIM", "token", 1), 0);
  const auto code = preview(std::string(kCsvRoster) +
                            "[[roster]]\nname = \"cloud\"\nkind = \"scim\"\n"
                            "base_url = \"http://127.0.0.1:1/scim\"\n"
                            "token_env = \"CRMAUDIT_TEST_SCIM\"\n");
  ASSERT_TRUE(code) << code.error().message;
  EXPECT_EQ(*code, kExitIncomplete);
  EXPECT_THAT(output_, HasSubstr("cloud: could not be read."));
  EXPECT_THAT(output_, HasSubstr("People: 3"));
}

TEST_F(RosterPreview, ARosterThatIsMissingOrNotDeclaredIsAConfigurationError) {
  EXPECT_EQ(preview("").error().kind, ErrorKind::kConfiguration);
  EXPECT_EQ(preview("[roster]\npath = \"none.csv\"\n[roster.columns]\nemail = \"m\"\nleft_on = "
                    "\"l\"\n")
                .error()
                .kind,
            ErrorKind::kConfiguration);
}

}  // namespace
}  // namespace crmaudit
