#include "tests/reports/golden.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

namespace crmaudit {

void expect_golden(std::string_view name, const std::string& actual) {
  const std::string path = std::string(CRMAUDIT_SOURCE_DIR "/tests/golden/") + std::string(name);
  if (std::getenv("CRMAUDIT_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  ASSERT_TRUE(file) << path << " is missing; run with CRMAUDIT_UPDATE_GOLDEN=1";
  const std::string expected{std::istreambuf_iterator<char>(file), {}};
  if (actual == expected) return;
  const auto at = static_cast<std::size_t>(
      std::mismatch(actual.begin(), actual.end(), expected.begin(), expected.end()).first -
      actual.begin());
  const std::size_t from = at < 80 ? 0 : at - 80;
  FAIL() << path << " differs at byte " << at << "\n expected: …"
         << (from < expected.size() ? expected.substr(from, 200) : "") << "\n   actual: …"
         << (from < actual.size() ? actual.substr(from, 200) : "")
         << "\nIf this is meant, run with CRMAUDIT_UPDATE_GOLDEN=1 and review the change.";
}

std::string written(const ReportWriter& writer, const AuditReport& report) {
  std::ostringstream out;
  const Result<void> result = writer.write(report, out);
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return out.str();
}

}  // namespace crmaudit
