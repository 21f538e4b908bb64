// The LDAP roster against a real slapd on loopback.
#include "platforms/roster/ldap_roster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "mocks/fakes/fake_clock.h"
#include "platforms/roster/ldap_values.h"
#include "tests/net/loopback_certificate.h"
#include "tests/platforms/roster/slapd.h"

namespace crmaudit {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr int kPeople = 25;

/// An organisation with a user for the audit and 25 people: every fifth is disabled, the seventh
/// account expired on 2026-09-30 in Paris.
std::string directory() {
  std::string ldif =
      "dn: dc=example,dc=com\nobjectClass: dcObject\nobjectClass: organization\no: Example\n"
      "dc: example\n\n"
      "dn: cn=audit,dc=example,dc=com\nobjectClass: person\nsn: Audit\nuserPassword: correct\n\n";
  for (int i = 1; i <= kPeople; ++i) {
    const std::string n = std::to_string(i);
    ldif += "dn: cn=p" + n + ",dc=example,dc=com\nobjectClass: inetOrgPerson\n" +
            "objectClass: directoryUser\nsn: Family" + n + "\ngivenName: Given" + n + "\nmail: p" +
            n + "@example.com\nemployeeID: E" + n +
            "\nuserAccountControl: " + (i % 5 == 0 ? "514" : "512") +
            // 2026-09-30T22:00:00Z, the end of that day in Paris, in 100 ns since 1601.
            "\naccountExpires: " + (i == 7 ? "134352792000000000" : "9223372036854775807") + "\n\n";
  }
  return ldif;
}

class LdapRosterTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (Slapd::installed()) server_ = new Slapd(directory());
  }
  static void TearDownTestSuite() {
    delete server_;
    server_ = nullptr;
  }
  void SetUp() override {
    if (server_ == nullptr) GTEST_SKIP() << "slapd isn't installed; script/bootstrap installs it";
    source().url = server_->tls_url();
    source().ca_file = server_->ca_file();
    source().bind_dn = "cn=audit,dc=example,dc=com";
    source().base = "dc=example,dc=com";
    source().filter = "(objectClass=inetOrgPerson)";
    source().page_size = 10;
  }
  LdapSource& source() { return std::get<LdapSource>(settings_.source); }
  Result<RosterContent> read(const std::string& password = "correct", std::stop_token stop = {}) {
    return make_ldap_roster({.settings = settings_,
                             .time_zone = "Europe/Paris",
                             .password = Secret(password),
                             .clock = clock_})
        ->read(stop);
  }

  RosterSettings settings_{.name = "ad",
                           .source = LdapSource{},
                           .columns = ldap_columns(),
                           .status = {{"active", {"active"}}, {"departed", {"departed"}}}};
  FakeClock clock_;
  static Slapd* server_;
};

Slapd* LdapRosterTest::server_ = nullptr;

TEST_F(LdapRosterTest, ReadsEveryPageOverTls) {
  const auto content = read();
  ASSERT_TRUE(content) << content.error().message;
  ASSERT_EQ(content->employees.size(), 25U);  // three pages
  EXPECT_TRUE(content->problems.empty());
  const Employee& seventh = content->employees[6];
  EXPECT_EQ(seventh.line, 7);
  EXPECT_EQ(seventh.employee_id, "E7");
  EXPECT_EQ(seventh.email, "p7@example.com");
  EXPECT_EQ(seventh.first_name, "Given7");
  EXPECT_EQ(seventh.last_name, "Family7");
  EXPECT_EQ(seventh.left_on, "2026-09-30");
  EXPECT_EQ(seventh.status, "active");
  EXPECT_EQ(content->employees[4].status, "departed");
  EXPECT_FALSE(content->employees[4].left_on);
  EXPECT_EQ(content->roster.people, 25);
  EXPECT_EQ(content->roster.as_of, "2026-11-22");
}

TEST_F(LdapRosterTest, ReadsOverStartTls) {
  source().url = server_->plain_url();
  source().start_tls = true;
  const auto content = read();
  ASSERT_TRUE(content) << content.error().message;
  EXPECT_EQ(content->employees.size(), 25U);
}

