#include "scanner/coverage.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crmaudit {
namespace {

TEST(Coverage, WordsOfStatesGoThereAndBack) {
  const std::vector<std::string> words = {"complete", "partial", "unavailable"};
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto state = static_cast<CoverageState>(i);
    EXPECT_EQ(to_string(state), words[i]);
    EXPECT_EQ(parse_coverage_state(words[i]), state);
  }
}

TEST(Coverage, WordsOfReasonsGoThereAndBack) {
  const std::vector<std::string> words = {"none",     "scope",        "edition",
                                          "platform", "not_declared", "visibility",
                                          "error",    "unparsed",     "interrupted"};
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto reason = static_cast<CoverageReason>(i);
    EXPECT_EQ(to_string(reason), words[i]);
    EXPECT_EQ(parse_coverage_reason(words[i]), reason);
  }
}

TEST(Coverage, OtherWordsAreNothing) {
  EXPECT_FALSE(parse_coverage_state("Complete"));
  EXPECT_FALSE(parse_coverage_state(""));
  EXPECT_FALSE(parse_coverage_reason("forbidden"));
}

}  // namespace
}  // namespace crmaudit
