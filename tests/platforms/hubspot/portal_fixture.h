// A portal served by mock-hubspot over real HTTP from a small generated estate, and a scan of it
// into a RecordingSink. The estate is made once per program.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "mocks/fakes/fake_clock.h"
#include "mocks/fakes/recording_sink.h"
#include "mocks/hubspot/mock_hubspot.h"
#include "platforms/hubspot/hubspot.h"

namespace crmaudit {

inline constexpr const char* kPortalAccount = "eu-portal";

class PortalTest : public testing::Test {
 public:
  /// The folder of the estate.
  static const std::filesystem::path& estate();

 protected:
  /// The lines of one of its files, e.g. "users" or "objects/contacts".
  static std::vector<nlohmann::json> lines(const std::string& collection);
  /// The ids of these lines.
  static std::vector<std::string> ids(const std::string& collection);

  /// Starts the server with `faults`; once per test.
  void start(std::vector<std::string> faults = {});
  /// A platform with the estate's token.
  std::unique_ptr<Platform> platform();
  /// Collects with a new platform into `sink`.
  Result<void> collect();
  /// The coverage row of the account; fails the test where there is none.
  Coverage coverage(const std::string& fact, const std::string& part = "*",
                    const std::string& column = "*");

  /// `settings` with the server's address.
  HubSpotAccount account_settings() const;

  FakeClock clock;  // also the server's, so that its limits pass with our waits
  std::unique_ptr<MockHubSpot> server;
  std::string base_url;
  std::unique_ptr<HttpTransport> transport;
  SilentObserver observer;
  RecordingSink sink;
  std::function<Result<Secret>()> reread_token;
  HubSpotAccount settings;
  std::vector<SupplementFile> supplements;
  std::vector<RequestSource> requests{
      {kPortalAccount, RequestSource::Kind::kTickets, "Privacy", "", "request_type"}};
};

}  // namespace crmaudit
