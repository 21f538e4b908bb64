// Every policy that ships: complete, consistent with the data around it, and proved by its cases.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "app/policy_folder.h"
#include "scanner/document.h"
#include "store/policy_cases.h"

namespace crmaudit {
namespace {

constexpr const char* kRoot = CRMAUDIT_SOURCE_DIR;

const std::vector<Policy>& policies() {
  static const std::vector<Policy> loaded = [] {
    auto result = load_policies(std::string(kRoot) + "/policies");
    EXPECT_TRUE(result) << result.error().message;
    return result ? std::move(result).value() : std::vector<Policy>{};
  }();
  return loaded;
}

const ReportData& report_data() {
  static const ReportData loaded = [] {
    auto result = load_report_data(kRoot);
    EXPECT_TRUE(result) << result.error().message;
    return result ? std::move(result).value() : ReportData{};
  }();
  return loaded;
}

class EveryPolicy : public testing::TestWithParam<std::string> {
 protected:
  static const Policy& policy() { return *std::ranges::find(policies(), GetParam(), &Policy::id); }
};

std::vector<std::string> ids() {
  std::vector<std::string> result;
  for (const Policy& policy : policies()) result.push_back(policy.id);
  return result;
}

/// All texts of one language that may hold {placeholders}.
std::vector<std::string> words_of(const PolicyText& text) {
  std::vector<std::string> words = {text.title,     text.message, text.message_to_confirm,
                                    text.rationale, text.pass,    text.to_pass};
  for (const auto& [code, sentence] : text.reasons) words.push_back(sentence);
  return words;
}

std::set<std::string> matches(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  std::set<std::string> result;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), expression);
       it != std::sregex_iterator(); ++it)
    result.insert((*it)[1]);
  return result;
}

std::string without_comments(const std::string& sql) {
  return std::regex_replace(sql, std::regex("--[^\n]*"), "");
}

TEST(Policies, AreThoseOfTheContract) {
  // Removing any one policy makes this fail.
  EXPECT_THAT(ids(),
              testing::IsSupersetOf(
                  {"access.departed_super_admin", "access.departed_user_active",
                   "access.departed_user_frozen", "access.departed_user_owns_open_work",
                   "access.single_super_admin", "access.super_admin_equivalent",
                   "access.too_many_super_admins", "access.user_without_employee",
                   "privacy.request_due_soon", "privacy.request_overdue",
                   "privacy.request_owner_departed", "privacy.request_unassigned",
                   "privacy.request_undated", "sensitive.declared_field_widely_readable",
                   "sensitive.detected_in_undeclared_field", "sensitive.payment_card_stored"}));
}

TEST_P(EveryPolicy, PassesItsCases) {
  const auto rule = load_deadline_rule(kRoot, "EU-GDPR");
  ASSERT_TRUE(rule) << rule.error().message;
  const auto results = run_cases(policy(), *rule);
  ASSERT_TRUE(results) << results.error().message;
  for (const CaseResult& result : *results)
    EXPECT_EQ(result.failure, "") << result.policy << ": " << result.name;
}

TEST_P(EveryPolicy, HasAFiringCaseANearMissAndCasesAroundItsParameters) {
  const auto table = parse_toml(policy().cases, "cases.toml");
  ASSERT_TRUE(table) << table.error().message;
  TableReader reader(*table, "cases.toml");
  int firing = 0;
  int silent = 0;
  int with_parameters = 0;
  std::set<std::string> names;
  for (TableReader& each : reader.tables("case")) {
    (each.tables("expect").empty() ? silent : firing) += 1;
    if (each.table("params")) ++with_parameters;
    EXPECT_TRUE(names.insert(each.text("name")).second) << "two cases have one name";
  }
  EXPECT_GE(firing, 1);
  EXPECT_GE(silent, 1);
  if (!policy().parameters.empty()) {
    EXPECT_GE(firing + silent, 4) << "a threshold needs a case on each side";
    EXPECT_GE(with_parameters, 1) << "no case sets a parameter";
  }
}

