// The whole way of the data: an estate served over HTTP by the simulated CRMs, pulled by the
// adapters, judged by every policy, and compared with the truth that was written while planting.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "app/commands.h"
#include "app/configuration.h"
#include "app/exit_code.h"
#include "app/files.h"
#include "app/terminal_observer.h"
#include "mocks/estate/estate.h"
#include "mocks/hubspot/mock_hubspot.h"
#include "mocks/salesforce/mock_salesforce.h"

namespace crmaudit {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// What a finding is compared by.
struct Found {
  std::string policy;
  std::string account;
  std::string kind;
  std::string id;
  auto operator<=>(const Found&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Found& found) {
  return out << found.policy << " " << found.account << " " << found.kind << " " << found.id;
}

std::string replaced(std::string text, const std::string& mark, const std::string& value) {
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark))
    text.replace(at, mark.size(), value);
  return text;
}

json read_json(const fs::path& path) {
  std::ifstream file(path);
  return json::parse(file);
}

/// One estate, the two servers over it, and one scan's reports.
class Audit {
 public:
  explicit Audit(std::uint64_t seed, const std::string& as_of,
                 const std::vector<std::string>& hubspot_faults = {},
                 const std::vector<std::string>& salesforce_faults = {})
      : folder_(fs::path(::testing::TempDir()) /
                ("audit-" + std::to_string(seed) + "-" + as_of + "-" +
                 ::testing::UnitTest::GetInstance()->current_test_info()->name())),
        as_of_(as_of) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    estate::Options options;
    options.seed = seed;
    options.users = 120;
    options.contacts = 400;
    options.as_of = as_of;
    options.out = folder_.string();
    estate::generate(options);
    serve(hubspot_faults, salesforce_faults);
  }
  ~Audit() {
    hubspot_->stop();
    salesforce_->Stop();
    fs::remove_all(folder_);
  }
  Audit(const Audit&) = delete;
  Audit& operator=(const Audit&) = delete;

  /// Runs `crmaudit scan` as the program does, and reads its report.
  int scan() {
    ScanOptions options;
    options.configuration = (folder_ / "crmaudit.toml").string();
    options.out = (folder_ / "out").string();
    options.as_of = as_of_;
    SystemClock clock;
    ::testing::internal::CaptureStdout();
    const auto code = run_scan(options, clock, {});
    summary_ = ::testing::internal::GetCapturedStdout();
    EXPECT_TRUE(code) << code.error().message;
    if (!code) return -1;
    report_ = read_json(folder_ / "out" / "report.json");
    return *code;
  }

  [[nodiscard]] json truth() const { return read_json(folder_ / "truth.json"); }
  [[nodiscard]] const json& report() const { return report_; }
  [[nodiscard]] const std::string& summary() const { return summary_; }
  [[nodiscard]] fs::path folder() const { return folder_; }

  /// Finding → certainty.
  [[nodiscard]] std::map<Found, std::string> findings() const {
    std::map<Found, std::string> result;
    for (const json& each : report_.at("findings")) {
      result[{each.at("policy"), each.at("account"), each.at("resource_kind"),
              each.at("resource_id")}] = each.at("certainty");
    }
    return result;
  }

 private:
  void serve(const std::vector<std::string>& hubspot_faults,
             const std::vector<std::string>& salesforce_faults) {
    MockHubSpotOptions options;
    options.estate = folder_;
    options.faults = hubspot_faults;
    auto hubspot = MockHubSpot::load(options);
    ASSERT_TRUE(hubspot) << hubspot.error().message;
    hubspot_ = std::move(*hubspot);
    auto salesforce =
        mocks::MockSalesforce::Load({.estate = folder_.string(), .faults = salesforce_faults});
    ASSERT_TRUE(salesforce) << salesforce.error().message;
    salesforce_ = std::move(*salesforce);
    const auto hubspot_url = hubspot_->start();
    const auto salesforce_url = salesforce_->Start();
    ASSERT_TRUE(hubspot_url && salesforce_url);
    auto text = read_file((folder_ / "crmaudit.toml.in").string());
    ASSERT_TRUE(text);
    std::ofstream(folder_ / "crmaudit.toml") << replaced(
        replaced(*text, "@HUBSPOT_URL@", *hubspot_url), "@SALESFORCE_URL@", *salesforce_url);
  }

  fs::path folder_;
  std::string as_of_;
  std::unique_ptr<MockHubSpot> hubspot_;
  std::unique_ptr<mocks::MockSalesforce> salesforce_;
  json report_;
  std::string summary_;
};

Found key_of(const json& entry) {
  return {entry.at("policy"), entry.at("account"), entry.at("resource_kind"),
          entry.at("resource_id")};
}

/// Precision and recall 1.0: every planted finding is found with its certainty, nothing else is.
void expect_truth(const Audit& audit) {
  auto found = audit.findings();
  const json truth = audit.truth();
  for (const json& entry : truth.at("findings")) {
    const Found key = key_of(entry);
    const auto match = found.find(key);
    if (match == found.end()) {
      ADD_FAILURE() << "missed: " << key << " (" << entry.at("plant") << ")";
      continue;
    }
    EXPECT_EQ(match->second, entry.at("certainty").get<std::string>())
        << key << " (" << entry.at("plant") << ")";
    found.erase(match);
  }
  for (const json& entry : truth.at("decoys")) {
    const auto match = found.find(key_of(entry));
    if (match == found.end()) continue;
    EXPECT_TRUE(entry.value("certainty", "") == "to_confirm" && match->second == "to_confirm")
        << "decoy reported: " << match->first << " (" << entry.at("plant") << ")";
    found.erase(match);
  }
  for (const auto& [key, certainty] : found)
    ADD_FAILURE() << "false finding: " << key << " (" << certainty << ")";
}

class AuditOfSeed : public ::testing::TestWithParam<std::pair<int, const char*>> {};

TEST_P(AuditOfSeed, FindsWhatWasPlantedAndNothingElse) {
  Audit audit(static_cast<std::uint64_t>(GetParam().first), GetParam().second);
  EXPECT_EQ(audit.scan(), kExitFindings);
  expect_truth(audit);
}

INSTANTIATE_TEST_SUITE_P(Seeds, AuditOfSeed,
                         ::testing::Values(std::pair{1, "2026-11-22"}, std::pair{2, "2026-11-22"},
                                           std::pair{3, "2026-11-24"}, std::pair{4, "2027-03-31"}));

}  // namespace
}  // namespace crmaudit
