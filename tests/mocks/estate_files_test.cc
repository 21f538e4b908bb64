// The estate's files: the same for the same seed, whole, and consistent with each other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "mocks/estate/estate.h"
#include "tests/mocks/estate_fixture.h"

namespace crmaudit::estate {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::StartsWith;

std::set<std::string> files_of(const EstateOnDisk& estate) {
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(estate.folder())) {
    if (entry.is_regular_file()) {
      files.insert(std::filesystem::relative(entry.path(), estate.folder()).string());
    }
  }
  return files;
}

std::set<std::string> values(const EstateOnDisk& estate, const std::string& file,
                             const std::string& key) {
  std::set<std::string> result;
  for (const auto& record : estate.lines(file)) {
    if (record.at(key).is_string()) result.insert(record.at(key).get<std::string>());
  }
  return result;
}

TEST(EstateFiles, SameSeedSameBytesButForTheKey) {
  const EstateOnDisk again(1);
  const std::set<std::string> files = files_of(shared_estate(1));
  ASSERT_EQ(files, files_of(again));
  for (const std::string& file : files) {
    if (file.ends_with(".pem")) continue;
    EXPECT_EQ(shared_estate(1).text(file), again.text(file)) << file;
  }
  EXPECT_NE(shared_estate(1).text("salesforce.pem"), again.text("salesforce.pem"));
}

TEST(EstateFiles, AnotherSeedIsAnotherCompany) {
  for (const std::string file : {"employees.csv", "hubspot/objects/contacts.jsonl", "truth.json"}) {
    EXPECT_NE(shared_estate(1).text(file), shared_estate(2).text(file)) << file;
  }
}

TEST(EstateFiles, CredentialsArePrivate) {
  for (const std::string file : {"hubspot.token", "salesforce.pem", "salesforce.pub.pem"}) {
    const auto status = std::filesystem::status(shared_estate(1).folder() / file);
    EXPECT_EQ(status.permissions(), std::filesystem::perms{0600}) << file;
  }
}

TEST(EstateFiles, RosterHasMarkCrlfQuotedNewlineAndBrokenRows) {
  const std::string roster = shared_estate(1).text("employees.csv");
  EXPECT_THAT(roster, StartsWith("\xEF\xBB\xBFMatricule;Nom;Prénom;Adresse e-mail;"));
  EXPECT_THAT(roster, HasSubstr("Exemple\r\nBâtiment \"\"B\"\"; porte 4\""));
  EXPECT_THAT(roster, HasSubstr("32/13/2020"));
  EXPECT_THAT(roster, HasSubstr("E90002;Trop court;Ligne\r\n"));
  for (const std::string word : {"Actif", "Préavis", "Congé parental", "Arrêt maladie", "Sorti"}) {
    EXPECT_THAT(roster, HasSubstr(";" + word + ";")) << word;
  }
}

TEST(EstateFiles, ConfigurationNamesTheServersToFillIn) {
  const std::string configuration = shared_estate(1).text("crmaudit.toml.in");
  EXPECT_THAT(configuration, HasSubstr("base_url = \"@HUBSPOT_URL@\""));
  EXPECT_THAT(configuration, HasSubstr("login_url = \"@SALESFORCE_URL@\""));
  EXPECT_THAT(configuration, HasSubstr("as_of = \"2026-11-22\""));
}

TEST(EstateFiles, ScriptsAndHostileTextsAreThere) {
  const EstateOnDisk& estate = shared_estate(1);
  const std::string users = estate.text("hubspot/users.jsonl");
  EXPECT_THAT(users, HasSubstr("<script>alert(1)</script>"));
  EXPECT_THAT(users, HasSubstr("\\u001b[2J"));
  EXPECT_THAT(users, HasSubstr("=cmd|"));
  EXPECT_THAT(users, HasSubstr("\xE2\x80\xAE"));
  EXPECT_THAT(estate.text("hubspot/objects/contacts.jsonl"), HasSubstr("Иванова"));
  EXPECT_THAT(estate.text("salesforce/Contact.jsonl"), HasSubstr("کریمی"));
}

