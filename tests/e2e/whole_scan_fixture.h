// A whole scan of both simulated CRMs over the real transport: collect, store, judge, in a
// temporary folder, with a clock that only sleeps move. Tests decide how the servers misbehave. The
// estate is made once per program.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/judging.h"
#include "mocks/fakes/fake_clock.h"
#include "mocks/hubspot/mock_hubspot.h"
#include "mocks/salesforce/mock_salesforce.h"
#include "scanner/observer.h"
#include "scanner/platform.h"

namespace crmaudit {

inline constexpr const char* kPortal = "eu-portal";
inline constexpr const char* kOrg = "sales-org";

class WholeScanTest : public testing::Test {
 protected:
  WholeScanTest();
  ~WholeScanTest() override;

  /// Start a server with faults; what isn't started by scan() starts honest.
  void start_hubspot(std::vector<std::string> faults = {});
  void start_salesforce(std::vector<std::string> faults = {});

  /// Scans with the platforms of the configuration, or with `platforms`, and judges.
  void scan();
  void scan(const std::vector<std::unique_ptr<Platform>>& platforms);

  /// The configuration for the servers' addresses as they are now.
  Settings settings() const;
  std::int64_t findings(const std::string& policy, const std::string& account) const;
  /// What the report states for whole rows of a fact type, or of a part of it, at its worst.
  CoverageState coverage(const std::string& account, const std::string& fact,
                         const std::string& part = "*") const;
  /// Exit code of `crmaudit scan --fail-on low`.
  int exit_code() const;
  const AuditReport& report() const { return judged_->report; }

  /// Fails the test where the report says more than was seen: a pass, or a policy that is said not
  /// to apply, where the truth holds a finding; a certain finding that isn't in the truth.
  void expect_honest() const;
  /// Fails the test unless every policy that applies to the account is not assessed.
  void expect_nothing_assessed(const std::string& account) const;

  FakeClock clock;  // starts at the real time, which the login's assertion is checked against
  SilentObserver observer;
  std::string hubspot_url;     // a test may set it to another server's
  std::string salesforce_url;  // likewise
  std::unique_ptr<MockHubSpot> hubspot;
  std::unique_ptr<mocks::MockSalesforce> salesforce;

 private:
  std::filesystem::path folder_;
  int scans_ = 0;
  Catalogue catalogue_;
  std::unique_ptr<JudgedScan> judged_;
};

}  // namespace crmaudit
