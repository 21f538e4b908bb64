// A simulated organisation over real HTTP: one estate per test program, one server per test.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "mocks/fakes/fake_clock.h"
#include "mocks/fakes/recording_sink.h"
#include "mocks/salesforce/mock_salesforce.h"
#include "scanner/http_transport.h"
#include "scanner/platform.h"
#include "scanner/settings.h"

namespace crmaudit::salesforce {

inline constexpr const char* kAccount = "sales-org";

class EstateTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite();

  /// The records of estate/salesforce/<object>.jsonl.
  static std::vector<nlohmann::json> records(const std::string& object);
  static nlohmann::json estate();

  /// Starts the server with these faults.
  void serve(std::vector<std::string> faults = {});
  /// The adapter for it, with these [[requests]] or with those of the estate.
  std::unique_ptr<Platform> platform(std::vector<RequestSource> requests);
  std::unique_ptr<Platform> platform();
  /// Collects into sink_. Expects success.
  void collect();
  [[nodiscard]] const Coverage& coverage(const std::string& fact, const std::string& part = "*",
                                         const std::string& column = "*") const;
  /// Queries that the server answered whose SOQL contains `text`.
  [[nodiscard]] std::size_t queries(const std::string& text) const;

  static std::filesystem::path folder_;
  std::unique_ptr<mocks::MockSalesforce> server_;
  std::string url_;
  std::unique_ptr<HttpTransport> transport_;
  FakeClock clock_;
  SilentObserver observer_;
  RecordingSink sink_;
  std::int64_t bulk_above_ = 50'000;  // of the platforms made from now on
};

}  // namespace crmaudit::salesforce
