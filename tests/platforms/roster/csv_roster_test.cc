#include "platforms/roster/csv_roster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scanner/hex.h"
#include "tests/platforms/roster/one_page_sink.h"

namespace crmaudit {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kHeader =
    "Matricule;Nom;Prénom;Adresse e-mail;Date d'entrée;Date de sortie;Statut;Salaire\n";

class CsvRosterTest : public testing::Test {
 protected:
  CsvRosterTest() {
    settings_.source = CsvSource{.path = "employees.csv", .delimiter = ';'};
    settings_.date_format = "%d/%m/%Y";
    settings_.columns = {{"employee_id", "Matricule"},  {"last_name", "Nom"},
                         {"first_name", "Prénom"},      {"email", "Adresse e-mail"},
                         {"hired_on", "Date d'entrée"}, {"left_on", "Date de sortie"},
                         {"status", "Statut"}};
    settings_.status = {
        {"active", {"Actif", "Préavis"}}, {"leave", {"Congé parental"}}, {"departed", {"Sorti"}}};
  }
  RosterContent read(const std::string& rows) {
    auto content = parse_roster(kHeader + rows, settings_, "2026-11-20");
    EXPECT_TRUE(content) << content.error().message;
    return content ? std::move(content).value() : RosterContent{};
  }
  std::string complaint(const std::string& csv) {
    const auto content = parse_roster(csv, settings_, "2026-11-20");
    return content ? "" : content.error().message;
  }
  RosterSettings settings_;
};

TEST_F(CsvRosterTest, ReadsARow) {
  const auto content =
      read("100;Dupont;Hélène;h.dupont@example.com;01/02/2020;31/12/2026;Préavis;99999\n");
  ASSERT_EQ(content.employees.size(), 1U);
  const Employee& row = content.employees[0];
  EXPECT_EQ(row.line, 2);
  EXPECT_EQ(row.employee_id, "100");
  EXPECT_EQ(row.first_name, "Hélène");
  EXPECT_EQ(row.last_name, "Dupont");
  EXPECT_EQ(row.email, "h.dupont@example.com");
  EXPECT_EQ(row.hired_on, "2020-02-01");
  EXPECT_EQ(row.left_on, "2026-12-31");
  EXPECT_EQ(row.status, "active");
  EXPECT_TRUE(content.problems.empty());
  EXPECT_EQ(content.roster.people, 1);
  EXPECT_EQ(content.roster.unreadable, 0);
}

TEST_F(CsvRosterTest, AnEmptyCellIsUnknownAndSpacesAreTrimmed) {
  const auto content = read(" 100 ;\u00A0Dupont\u00A0;;;;;;\n");
  ASSERT_EQ(content.employees.size(), 1U);
  EXPECT_EQ(content.employees[0].employee_id, "100");
  EXPECT_EQ(content.employees[0].last_name, "Dupont");
  EXPECT_FALSE(content.employees[0].first_name);
  EXPECT_FALSE(content.employees[0].left_on);
  EXPECT_FALSE(content.employees[0].status);
}

TEST_F(CsvRosterTest, TrimmingLeavesLettersWhole) {
  // à ends and Р (Cyrillic) ends with the byte A0, as the no-break space does.
  const auto content = read("100;Р;Nicolà;;;;;\n");
  EXPECT_EQ(content.employees[0].first_name, "Nicolà");
  EXPECT_EQ(content.employees[0].last_name, "Р");
}

TEST_F(CsvRosterTest, ColumnsThatAreNotMappedAreNeverStored) {
  const auto content = read("100;Dupont;;;;;;Rhabarber\n");
  OnePageSink sink;
  ASSERT_TRUE(commit_roster(content, "*", sink));
  for (const Employee& row : sink.page.facts.of<Employee>()) {
    for_each_column(row, [](const auto& member) {
      if constexpr (std::is_same_v<std::decay_t<decltype(member)>, std::optional<std::string>>) {
        EXPECT_NE(member, "Rhabarber");
      }
    });
  }
}

TEST_F(CsvRosterTest, ByteOrderMarkCrlfQuotesAndNewlines) {
  const auto content = parse_roster(
      "\xEF\xBB\xBF"
      "Matricule;Nom;Prénom;Adresse e-mail;Date d'entrée;Date de sortie;Statut\r\n"
      "100;\"Dupont\r\n\"\"Roux\"\"\";A;;;;Actif\r\n"
      "200;Martin;B;;;;Sorti\r\n",
      settings_, "");
  ASSERT_TRUE(content) << content.error().message;
  ASSERT_EQ(content->employees.size(), 2U);
  EXPECT_EQ(content->employees[0].last_name, "Dupont\r\n\"Roux\"");
  EXPECT_EQ(content->employees[1].line, 4);
  EXPECT_EQ(content->employees[1].status, "departed");
}

TEST_F(CsvRosterTest, BadRowsAreNamedAndTheOthersKept) {
  const auto content = read(
      "100;Good;;;;;;\n"
      "101;Short;row\n"
      "102;\"Unclosed;;;;;;\n"
      ";Nobody;;;;;;\n"
      "104;Good;;;;;;\n");
  ASSERT_EQ(content.employees.size(), 2U);
  EXPECT_EQ(content.employees[0].employee_id, "100");
  EXPECT_EQ(content.employees[1].employee_id, "104");
  EXPECT_EQ(content.roster.unreadable, 3);
  OnePageSink sink;
  ASSERT_TRUE(commit_roster(content, "*", sink));
  const Coverage& whole = sink.coverage("employees", "*");
  EXPECT_EQ(whole.account, "*");
  EXPECT_EQ(whole.state, CoverageState::kPartial);
  EXPECT_EQ(whole.reason, CoverageReason::kUnparsed);
  EXPECT_EQ(whole.rows, 2);
  EXPECT_EQ(whole.unparsed, 3);
  EXPECT_EQ(whole.detail,
            "Line 3 has 3 fields instead of 8. Line 4 has a quote that isn't closed. Line 5 has "
            "neither an employee id nor an e-mail address.");
}

TEST_F(CsvRosterTest, ABadDateOrStatusIsAGapOfItsColumn) {
  const auto content = read("100;A;;;;2026-12-31;Actif;\n101;B;;;;31/02/2026;En vacances;\n");
  EXPECT_EQ(content.employees.size(), 2U);
  EXPECT_FALSE(content.employees[0].left_on);
  OnePageSink sink;
  ASSERT_TRUE(commit_roster(content, "*", sink));
  EXPECT_EQ(sink.coverage("employees", "*").state, CoverageState::kComplete);
  EXPECT_EQ(sink.coverage("employees", "left_on").state, CoverageState::kPartial);
  EXPECT_EQ(sink.coverage("employees", "left_on").unparsed, 2);
  EXPECT_THAT(sink.coverage("employees", "left_on").detail,
              HasSubstr("Line 2: \"2026-12-31\" in column \"Date de sortie\" isn't a date of the "
                        "form %d/%m/%Y."));
  EXPECT_EQ(sink.coverage("employees", "status").detail,
            "Line 3: the status \"En vacances\" isn't in [roster.status].");
  EXPECT_EQ(sink.coverage("employees", "hired_on").detail, "no such coverage");
}

TEST_F(CsvRosterTest, AMissingColumnIsAnErrorWithAGuess) {
  settings_.columns = {{"email", "Adresse email"}};
  EXPECT_EQ(complaint(kHeader),
            "employees.csv: the file has no column \"Adresse email\" ([roster.columns] email); did "
            "you mean \"Adresse e-mail\"? It has: \"Matricule\", \"Nom\", \"Prénom\", \"Adresse "
            "e-mail\", \"Date d'entrée\", \"Date de sortie\", \"Statut\", \"Salaire\".");
}

TEST_F(CsvRosterTest, RefusesOtherEncodingsAndEmptyFiles) {
  EXPECT_EQ(
      complaint(std::string(kHeader) + "100;Andr\xE9;;;;;;\n"),
      "employees.csv isn't UTF-8 (byte 0xE9 in line 2). If Excel or an older system wrote it, "
      "set encoding = \"windows-1252\" in [roster]; else save it again as \"CSV UTF-8\".");
  EXPECT_EQ(complaint(""), "employees.csv is empty.");
  EXPECT_EQ(complaint("\n\n"), "employees.csv is empty.");
}

TEST_F(CsvRosterTest, ReadsWindows1252WhereTheConfigurationSaysSo) {
  std::get<CsvSource>(settings_.source).encoding = CsvSource::Encoding::kWindows1252;
  const std::string csv =
      "Matricule;Nom;Pr\xE9nom;Adresse e-mail;Date d'entr\xE9"
      "e;Date de sortie;Statut\r\n"
      "100;Dupont;H\xE9l\xE8ne;;;;Pr\xE9"
      "avis\r\n";
  const auto content = parse_roster(csv, settings_, "");
  ASSERT_TRUE(content) << content.error().message;
  EXPECT_EQ(content->employees.at(0).first_name, "Hélène");
  EXPECT_EQ(content->employees.at(0).status, "active");
  EXPECT_EQ(content->roster.sha256, sha256_hex(csv));  // of the file, not of what it was read as
}

TEST_F(CsvRosterTest, AHeaderAloneIsAnEmptyRoster) {
  const auto content = read("");
  EXPECT_TRUE(content.employees.empty());
  EXPECT_EQ(content.roster.people, 0);
}

TEST_F(CsvRosterTest, TheAsOfDateIsTheSettingsOrElseTheFiles) {
  EXPECT_EQ(read("").roster.as_of, "2026-11-20");
  settings_.as_of = "2026-11-22";
  EXPECT_EQ(read("").roster.as_of, "2026-11-22");
  EXPECT_EQ(read("").roster.sha256, sha256_hex(kHeader));
}

}  // namespace
}  // namespace crmaudit
