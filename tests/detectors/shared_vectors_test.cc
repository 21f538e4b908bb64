// Cards and IBANs of ../shared/vectors: other people's labels. Where these differ from ours on
// purpose (issuers we don't know, spaces within), the floor says how many may.
#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "detectors/financial.h"
#include "detectors/text_detector.h"

namespace crmaudit {
namespace {

struct Counts {
  int hits = 0;    ///< labelled and found
  int misses = 0;  ///< labelled and not found
  int extra = 0;   ///< found and not labelled
  [[nodiscard]] double precision() const { return 1.0 * hits / std::max(1, hits + extra); }
  [[nodiscard]] double recall() const { return 1.0 * hits / std::max(1, hits + misses); }
};

std::string vectors(const std::string& name) {
  return std::string(CRMAUDIT_SOURCE_DIR) + "/../shared/vectors/" + name + ".jsonl";
}

bool detected(const std::string& text, std::string_view detector) {
  std::vector<DetectorHit> hits;
  make_text_detector()->detect(text, hits);
  return std::ranges::any_of(hits,
                             [&](const DetectorHit& hit) { return hit.detector == detector; });
}

void count(Counts& counts, bool labelled, bool found, const std::string& text) {
  if (labelled && found) ++counts.hits;
  if (labelled && !found) ++counts.misses;
  if (!labelled && found) ++counts.extra;
  if (labelled != found && std::getenv("CRMAUDIT_SHOW_MISSES") != nullptr)
    std::cout << (labelled ? "missed: " : "extra: ") << text << "\n";
}

void show(const std::string& what, const Counts& counts) {
  std::cout << what << ": precision " << counts.precision() << ", recall " << counts.recall()
            << " (" << counts.hits << " found, " << counts.misses << " missed, " << counts.extra
            << " extra)\n";
}

/// Values on their own, labelled valid or not.
Counts single_values(const std::string& file, const std::string& key, const std::string& value,
                     const std::string& text, std::string_view detector) {
  Counts counts;
  std::ifstream in(vectors(file));
  for (std::string line; std::getline(in, line);) {
    const auto row = nlohmann::json::parse(line);
    if (row.value(key, "") != value || !row.at("valid").is_boolean()) continue;
    if (row.contains("options") && !row.at("options").is_null()) continue;  // other questions
    const auto sample = row.at(text).get<std::string>();
    count(counts, row.at("valid").get<bool>(), detected(sample, detector), sample);
  }
  show(file + " " + value, counts);
  return counts;
}

/// Texts with labelled spans; a text counts as a whole.
Counts texts(const std::string& file, const std::string& entity, std::string_view detector) {
  Counts counts;
  std::ifstream in(vectors(file));
  for (std::string line; std::getline(in, line);) {
    const auto row = nlohmann::json::parse(line);
    bool labelled = false;
    for (const auto& span : row.at("spans"))
      labelled = labelled || span.at("entity").get<std::string>() == entity;
    const auto text = row.at("text").get<std::string>();
    count(counts, labelled, detected(text, detector), text);
  }
  show(file + " " + entity, counts);
  return counts;
}

class SharedVectors : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::ifstream(vectors("commons_values"))) GTEST_SKIP() << "../shared/vectors is not there";
  }
};

TEST_F(SharedVectors, SingleIbans) {
  for (const auto& counts : {single_values("commons_values", "entity", "IBAN_CODE", "text", "iban"),
                             single_values("stdnum_ids", "scheme", "iban", "number", "iban")}) {
    EXPECT_GE(counts.precision(), 0.95);  // labelled invalid by national check digits
    EXPECT_GE(counts.recall(), 0.85);     // countries outside the registry
  }
}

TEST_F(SharedVectors, SingleCards) {
  for (const auto& counts :
       {single_values("commons_values", "entity", "CREDIT_CARD", "text", "payment_card"),
        single_values("validatorjs_values", "entity", "CREDIT_CARD", "text", "payment_card")}) {
    EXPECT_EQ(counts.extra, 0);
    EXPECT_GE(counts.recall(), 0.75);  // numbers of no issuer that we know
  }
}

TEST_F(SharedVectors, FreeTexts) {
  for (const char* file : {"freetext_synth_v2", "freetext_generated_large"}) {
    for (const auto& [entity, detector] :
         {std::pair("CREDIT_CARD", "payment_card"), std::pair("IBAN_CODE", "iban")}) {
      const Counts counts = texts(file, entity, detector);
      EXPECT_EQ(counts.extra, 0);
      EXPECT_GE(counts.recall(), 0.75);  // made-up issuers, Maestro of 12 digits
    }
  }
}

}  // namespace
}  // namespace crmaudit
