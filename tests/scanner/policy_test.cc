#include "scanner/policy.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crmaudit {
namespace {

constexpr const char* kMetadata = R"toml(id = "access.sample"
severity = "high"
grade = "essential"
needs = ["users.state"]
identity = ["user"]
actions = ["deactivate_user"]
controls = ["gdpr:32(1)(b)"]
[text.en]
title = "Title"
message = "{user} is here."
rationale = "Because."
pass = "Nobody is here."
to_pass = "Leave."
[text.en.reasons]
stale = "It is old."
[params.hours]
default = 24
doc = "Hours."
[params.share]
default = 0.25
doc = "Share."
[columns]
user = { type = "text", privacy = "employee", label = { en = "User", fr = "Utilisateur" } }
left_on = { type = "date" }
a_last = { type = "percent" }
)toml";

PolicyFiles files(const std::string& metadata) {
  return {.folder = "access/sample",
          .files = {{"policy.toml", metadata}, {"query.sql", "SELECT 1"}}};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

/// The error that parsing gives after one change to the good policy.
std::string complaint(const std::string& from, const std::string& to) {
  const auto policy = parse_policy(files(replaced(kMetadata, from, to)));
  return policy ? "" : policy.error().message;
}

TEST(ParsePolicy, ReadsAGoodOne) {
  PolicyFiles good = files(kMetadata);
  good.files["records.sql"] = "SELECT 2";
  good.files["cases.toml"] = "[[case]]";
  good.files["text.fr.toml"] = "title = 'Titre'\nmessage = '{user} est là.'\n";
  const auto policy = parse_policy(good);
  ASSERT_TRUE(policy) << policy.error().message;
  EXPECT_EQ(policy->id, "access.sample");
  EXPECT_EQ(policy->domain, "access");
  EXPECT_EQ(policy->severity, Severity::kHigh);
  EXPECT_EQ(policy->grade, Grade::kEssential);
  EXPECT_FALSE(policy->population);
  EXPECT_EQ(policy->query, "SELECT 1");
  EXPECT_EQ(policy->records, "SELECT 2");
  EXPECT_EQ(policy->cases, "[[case]]");
  ASSERT_EQ(policy->columns.size(), 3U);  // in the order of the file, not of the alphabet
  EXPECT_EQ(policy->columns[0].name, "user");
  EXPECT_EQ(policy->columns[0].privacy, Privacy::kEmployee);
  EXPECT_EQ(policy->columns[0].label.at("fr"), "Utilisateur");
  EXPECT_EQ(policy->columns[1].type, ValueType::kDate);
  EXPECT_EQ(policy->columns[2].name, "a_last");
  EXPECT_EQ(policy->text.at("en").reasons.at("stale"), "It is old.");
  EXPECT_EQ(text_in(*policy, "fr").title, "Titre");
  EXPECT_EQ(text_in(*policy, "it").title, "Title");
}

TEST(ParsePolicy, NamesFileLineAndWhatIsAllowed) {
  EXPECT_EQ(complaint("severity = \"high\"", "severity = \"hihg\""),
            "access/sample/policy.toml:2: \"severity\" is \"hihg\"; allowed: info, low, medium, "
            "high, critical.");
  EXPECT_EQ(complaint("grade = ", "graed = "),
            "access/sample/policy.toml:3: unknown key \"graed\"; did you mean \"grade\"?");
  EXPECT_EQ(complaint("\"access.sample\"", "\"access.other\""),
            "access/sample/policy.toml:1: \"id\" must be \"access.sample\", after its folder.");
  EXPECT_EQ(complaint("identity = [\"user\"]", "identity = [\"usr\"]"),
            "access/sample/policy.toml:5: \"identity\" names \"usr\", which isn't in [columns].");
  EXPECT_EQ(complaint("type = \"date\"", "type = \"day\"").substr(0, 60),
            "access/sample/policy.toml:24: \"columns.left_on.type\" is \"day");
  EXPECT_EQ(complaint("rationale = \"Because.\"\n", ""),
            "access/sample/policy.toml:10: \"text.en.rationale\" is missing.");
  EXPECT_EQ(complaint("default = 24\n", ""),
            "access/sample/policy.toml:17: \"params.hours.default\" is missing.");
  EXPECT_EQ(complaint("default = 24", "default = [24]"),
            "access/sample/policy.toml:17: \"params.hours.default\" must be a number or a text.");
  PolicyFiles french = files(replaced(kMetadata, "[text.en]", "[text.fr]"));
  french.files["policy.toml"] =
      replaced(french.files["policy.toml"], "[text.en.reasons]", "[text.fr.reasons]");
  EXPECT_NE(parse_policy(french).error().message.find("\"text\" needs [text.en]"),
            std::string::npos);
  EXPECT_NE(complaint("[columns]", "[columns").find("not valid TOML"), std::string::npos);
}

TEST(ParsePolicy, NeedsMetadataAndAQuery) {
  PolicyFiles none = files(kMetadata);
  none.files.erase("query.sql");
  ASSERT_FALSE(parse_policy(none));
  EXPECT_EQ(parse_policy(none).error().message, "access/sample/query.sql is missing or empty.");
  EXPECT_EQ(parse_policy(none).error().kind, ErrorKind::kPolicy);
}

TEST(ParsePolicy, ATranslationsUnknownKeyIsAnError) {
  PolicyFiles bad = files(kMetadata);
  bad.files["text.fr.toml"] = "titel = 'Titre'\n";
  ASSERT_FALSE(parse_policy(bad));
  EXPECT_EQ(parse_policy(bad).error().message,
            "access/sample/text.fr.toml:1: unknown key \"titel\"; did you mean \"title\"?");
}

class ApplyParameters : public testing::Test {
 protected:
  ApplyParameters() { policies_.push_back(parse_policy(files(kMetadata)).value()); }
  std::string apply(const std::string& policy, const std::string& name, ParameterValue value) {
    Settings settings;
    settings.parameters[policy][name] = std::move(value);
    const auto applied = apply_parameters(policies_, settings);
    return applied ? "" : applied.error().message;
  }
  ParameterValue value_of(const std::string& name) {
    for (const PolicyParameter& parameter : policies_.front().parameters)
      if (parameter.name == name) return parameter.value;
    return std::string("absent");
  }
  std::vector<Policy> policies_;
};

TEST_F(ApplyParameters, OverridesADefault) {
  EXPECT_EQ(apply("access.sample", "hours", std::int64_t{48}), "");
  EXPECT_EQ(value_of("hours"), ParameterValue(std::int64_t{48}));
  EXPECT_EQ(value_of("share"), ParameterValue(0.25));
}

TEST_F(ApplyParameters, WidensWholeNumbers) {
  EXPECT_EQ(apply("access.sample", "share", std::int64_t{1}), "");
  EXPECT_EQ(value_of("share"), ParameterValue(1.0));
}

TEST_F(ApplyParameters, RefusesUnknownNamesWithAGuessAndOtherTypes) {
  EXPECT_EQ(apply("access.sampel", "hours", std::int64_t{1}),
            "[parameters.\"access.sampel\"] names no policy; did you mean \"access.sample\"?");
  EXPECT_EQ(apply("access.sample", "huors", std::int64_t{1}),
            "[parameters.\"access.sample\"] has no parameter \"huors\"; did you mean \"hours\"?");
  EXPECT_EQ(apply("access.sample", "hours", 1.5),
            "[parameters.\"access.sample\"] hours must be of the same type as its default.");
  EXPECT_EQ(value_of("hours"), ParameterValue(std::int64_t{24}));
}

}  // namespace
}  // namespace crmaudit
