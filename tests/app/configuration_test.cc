#include "app/configuration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace crmaudit {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// The shape that the project's first issue gives.
constexpr const char* kExample = R"toml([organisation]
name = "Example SA"
country = "FR"
time_zone = "Europe/Paris"
alias_domains = ["example.fr"]

[[account]]
name = "eu-portal"
platform = "hubspot"
base_url = "https://api.hubapi.com"
token_env = "HUBSPOT_TOKEN"

[[account]]
name = "sales-org"
platform = "salesforce"
login_url = "https://login.salesforce.com"
auth = "jwt"
client_id = "abc"
username = "audit@example.com"
key_file = "salesforce.pem"

[roster]
kind = "csv"
path = "employees.csv"
as_of = "2026-11-22"
delimiter = ";"
date_format = "%d/%m/%Y"

[roster.columns]
employee_id = "Matricule"
last_name = "Nom"
first_name = "Prénom"
email = "Adresse e-mail"
hired_on = "Date d'entrée"
left_on = "Date de sortie"
status = "Statut"

[roster.status]
active = ["Actif", "Préavis"]
leave = ["Congé parental", "Arrêt maladie"]
departed = ["Sorti"]

[[requests]]
account = "eu-portal"
source = "tickets"
pipeline = "Privacy"
type_field = "request_type"

[[break_glass]]
account = "eu-portal"
users = ["breakglass1@example.com"]

[store]
url = "sqlite:crmaudit.db"

[parameters."access.departed_user_active"]
grace_hours = 48
)toml";

