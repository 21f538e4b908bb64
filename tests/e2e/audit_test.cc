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

class AuditOfSeed : public ::testing::TestWithParam<std::pair<int, std::string>> {};

TEST_P(AuditOfSeed, FindsWhatWasPlantedAndNothingElse) {
  Audit audit(static_cast<std::uint64_t>(GetParam().first), GetParam().second);
  EXPECT_EQ(audit.scan(), kExitFindings);
  expect_truth(audit);
}

using Seed = std::pair<int, std::string>;
INSTANTIATE_TEST_SUITE_P(Seeds, AuditOfSeed,
                         ::testing::Values(Seed{1, "2026-11-22"}, Seed{2, "2026-11-22"},
                                           Seed{3, "2026-11-24"}, Seed{4, "2027-03-31"}));

std::string bytes_of(const fs::path& path) {
  auto text = read_file(path.string());
  EXPECT_TRUE(text) << path;
  return text ? *text : std::string();
}

json verdict_of(const Audit& audit, const std::string& policy, const std::string& account) {
  for (const json& verdict : audit.report().at("verdicts"))
    if (verdict.at("policy") == policy && verdict.at("account") == account) return verdict;
  ADD_FAILURE() << "no verdict of " << policy << " for " << account;
  return json::object();
}

/// Values of one key over a JSON Lines file, at most `most` of them.
std::vector<std::string> values_of(const fs::path& path, const std::vector<std::string>& keys,
                                   std::size_t most) {
  std::ifstream file(path);
  std::vector<std::string> values;
  for (std::string line; values.size() < most && std::getline(file, line);) {
    json record = json::parse(line);
    if (record.contains("properties")) record = record.at("properties");
    for (const std::string& key : keys)
      if (record.contains(key) && record.at(key).is_string() && record.at(key) != "")
        values.push_back(record.at(key));
  }
  return values;
}

TEST(Audit, JudgingAgainGivesTheSameBytes) {
  Audit audit(1, "2026-11-22");
  audit.scan();
  ReportOptions options;
  options.configuration = (audit.folder() / "crmaudit.toml").string();
  options.scan = "last";
  for (const char* format : {"html", "json"}) {
    options.format = format;
    std::vector<std::string> written;
    for (const char* name : {"first", "second"}) {
      options.out = (audit.folder() / name).string();
      ::testing::internal::CaptureStdout();
      const auto code = run_report(options);
      ::testing::internal::GetCapturedStdout();
      ASSERT_TRUE(code) << code.error().message;
      written.push_back(bytes_of(options.out));
    }
    EXPECT_EQ(written[0], written[1]) << format;
    EXPECT_EQ(written[0], bytes_of(audit.folder() / "out" / (std::string("report.") + format)));
  }
}

TEST(Audit, TheSecondScanComparesWithTheFirst) {
  Audit audit(1, "2026-11-22");
  audit.scan();
  EXPECT_TRUE(audit.report().at("scan").at("first_scan"));
  audit.scan();
  EXPECT_FALSE(audit.report().at("scan").at("first_scan"));
  EXPECT_EQ(audit.report().at("totals").at("new"), 0);
  EXPECT_TRUE(audit.report().at("past_findings").empty());
  for (const json& finding : audit.report().at("findings"))
    EXPECT_FALSE(finding.at("first_seen").is_null());
}

// Invariant: the scanner is not another copy of the CRM. Without the pseudonymiser and the detector
// in SnapshotWriter::commit, the contacts' values would stand in the snapshot.
TEST(Audit, NothingOfTheContactsReachesTheDisk) {
  Audit audit(1, "2026-11-22");
  audit.scan();
  std::vector<std::string> secret = values_of(audit.folder() / "hubspot/objects/contacts.jsonl",
                                              {"email", "phone", "internal_notes"}, 400);
  for (const std::string& value : values_of(audit.folder() / "salesforce/Contact.jsonl",
                                            {"Email", "Phone", "Description"}, 400))
    secret.push_back(value);
  std::erase_if(secret, [](const std::string& value) { return value.size() < 12; });
  ASSERT_GT(secret.size(), 300U);
  std::string disk = bytes_of(audit.folder() / "crmaudit.db");
  for (const char* name : {"report.html", "report.json"})
    disk += bytes_of(audit.folder() / "out" / name);
  for (const auto& entry : fs::directory_iterator(audit.folder() / "scans"))
    disk += bytes_of(entry.path());
  for (const std::string& value : secret) EXPECT_EQ(disk.find(value), std::string::npos) << value;
}

TEST(Audit, AMissingScopeIsNotAssessedAndSaysWhatToAsk) {
  Audit audit(1, "2026-11-22", {"deny:tickets"});
  audit.scan();
  for (const char* policy : {"privacy.request_overdue", "privacy.request_due_soon",
                             "privacy.request_unassigned", "privacy.request_owner_departed"}) {
    const json verdict = verdict_of(audit, policy, "eu-portal");
    EXPECT_EQ(verdict.at("state"), "not_assessed") << policy;
    EXPECT_NE(verdict.at("gaps").dump().find("tickets"), std::string::npos) << verdict;
    EXPECT_EQ(verdict_of(audit, policy, "sales-org").at("findings").get<int>() > 0, true) << policy;
  }
}

TEST(Audit, ALostPageNeverLooksComplete) {
  for (const char* list :
       {"User", "PermissionSetAssignment", "FieldPermissions", "Contact", "Case"}) {
    Audit audit(1, "2026-11-22", {}, {std::string("drop-page:") + list + ":1"});
    EXPECT_EQ(audit.scan(), kExitIncomplete) << list;
  }
}

}  // namespace
}  // namespace crmaudit
