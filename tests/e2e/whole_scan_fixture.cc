#include "tests/e2e/whole_scan_fixture.h"

#include <stdlib.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "app/collection.h"
#include "app/configuration.h"
#include "app/connections.h"
#include "detectors/text_detector.h"
#include "net/cpprest_transport.h"
#include "scanner/pseudonymiser.h"
#include "store/snapshot_writer.h"
#include "tests/mocks/estate_fixture.h"

namespace crmaudit {
namespace {

using Key = std::tuple<std::string, std::string, std::string, std::string>;

const estate::EstateOnDisk& company() { return estate::shared_estate(1); }

std::string replaced(std::string text, const std::string& mark, const std::string& value) {
  return text.replace(text.find(mark), mark.size(), value);
}

/// Policy, account, resource kind and id of each planted finding.
std::set<Key> planted() {
  const auto truth = company().json("truth.json");
  std::set<Key> keys;
  for (const auto& entry : truth["findings"]) {
    const auto text = [&entry](const char* key) { return entry[key].get<std::string>(); };
    keys.emplace(text("policy"), text("account"), text("resource_kind"), text("resource_id"));
  }
  return keys;
}

template <class T>
T required(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(result).value();
}

void require(const Result<void>& result) {
  if (!result) throw std::runtime_error(result.error().message);
}

}  // namespace

WholeScanTest::WholeScanTest() : clock(std::chrono::system_clock::now()) {
  std::string pattern = (std::filesystem::temp_directory_path() / "scan-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = pattern;
}

WholeScanTest::~WholeScanTest() {
  judged_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void WholeScanTest::start_hubspot(std::vector<std::string> faults) {
  hubspot = required(MockHubSpot::load({.estate = company().folder(),
                                        .port = 0,
                                        .faults = std::move(faults),
                                        .now = [this] { return clock.now(); },
                                        .on_call = {}}));
  hubspot_url = required(hubspot->start());
}

void WholeScanTest::start_salesforce(std::vector<std::string> faults) {
  salesforce = required(
      mocks::MockSalesforce::Load({.estate = company().folder(), .faults = std::move(faults)}));
  salesforce_url = required(salesforce->Start());
}

Settings WholeScanTest::settings() const {
  const std::string text =
      replaced(replaced(company().text("crmaudit.toml.in"), "@HUBSPOT_URL@", hubspot_url),
               "@SALESFORCE_URL@", salesforce_url);
  return required(parse_configuration(text, (company().folder() / "crmaudit.toml").string()));
}

void WholeScanTest::scan() {
  if (hubspot_url.empty()) start_hubspot();
  if (salesforce_url.empty()) start_salesforce();
  const Connections connections = required(connect(settings(), clock, observer));
  scan(connections.platforms);
}

void WholeScanTest::scan(const std::vector<std::unique_ptr<Platform>>& platforms) {
  const Settings configured = settings();
  const std::string path = (folder_ / (std::to_string(++scans_) + ".sqlite")).string();
  const auto detector = make_text_detector();
  const Pseudonymiser pseudonymiser(Secret(std::string(32, 'k')));
  const auto writer =
      required(SnapshotWriter::open(path, account_names(configured),
                                    {{"scan_id", "hostile"},
                                     {"started_at", std::to_string(clock.unix_now())},
                                     {"tool_version", "0"},
                                     {"schema_version", std::to_string(kSnapshotSchema)},
                                     {"detector_version", std::string(detector->version())},
                                     {"key_id", pseudonymiser.key_id()}},
                                    *detector, pseudonymiser));
  const auto transport = make_http_transport();
  const auto sources = required(make_rosters(configured, {*transport, clock, observer}));
  const auto rosters = required(read_rosters(sources, {}));
  require(collect_all(rosters, platforms, *writer, observer, {}));
  require(writer->seal(clock.unix_now()));
  catalogue_ = required(load_catalogue(configured, ""));
  const UnixSeconds as_of = required(moment_of("2026-11-22", configured, 0));
  judged_ = required(judge_snapshot(path, configured, catalogue_, {}, as_of));
}

std::int64_t WholeScanTest::findings(const std::string& policy, const std::string& account) const {
  const auto found = std::ranges::find_if(report().verdicts, [&](const Verdict& verdict) {
    return verdict.policy == policy && verdict.account == account;
  });
  if (found == report().verdicts.end()) throw std::runtime_error("no verdict of " + policy);
  return found->findings;
}

CoverageState WholeScanTest::coverage(const std::string& account, const std::string& fact,
                                      const std::string& part) const {
  bool stated = false;
  CoverageState worst = CoverageState::kComplete;
  for (const Coverage& row : report().coverage) {
    if (row.account != account || row.fact != fact || row.column != "*") continue;
    if (part != "*" && row.part != part) continue;
    stated = true;
    worst = std::max(worst, row.state);
  }
  return stated ? worst : CoverageState::kUnavailable;
}

int WholeScanTest::exit_code() const { return exit_code_of(report(), Severity::kLow, false); }

void WholeScanTest::expect_honest() const {
  const std::set<Key> truth = planted();
  for (const Verdict& verdict : report().verdicts) {
    const bool clean =
        verdict.state == VerdictState::kPass || verdict.state == VerdictState::kNotApplicable;
    if (!clean) continue;
    EXPECT_TRUE(verdict.gaps.empty()) << verdict.policy << " of " << verdict.account;
    for (const auto& [policy, account, kind, id] : truth) {
      EXPECT_FALSE(policy == verdict.policy && account == verdict.account)
          << to_string(verdict.state) << " says " << policy << " of " << account << ", but " << kind
          << " " << id << " is planted";
    }
  }
  require(report().findings->findings([&](const Finding& finding) -> Result<void> {
    if (finding.certainty != Certainty::kCertain) return {};
    EXPECT_TRUE(truth.contains(
        {finding.policy, finding.account, finding.resource_kind, finding.resource_id}))
        << finding.policy << " of " << finding.account << " accuses " << finding.resource_id;
    return {};
  }));
}

void WholeScanTest::expect_nothing_assessed(const std::string& account) const {
  for (const Verdict& verdict : report().verdicts) {
    if (verdict.account != account || verdict.state == VerdictState::kNotApplicable) continue;
    EXPECT_EQ(verdict.state, VerdictState::kNotAssessed) << verdict.policy << " of " << account;
  }
}

}  // namespace crmaudit