TEST(EstateFiles, EveryFieldOfARecordIsDescribed) {
  const EstateOnDisk& estate = shared_estate(1);
  for (const auto& entry :
       std::filesystem::directory_iterator(estate.folder() / "salesforce" / "describe")) {
    const std::string object = entry.path().stem().string();
    const auto describe = estate.json("salesforce/describe/" + object + ".json");
    std::set<std::string> described;
    for (const auto& field : describe.at("fields")) described.insert(field.at("name"));
    for (const auto& record : estate.lines("salesforce/" + object + ".jsonl")) {
      std::set<std::string> present;
      for (const auto& [name, value] : record.items()) present.insert(name);
      ASSERT_EQ(present, described) << object;
    }
  }
}

TEST(EstateFiles, EveryReferenceLeadsToARecord) {
  const EstateOnDisk& estate = shared_estate(1);
  std::set<std::string> ids;
  for (const auto& entry : std::filesystem::directory_iterator(estate.folder() / "salesforce")) {
    if (entry.path().extension() != ".jsonl" || entry.path().stem() == "FieldDefinition" ||
        entry.path().stem() == "EntityDefinition") {
      continue;
    }
    for (const auto& record : estate.lines("salesforce/" + entry.path().filename().string())) {
      const std::string id = record.at("Id");
      EXPECT_EQ(id.size(), 18u);
      EXPECT_TRUE(ids.insert(id).second) << "twice: " << id;
    }
  }
  for (const auto& entry :
       std::filesystem::directory_iterator(estate.folder() / "salesforce" / "describe")) {
    const std::string object = entry.path().stem().string();
    const auto described = estate.json("salesforce/describe/" + object + ".json");
    for (const auto& field : described.at("fields")) {
      const std::string key = field.at("name");
      // Apex classes and tabs, which rights open, are no records here.
      if (field.at("referenceTo").empty() || key == "SetupEntityId") continue;
      for (const std::string& id : values(estate, "salesforce/" + object + ".jsonl", key)) {
        EXPECT_TRUE(ids.contains(id)) << object << '.' << key << ' ' << id;
      }
    }
  }
}

TEST(EstateFiles, CredentialsAreThoseThatTheServersExpect) {
  const EstateOnDisk& estate = shared_estate(1);
  const auto org = estate.json("estate.json").at("salesforce");
  for (const std::string name : {"client_secret", "refresh_token"}) {
    EXPECT_EQ(estate.text("salesforce." + name), org.at(name).get<std::string>() + "\n");
    EXPECT_EQ(std::filesystem::status(estate.folder() / ("salesforce." + name)).permissions(),
              std::filesystem::perms{0600});
  }
}

TEST(EstateFiles, HubSpotOwnersAndStagesExist) {
  const EstateOnDisk& estate = shared_estate(1);
  const std::set<std::string> owners = values(estate, "hubspot/owners.jsonl", "id");
  std::set<std::string> stages;
  for (const auto& pipeline : estate.lines("hubspot/pipelines/tickets.jsonl")) {
    for (const auto& stage : pipeline.at("stages")) {
      stages.insert(pipeline.at("id").get<std::string>() + '/' + stage.at("id").get<std::string>());
    }
  }
  for (const auto& ticket : estate.lines("hubspot/objects/tickets.jsonl")) {
    const auto& properties = ticket.at("properties");
    EXPECT_THAT(stages, Contains(properties.at("hs_pipeline").get<std::string>() + '/' +
                                 properties.at("hs_pipeline_stage").get<std::string>()));
    if (properties.at("hubspot_owner_id").is_null()) continue;
    EXPECT_THAT(owners, Contains(properties.at("hubspot_owner_id").get<std::string>()));
  }
  const std::set<std::string> users = values(estate, "hubspot/users.jsonl", "id");
  for (const auto& record : estate.lines("hubspot/objects/users.jsonl")) {
    EXPECT_THAT(users, Contains(record.at("properties").at("hs_internal_user_id")));
  }
}

TEST(EstateFiles, RefusesADateThatIsNone) {
  Options options;
  options.as_of = "2026-02-30";
  options.out = shared_estate(1).folder();
  EXPECT_THROW(generate(options), std::invalid_argument);
}

TEST(EstateFiles, SaysWhichFileItCannotWrite) {
  Options options;
  options.out = shared_estate(1).folder() / "estate.json" / "below-a-file";
  EXPECT_THROW(generate(options), std::runtime_error);
}

}  // namespace
}  // namespace crmaudit::estate