TEST_P(EveryPolicy, IsCompleteInEnglishAndFrench) {
  const PolicyText& english = policy().text.at("en");
  ASSERT_TRUE(policy().text.contains("fr"));
  const PolicyText& french = policy().text.at("fr");
  for (const PolicyText* text : {&english, &french}) {
    EXPECT_NE(text->title, "");
    EXPECT_LT(text->title.size(), 150U);
    EXPECT_NE(text->message, "");
    EXPECT_NE(text->rationale, "");
    EXPECT_NE(text->pass, "");
    EXPECT_NE(text->to_pass, "");
  }
  EXPECT_EQ(english.message_to_confirm.empty(), french.message_to_confirm.empty());
  std::set<std::string> codes;
  std::set<std::string> translated;
  for (const auto& [code, sentence] : english.reasons) codes.insert(code);
  for (const auto& [code, sentence] : french.reasons) translated.insert(code);
  EXPECT_EQ(codes, translated);
  for (const EvidenceColumn& column : policy().columns) {
    EXPECT_TRUE(column.label.contains("en")) << column.name;
    EXPECT_TRUE(column.label.contains("fr")) << column.name;
  }
}

TEST_P(EveryPolicy, UsesOnlyDeclaredColumnsInItsTexts) {
  std::set<std::string> columns;
  for (const EvidenceColumn& column : policy().columns) columns.insert(column.name);
  for (const auto& [language, text] : policy().text) {
    for (const std::string& words : words_of(text))
      for (const std::string& name : matches(words, R"(\{([a-z_]+)(?::[a-z]+)?\})"))
        EXPECT_TRUE(columns.contains(name)) << language << ": {" << name << "}";
  }
}

TEST_P(EveryPolicy, ExplainsItsReasons) {
  const std::string sql = without_comments(policy().query);
  const auto& reasons = policy().text.at("en").reasons;
  EXPECT_TRUE(sql.find("certainty_reason") == std::string::npos || !reasons.empty());
  for (const auto& [code, sentence] : reasons) {
    EXPECT_NE(sentence, "") << code;
  }
}

TEST_P(EveryPolicy, NamesOnlyActionsThatItsPlatformsHave) {
  std::vector<std::string> platforms = policy().platforms;
  if (platforms.empty()) platforms = {"hubspot", "salesforce"};
  EXPECT_FALSE(policy().actions.empty());
  for (const std::string& id : policy().actions) {
    for (const std::string& platform : platforms) {
      const auto action = std::ranges::find_if(report_data().actions, [&](const Action& each) {
        return each.id == id && each.platform == platform;
      });
      ASSERT_NE(action, report_data().actions.end()) << platform << " lacks " << id;
      for (const char* language : {"en", "fr"}) {
        EXPECT_TRUE(action->title.contains(language)) << platform << " " << id << " " << language;
        EXPECT_TRUE(action->steps.contains(language) && !action->steps.at(language).empty())
            << platform << " " << id << " " << language;
      }
    }
  }
}

TEST_P(EveryPolicy, NamesOnlyControlsOfTheFrameworks) {
  EXPECT_FALSE(policy().controls.empty());
  for (const std::string& control : policy().controls)
    EXPECT_TRUE(report_data().controls.contains(control)) << control;
}

TEST_P(EveryPolicy, DeclaresWhosePersonalDataAColumnHolds) {
  const std::set<std::string> personal = {"user",   "name",     "login",      "email",    "owner",
                                          "person", "employee", "first_name", "last_name"};
  for (const auto* columns : {&policy().columns, &policy().record_columns}) {
    for (const EvidenceColumn& column : *columns) {
      if (!personal.contains(column.name)) continue;
      EXPECT_NE(column.privacy, Privacy::kNone) << column.name;
    }
  }
}

TEST_P(EveryPolicy, SqlKnowsNoClockNoChanceAndUsesEachParameter) {
  const std::string sql = without_comments(policy().query) + without_comments(policy().records);
  for (const char* word : {"'now'", "random", "CURRENT_", "current_", "localtime"})
    EXPECT_EQ(sql.find(word), std::string::npos) << word;
  std::set<std::string> declared;
  for (const PolicyParameter& parameter : policy().parameters) declared.insert(parameter.name);
  EXPECT_EQ(matches(sql, ":([a-z_]+)"), declared);
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryPolicy, testing::ValuesIn(ids()),
                         [](const testing::TestParamInfo<std::string>& test) {
                           std::string name = test.param;
                           std::ranges::replace(name, '.', '_');
                           return name;
                         });

TEST(LoadPolicies, AFolderThatIsNotThereIsAnError) {
  const auto loaded = load_policies("/nonexistent/policies");
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().kind, ErrorKind::kIo);
}

TEST(LoadDeadlineRule, AnUnknownRegimeIsAnError) {
  const auto rule = load_deadline_rule(kRoot, "XX-LAW");
  ASSERT_FALSE(rule);
  EXPECT_THAT(rule.error().message, testing::HasSubstr("XX-LAW"));
}

}  // namespace
}  // namespace crmaudit
