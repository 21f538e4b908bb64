#include "app/set_up.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "app/configuration.h"
#include "app/roster_headers.h"
#include "mocks/temporary_folder.h"

namespace crmaudit {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

class SetUpTest : public ::testing::Test {
 protected:
  /// The configuration that these answers, one a line, give.
  Result<std::string> answer(const std::string& answers) {
    std::istringstream in(answers);
    Interview interview(in, out_);
    return set_up(interview, folder_.file("crmaudit.toml"),
                  [this](const std::string& text) -> Result<std::vector<Probe>> {
                    tested_.push_back(text);
                    if (refuse_)
                      return Error{.kind = ErrorKind::kUnauthorized, .message = "Refused."};
                    return std::vector<Probe>{
                        {.subject = "list users", .facts = {"users"}, .detail = "", .ask = ""}};
                  });
  }

  Settings parse(const std::string& text) {
    auto settings = parse_configuration(text, folder_.file("crmaudit.toml"));
    EXPECT_TRUE(settings) << (settings ? "" : settings.error().message) << "\n" << text;
    return settings ? *settings : Settings{};
  }

  void write(const std::string& name, const std::string& content) {
    std::ofstream(folder_.file(name)) << content;
  }

  TemporaryFolder folder_;
  std::ostringstream out_;
  std::vector<std::string> tested_;
  bool refuse_ = false;
};

TEST_F(SetUpTest, HubSpotWithARosterGivesAConfigurationThatParses) {
  write("people.csv", "Matricule;Nom;Prénom;Adresse e-mail;Date de sortie;Statut\n");
  const auto text = answer(
      "Exemple \"SA\"\nFR\nEurope/Paris\nexample.fr, example.net\n"  // organisation
      "1\neu-portal\n1\n\ny\nn\n"                                    // HubSpot, tested, no other
      "y\npeople.csv\n\n"                                            // roster, dates as proposed
      "\n\n\n\n\n\n\n"                                               // columns as guessed
      "Actif, Préavis\nCongé parental\nSorti\n"                      // words
      "1\nPrivacy\n\n");                                             // requests
  ASSERT_TRUE(text) << text.error().message;
  const Settings settings = parse(*text);
  EXPECT_EQ(settings.organisation.name, "Exemple \"SA\"");
  EXPECT_THAT(settings.organisation.alias_domains, ElementsAre("example.fr", "example.net"));
  ASSERT_EQ(settings.accounts.size(), 1U);
  EXPECT_EQ(std::get<HubSpotAccount>(settings.accounts[0].platform).token.environment,
            "HUBSPOT_TOKEN");
  ASSERT_EQ(settings.rosters.size(), 1U);
  EXPECT_THAT(settings.rosters[0].columns,
              UnorderedElementsAre(Pair("employee_id", "Matricule"), Pair("last_name", "Nom"),
                                   Pair("first_name", "Prénom"), Pair("email", "Adresse e-mail"),
                                   Pair("left_on", "Date de sortie"), Pair("status", "Statut")));
  EXPECT_EQ(std::get<CsvSource>(settings.rosters[0].source).delimiter, ';');
  EXPECT_THAT(settings.rosters[0].status.at("active"), ElementsAre("Actif", "Préavis"));
  ASSERT_EQ(settings.requests.size(), 1U);
  EXPECT_EQ(settings.requests[0].pipeline, "Privacy");
  ASSERT_EQ(tested_.size(), 1U);
  parse(tested_[0]);
}

TEST_F(SetUpTest, ABadAnswerIsAskedAgain) {
  const auto text = answer(
      "\nExample\nfrance\nFR\nMars/Base\nEurope/Rome\n\n"
      "3\n1\nmy portal\nportal\n1\n\nn\nn\n"
      "n\n3\n");
  ASSERT_TRUE(text) << text.error().message;
  EXPECT_EQ(parse(*text).organisation.time_zone, "Europe/Rome");
  EXPECT_THAT(out_.str(), HasSubstr("Two capital letters"));
  EXPECT_THAT(out_.str(), HasSubstr("No such zone"));
  EXPECT_THAT(out_.str(), HasSubstr("a number from 1 to 2"));
  EXPECT_THAT(tested_, ElementsAre());
}

TEST_F(SetUpTest, AnAccountThatDoesNotWorkIsAskedAgainOrKept) {
  refuse_ = true;
  write("key.pem", "not read here");
  const std::string salesforce =
      "2\nsales-org\n1\nhttps://test.salesforce.com\nthe-key\naudit@example.com\nkey.pem\ny\n";
  const auto text =
      answer("Example\nFR\nEurope/Paris\n\n" + salesforce + "n\n" + salesforce + "y\nn\nn\n2\n");
  ASSERT_TRUE(text) << text.error().message;
  EXPECT_EQ(tested_.size(), 2U);
  EXPECT_THAT(out_.str(), HasSubstr("It does not work yet: Refused."));
  const Settings settings = parse(*text);
  ASSERT_EQ(settings.accounts.size(), 1U);
  EXPECT_EQ(std::get<SalesforceAccount>(settings.accounts[0].platform).login_url,
            "https://test.salesforce.com");
  EXPECT_EQ(settings.requests.at(0).kind, RequestSource::Kind::kIndividuals);
}

TEST_F(SetUpTest, InputThatEndsIsAnErrorAndGivesNothing) {
  const auto text = answer("Example\nFR\n");
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().kind, ErrorKind::kUsage);
}

TEST(RosterHeaders, GuessesByWordsInSeveralLanguages) {
  EXPECT_THAT(guess_columns({"MATRICOLA", "Cognome", "Indirizzo e-mail", "Sede"}),
              UnorderedElementsAre(Pair("employee_id", "MATRICOLA"), Pair("last_name", "Cognome"),
                                   Pair("email", "Indirizzo e-mail")));
  EXPECT_THAT(guess_columns({"Nominal value"}), UnorderedElementsAre());
  EXPECT_EQ(guess_delimiter("a;b;c,d\n1,2,3,4,5"), ';');
}

}  // namespace
}  // namespace crmaudit