std::string replaced(const std::string& from, const std::string& to) {
  std::string text = kExample;
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

/// The error after one change to the example.
std::string complaint(const std::string& from, const std::string& to) {
  const auto settings = parse_configuration(replaced(from, to), "/etc/crm/audit.toml");
  return settings ? "" : settings.error().message;
}

TEST(Configuration, ReadsTheExample) {
  const auto settings = parse_configuration(kExample, "/etc/crm/audit.toml");
  ASSERT_TRUE(settings) << settings.error().message;
  EXPECT_EQ(settings->organisation.time_zone, "Europe/Paris");
  EXPECT_THAT(settings->organisation.alias_domains, ElementsAre("example.fr"));
  ASSERT_EQ(settings->accounts.size(), 2U);
  const auto& hubspot = std::get<HubSpotAccount>(settings->accounts[0].platform);
  EXPECT_EQ(hubspot.base_url, "https://api.hubapi.com");
  EXPECT_EQ(hubspot.token.environment, "HUBSPOT_TOKEN");
  const auto& salesforce = std::get<SalesforceAccount>(settings->accounts[1].platform);
  EXPECT_EQ(salesforce.auth, SalesforceAccount::Auth::kJwt);
  EXPECT_EQ(salesforce.username, "audit@example.com");
  ASSERT_EQ(settings->rosters.size(), 1U);
  const RosterSettings& roster = settings->rosters[0];
  EXPECT_EQ(roster.name, "employees");
  EXPECT_EQ(std::get<CsvSource>(roster.source).delimiter, ';');
  EXPECT_EQ(roster.columns.at("first_name"), "Prénom");
  EXPECT_THAT(roster.status.at("leave"), ElementsAre("Congé parental", "Arrêt maladie"));
  ASSERT_EQ(settings->requests.size(), 1U);
  EXPECT_EQ(settings->requests[0].kind, RequestSource::Kind::kTickets);
  EXPECT_EQ(settings->requests[0].pipeline, "Privacy");
  EXPECT_THAT(settings->break_glass[0].users, ElementsAre("breakglass1@example.com"));
  EXPECT_EQ(settings->parameters.at("access.departed_user_active").at("grace_hours"),
            ParameterValue(std::int64_t{48}));
}

TEST(Configuration, ReadsTheNetwork) {
  const auto settings = parse_configuration(
      replaced("[store]",
               "[network]\nproxy = \"http://proxy.example:3128\"\nno_proxy = [\".example\"]\n"
               "ca_file = \"ca.pem\"\nclient_certificate_file = \"me.pem\"\n"
               "client_key_file = \"me.key\"\nanswer_timeout_seconds = 30\n[store]"),
      "/etc/crm/audit.toml");
  ASSERT_TRUE(settings) << settings.error().message;
  const NetworkSettings& network = settings->network;
  EXPECT_EQ(network.proxy, "http://proxy.example:3128");
  EXPECT_THAT(network.no_proxy, ElementsAre(".example"));
  EXPECT_EQ(network.ca_file, "/etc/crm/ca.pem");
  EXPECT_EQ(network.client_key_file, "/etc/crm/me.key");
  EXPECT_EQ(network.connect_timeout_seconds, 10);
  EXPECT_EQ(network.answer_timeout_seconds, 30);
}

TEST(Configuration, RefusesAnUnusableNetwork) {
  const auto with = [](const std::string& line) {
    return complaint("[store]", "[network]\n" + line + "\n[store]");
  };
  EXPECT_THAT(with("proxy = \"http://me:secret@proxy:3128\""), HasSubstr("HTTPS_PROXY"));
  EXPECT_THAT(with("client_key_file = \"me.key\""), HasSubstr("belong together"));
  EXPECT_THAT(with("connect_timeout_seconds = 0"), HasSubstr("from 1 to 900"));
}

TEST(Configuration, PathsAreTakenFromTheFilesFolder) {
  const auto settings = parse_configuration(kExample, "/etc/crm/audit.toml");
  ASSERT_TRUE(settings);
  EXPECT_EQ(std::get<CsvSource>(settings->rosters[0].source).path, "/etc/crm/employees.csv");
  EXPECT_EQ(std::get<SalesforceAccount>(settings->accounts[1].platform).key_file,
            "/etc/crm/salesforce.pem");
  EXPECT_EQ(settings->store_path, "/etc/crm/crmaudit.db");
  const auto absolute = parse_configuration(
      replaced("path = \"employees.csv\"", "path = \"/srv/hr.csv\""), "/etc/crm/audit.toml");
  EXPECT_EQ(std::get<CsvSource>(absolute->rosters[0].source).path, "/srv/hr.csv");
}

TEST(Configuration, SeveralRostersKeepTheirOrderAndHaveNames) {
  const std::string second =
      "[[roster]]\nname = \"berlin\"\npath = \"b.csv\"\n[roster.columns]\nemail = \"Mail\"\n"
      "left_on = \"Austritt\"\n\n[[requests]]";
  std::string text = replaced("[roster]\n", "[[roster]]\nname = \"paris\"\n");
  text.replace(text.find("[[requests]]"), std::string("[[requests]]").size(), second);
  const auto settings = parse_configuration(text, "/etc/crm/audit.toml");
  ASSERT_TRUE(settings) << settings.error().message;
  ASSERT_EQ(settings->rosters.size(), 2U);
  EXPECT_EQ(settings->rosters[0].name, "paris");
  EXPECT_EQ(settings->rosters[1].name, "berlin");
  EXPECT_EQ(settings->rosters[1].columns.at("left_on"), "Austritt");
  EXPECT_TRUE(settings->rosters[1].status.empty());

  std::string twice = text;
  twice.replace(twice.find("\"berlin\""), 8, "\"paris\"");
  EXPECT_THAT(parse_configuration(twice, "f").error().message, HasSubstr("used by two rosters"));
  EXPECT_THAT(complaint("[roster]\n", "[[roster]]\n"), HasSubstr("name"));
  EXPECT_THAT(complaint("[roster]\n", "[roster]\nname = \"a b\"\n"), HasSubstr("may hold letters"));
  EXPECT_THAT(complaint("[roster]\n", "[roster]\ntoken = \"x\"\n"), HasSubstr("secret"));
}

/// The example with a roster of this text instead.
std::string with_roster(const std::string& roster) {
  const std::string text = kExample;
  return text.substr(0, text.find("[roster]")) + roster + text.substr(text.find("[[requests]]"));
}

TEST(Configuration, ACsvRosterMayBeWindows1252) {
  const auto settings =
      parse_configuration(replaced("delimiter = \";\"", "encoding = \"windows-1252\""), "f");
  ASSERT_TRUE(settings) << settings.error().message;
  EXPECT_EQ(std::get<CsvSource>(settings->rosters[0].source).encoding,
            CsvSource::Encoding::kWindows1252);
  EXPECT_THAT(complaint("delimiter = \";\"", "encoding = \"latin\""), HasSubstr("encoding"));
}

TEST(Configuration, AScimRosterNeedsLittle) {
  const auto settings = parse_configuration(
      with_roster("[roster]\nkind = \"scim\"\nbase_url = \"https://id.example.com/scim/v2/\"\n"
                  "token_env = \"SCIM\"\n[roster.columns]\nleft_on = \"urn:x:User:lastDay\"\n"),
      "f");
  ASSERT_TRUE(settings) << settings.error().message;
  const RosterSettings& roster = settings->rosters.at(0);
  EXPECT_EQ(std::get<ScimSource>(roster.source).base_url, "https://id.example.com/scim/v2");
  EXPECT_EQ(roster.columns.at("email"), "emails.value");  // the default beside what is given
  EXPECT_EQ(roster.columns.at("left_on"), "urn:x:User:lastDay");
  EXPECT_THAT(roster.status.at("departed"), ElementsAre("false"));
  EXPECT_THAT(parse_configuration(with_roster("[roster]\nkind = \"scim\"\nbase_url = "
                                              "\"http://id.example.com\"\ntoken_env = \"T\"\n"),
                                  "f")
                  .error()
                  .message,
              HasSubstr("https://"));
}

TEST(Configuration, AnLdapRosterIsEncryptedUnlessItIsOnThisMachine) {
  const auto error = [](const std::string& url) {
    const auto settings = parse_configuration(
        with_roster("[roster]\nkind = \"ldap\"\n" + url +
                    "\nbind_dn = \"cn=audit\"\npassword_env = \"P\"\nbase = \"dc=example\"\n"),
        "f");
    return settings ? "" : settings.error().message;
  };
  EXPECT_EQ(error("url = \"ldaps://ad.example.com\""), "");
  EXPECT_EQ(error("url = \"ldap://ad.example.com\"\nstart_tls = true"), "");
  EXPECT_EQ(error("url = \"ldap://127.0.0.1:389\""), "");
  EXPECT_THAT(error("url = \"ldap://ad.example.com\""), HasSubstr("start_tls"));
  EXPECT_THAT(error("url = \"ldaps://ad.example.com\"\nstart_tls = true"), HasSubstr("start_tls"));
  EXPECT_THAT(error("url = \"http://ad.example.com\""), HasSubstr("ldaps://"));
  EXPECT_THAT(error("url = \"ldaps://x\"\npassword = \"p\""), HasSubstr("password_env"));
}

TEST(Configuration, UnknownKeysAreErrorsWithAGuess) {
  EXPECT_EQ(complaint("alias_domains", "alias_domain"),
            "/etc/crm/audit.toml:5: unknown key \"organisation.alias_domain\"; did you mean "
            "\"alias_domains\"?");
  EXPECT_EQ(complaint("[store]", "[stroe]"),
            "/etc/crm/audit.toml:53: unknown key \"stroe\"; did you mean \"store\"?");
  EXPECT_EQ(complaint("time_zone =", "timezone ="),
            "/etc/crm/audit.toml:4: unknown key \"organisation.timezone\"; did you mean "
            "\"time_zone\"?");
}

TEST(Configuration, SecretsInTheFileAreRefused) {
  for (const char* key : {"token", "access_token", "api_key", "password", "client_secret"}) {
    const std::string message =
        complaint("token_env = \"HUBSPOT_TOKEN\"", std::string(key) + " = \"pat-eu1-planted\"");
    EXPECT_THAT(message, HasSubstr("secrets don't belong in this file")) << key;
    EXPECT_THAT(message, testing::Not(HasSubstr("planted"))) << key;
  }
}

TEST(Configuration, AccountsHaveDifferentPlainNamesAndAKnownPlatform) {
  EXPECT_THAT(complaint("name = \"sales-org\"", "name = \"eu-portal\""),
              HasSubstr("is used by two accounts"));
  EXPECT_THAT(complaint("name = \"sales-org\"", "name = \"*\""), HasSubstr("may hold letters"));
  EXPECT_THAT(complaint("name = \"sales-org\"", "name = \"../x\""), HasSubstr("may hold letters"));
  EXPECT_THAT(complaint("platform = \"hubspot\"", "platform = \"hubspott\""),
              HasSubstr("allowed: hubspot, salesforce"));
}

TEST(Configuration, AnAccountNeedsExactlyOneToken) {
  EXPECT_THAT(complaint("token_env = \"HUBSPOT_TOKEN\"\n", ""), HasSubstr("one of them"));
  EXPECT_THAT(complaint("token_env =", "token_file = \"x\"\ntoken_env ="),
              HasSubstr("one of them"));
}

constexpr const char* kJwtLogin =
    "login_url = \"https://login.salesforce.com\"\nauth = \"jwt\"\nclient_id = \"abc\"\n"
    "username = \"audit@example.com\"\nkey_file = \"salesforce.pem\"\n";

TEST(Configuration, SalesforceAsAnApp) {
  const auto settings = parse_configuration(
      replaced(kJwtLogin,
               "auth = \"client_credentials\"\nlogin_url = \"https://x.my.salesforce.com/\"\n"
               "client_id = \"abc\"\nclient_secret_env = \"SF_SECRET\"\n"
               "bulk_above = 2000\nquota_share = 1\n"),
      "/etc/crm/audit.toml");
  ASSERT_TRUE(settings) << settings.error().message;
  const auto& account = std::get<SalesforceAccount>(settings->accounts[1].platform);
  EXPECT_EQ(account.auth, SalesforceAccount::Auth::kClientCredentials);
  EXPECT_EQ(account.client_secret.environment, "SF_SECRET");
  EXPECT_EQ(account.bulk_above, 2000);
  EXPECT_EQ(account.quota_share, 1.0);
  EXPECT_THAT(complaint(kJwtLogin,
                        "auth = \"client_credentials\"\nclient_id = \"abc\"\n"
                        "client_secret_env = \"SF_SECRET\"\n"),
              HasSubstr("My Domain"));
}

TEST(Configuration, SalesforceWithARefreshToken) {
  const auto settings =
      parse_configuration(replaced(kJwtLogin,
                                   "auth = \"refresh_token\"\nclient_id = \"abc\"\n"
                                   "refresh_token_file = \"sf.refresh\"\n"),
                          "/etc/crm/audit.toml");
  ASSERT_TRUE(settings) << settings.error().message;
  const auto& account = std::get<SalesforceAccount>(settings->accounts[1].platform);
  EXPECT_EQ(account.auth, SalesforceAccount::Auth::kRefreshToken);
  EXPECT_EQ(account.refresh_token.file, "/etc/crm/sf.refresh");
  EXPECT_EQ(account.client_secret.file, "");
  EXPECT_EQ(account.bulk_above, 50'000);
  EXPECT_EQ(account.quota_share, 0.5);
}

TEST(Configuration, LimitsOfAnAccountStayWithinReason) {
  const std::string login = kJwtLogin;
  EXPECT_THAT(complaint(kJwtLogin, login + "quota_share = 0\n"), HasSubstr("above 0 and up to 1"));
  EXPECT_THAT(complaint(kJwtLogin, login + "quota_share = 1.1\n"),
              HasSubstr("above 0 and up to 1"));
  EXPECT_THAT(complaint(kJwtLogin, login + "bulk_above = 1999\n"), HasSubstr("2000 or more"));
}

TEST(Configuration, SalesforceWithAReadyToken) {
  const auto settings = parse_configuration(
      replaced("login_url = \"https://login.salesforce.com\"\nauth = \"jwt\"\nclient_id = \"abc\"\n"
               "username = \"audit@example.com\"\nkey_file = \"salesforce.pem\"\n",
               "auth = \"token\"\ninstance_url = \"https://x.my.salesforce.com\"\n"
               "token_file = \"sf.token\"\n"),
      "/etc/crm/audit.toml");
  ASSERT_TRUE(settings) << settings.error().message;
  const auto& account = std::get<SalesforceAccount>(settings->accounts[1].platform);
  EXPECT_EQ(account.auth, SalesforceAccount::Auth::kToken);
  EXPECT_EQ(account.token.file, "/etc/crm/sf.token");
  // Keys of the other flow are errors, not ignored.
  EXPECT_THAT(complaint("auth = \"jwt\"",
                        "auth = \"token\"\ninstance_url = \"https://x\"\n"
                        "token_env = \"T\""),
              HasSubstr("unknown key \"account."));
}

TEST(Configuration, RequestsAndEmergencyUsersNameAnAccount) {
  EXPECT_THAT(complaint("account = \"eu-portal\"\nsource", "account = \"eu-portl\"\nsource"),
              HasSubstr("names no [[account]]; did you mean \"eu-portal\"?"));
  EXPECT_THAT(complaint("account = \"eu-portal\"\nusers", "account = \"other\"\nusers"),
              HasSubstr("names no [[account]]"));
  EXPECT_THAT(complaint("source = \"tickets\"", "source = \"mail\""),
              HasSubstr("allowed: tickets, cases, individuals, elsewhere, none"));
  EXPECT_THAT(complaint("pipeline = \"Privacy\"\n", ""), HasSubstr("which ticket pipeline"));
}

TEST(Configuration, RosterMistakes) {
  EXPECT_THAT(complaint("as_of = \"2026-11-22\"", "as_of = \"22/11/2026\""),
              HasSubstr("must be a date"));
  EXPECT_THAT(complaint("delimiter = \";\"", "delimiter = \";;\""), HasSubstr("one character"));
  EXPECT_THAT(complaint("%d/%m/%Y", "DD/MM/YYYY"), HasSubstr("needs %d, %m and %Y"));
  EXPECT_THAT(complaint("left_on = ", "leaft_on = "), HasSubstr("did you mean \"left_on\"?"));
}

TEST(Configuration, OrganisationMistakes) {
  EXPECT_THAT(complaint("Europe/Paris", "Europe/Pariss"), HasSubstr("isn't a known time zone"));
  EXPECT_THAT(complaint("country = \"FR\"", "country = \"France\""), HasSubstr("two-letter"));
}

TEST(Configuration, TheStoreIsSqlite) {
  EXPECT_THAT(complaint("sqlite:crmaudit.db", "postgresql://db"), HasSubstr("\"sqlite:\""));
}

TEST(Configuration, ParametersAreNumbersOrTexts) {
  EXPECT_THAT(complaint("grace_hours = 48", "grace_hours = true"), HasSubstr("grace_hours"));
  EXPECT_EQ(complaint("grace_hours = 48", "grace_hours = 1.5"), "");
}

TEST(Configuration, AtLeastOneAccount) {
  const auto settings = parse_configuration(
      "[organisation]\nname = 'x'\ncountry = 'FR'\ntime_zone = 'UTC'\n", "c.toml");
  ASSERT_FALSE(settings);
  EXPECT_THAT(settings.error().message, HasSubstr("at least one [[account]]"));
}

TEST(Configuration, AMissingFileSaysHowToStart) {
  const auto settings = load_configuration("/nonexistent/crmaudit.toml");
  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.error().kind, ErrorKind::kConfiguration);
  EXPECT_THAT(settings.error().message, HasSubstr("docs/crmaudit.example.toml"));
}

TEST(Configuration, TheShippedExampleParses) {
  const std::string path = CRMAUDIT_SOURCE_DIR "/docs/crmaudit.example.toml";
  const auto settings = load_configuration(path);
  EXPECT_TRUE(settings) << settings.error().message;
}

}  // namespace
}  // namespace crmaudit
