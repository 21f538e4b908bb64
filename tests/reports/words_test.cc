#include "reports/words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

namespace crmaudit {
namespace {

std::set<std::string> placeholders(std::string_view text) {
  std::set<std::string> names;
  for (std::size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close != text.npos) names.insert(std::string(text.substr(open + 1, close - open - 1)));
  }
  return names;
}

TEST(Words, NoLanguageLacksAKey) {
  const std::vector<std::string> english = words_in("en").keys();
  ASSERT_GT(english.size(), 200U);
  for (const std::string& language : report_languages()) {
    const std::vector<std::string> keys = words_in(language).keys();
    std::vector<std::string> missing;
    std::set_symmetric_difference(english.begin(), english.end(), keys.begin(), keys.end(),
                                  std::back_inserter(missing));
    EXPECT_EQ(missing, std::vector<std::string>{}) << language;
  }
}

TEST(Words, TranslationsUseTheSamePlaceholders) {
  for (const std::string& key : words_in("en").keys()) {
    EXPECT_EQ(placeholders(words_in("fr")[key]), placeholders(words_in("en")[key])) << key;
  }
}

TEST(Words, NeverJudgeLegally) {
  for (const std::string& language : report_languages()) {
    for (const std::string& key : words_in(language).keys()) {
      std::string text(words_in(language)[key]);
      std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
        return static_cast<char>(c < 0x80 ? std::tolower(c) : c);
      });
      for (const char* word : {"complian", "violation", "conforme", "infraction"}) {
        EXPECT_EQ(text.find(word), text.npos) << language << " " << key;
      }
    }
  }
}

TEST(Words, FallBackToEnglishThenToTheKey) {
  const Words half("fr", "[verdict]\npass = \"rien\"", &words_in("en"));
  EXPECT_EQ(half["verdict.pass"], "rien");
  EXPECT_EQ(half["verdict.fail"], "findings");
  EXPECT_EQ(half["verdict.nonsense"], "verdict.nonsense");
  EXPECT_EQ(words_in("xx").language(), "en");
}

TEST(FillPlaceholders, LeavesWhatItDoesNotKnow) {
  EXPECT_EQ(fill_placeholders("{a} {b} {", {{"a", "{b}"}}), "{b} {b} {");
}

}  // namespace
}  // namespace crmaudit