TEST_F(LdapRosterTest, AWrongPasswordIsRefusedAndNotRepeated) {
  const auto content = read("wrong-secret");
  ASSERT_FALSE(content);
  EXPECT_EQ(content.error().kind, ErrorKind::kUnauthorized);
  EXPECT_THAT(content.error().message, HasSubstr("Check bind_dn and the password."));
  EXPECT_THAT(content.error().message, Not(HasSubstr("wrong-secret")));
}

TEST_F(LdapRosterTest, AnAuthorityThatIsNotTrustedEndsBeforeThePasswordIsSent) {
  const TemporaryFolder folder;
  const std::string other = folder.file("other.pem");
  make_loopback_certificate().write_pem(other);
  source().ca_file = other;
  EXPECT_EQ(read().error().kind, ErrorKind::kNetwork);
  source().url = server_->plain_url();
  source().start_tls = true;
  EXPECT_EQ(read().error().kind, ErrorKind::kNetwork);
  source().ca_file = "";  // the system's don't know the server either
  EXPECT_EQ(read().error().kind, ErrorKind::kNetwork);
}

TEST_F(LdapRosterTest, AWrongCaFileBaseFilterOrAddressSaysSo) {
  source().base = "dc=nowhere";
  EXPECT_EQ(read().error().kind, ErrorKind::kNotFound);
  source().base = "dc=example,dc=com";
  source().filter = "(((";
  EXPECT_EQ(read().error().kind, ErrorKind::kConfiguration);
  source().ca_file = "/nowhere.pem";
  EXPECT_EQ(read().error().kind, ErrorKind::kConfiguration);
  source().ca_file = server_->ca_file();
  source().url = "ldaps://127.0.0.1:1";
  EXPECT_EQ(read().error().kind, ErrorKind::kNetwork);
}

TEST_F(LdapRosterTest, AStopIsHeard) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(read("correct", stop.get_token()).error().kind, ErrorKind::kCancelled);
}

TEST(LdapValues, UnderstandsActiveDirectory) {
  const auto cells = [](const LdapEntry& entry) {
    return ldap_cells(entry, ldap_columns(), "Europe/Paris", parse_iso_date("2026-11-22").value());
  };
  EXPECT_EQ(cells({{"useraccountcontrol", "512"}}).at("status"), "active");
  EXPECT_EQ(cells({{"useraccountcontrol", "66050"}}).at("status"), "departed");  // 0x10202
  EXPECT_EQ(cells({{"accountexpires", "0"}}).at("left_on"), "");
  EXPECT_EQ(cells({{"accountexpires", "9223372036854775807"}}).at("left_on"), "");
  // Unix 1795302000 is 2026-11-21T23:00:00Z, midnight in Paris: the last day is the 21st.
  EXPECT_EQ(cells({{"accountexpires", "134397756000000000"}}).at("left_on"), "2026-11-21");
  // Disabled before a later expiry: gone, nobody knows since when.
  const auto disabled =
      cells({{"useraccountcontrol", "514"}, {"accountexpires", "134397756000000000"}});
  EXPECT_EQ(disabled.at("left_on"), "2026-11-21");
  const auto early =
      cells({{"useraccountcontrol", "514"}, {"accountexpires", "134440000000000000"}});
  EXPECT_FALSE(early.contains("left_on"));
}

TEST(LdapValues, ReadsGeneralizedTime) {
  const std::map<std::string, std::string> columns = {{"hired_on", "whenCreated"},
                                                      {"left_on", "lastDay"}};
  const auto cells = ldap_cells({{"whencreated", "20200201080910.0Z"}, {"lastday", "31/12/2026"}},
                                columns, "Europe/Paris", parse_iso_date("2026-11-22").value());
  EXPECT_EQ(cells.at("hired_on"), "2020-02-01T08:09:10Z");
  EXPECT_EQ(cells.at("left_on"), "31/12/2026");
}

}  // namespace
}  // namespace crmaudit
