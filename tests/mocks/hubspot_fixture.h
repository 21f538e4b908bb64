// A tiny HubSpot portal in a temporary folder, served over loopback, and calls to it.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/hubspot/mock_hubspot.h"

namespace crmaudit {

struct Answer {
  int status = 0;
  std::string text;
  nlohmann::json body;  ///< discarded if the text isn't JSON
  std::multimap<std::string, std::string> headers;

  bool has_header(const std::string& name) const { return headers.contains(name); }
  std::string header(const std::string& name) const;
};

/// 25 live contacts (101 to 125, `score` 1 to 25) and two archived ones (201, 202), three users,
/// two live and one archived owner, one ticket; tier PROFESSIONAL unless told otherwise.
class HubSpotTest : public testing::Test {
 protected:
  static constexpr const char* kToken = "pat-na1-everything-but-sensitive";
  static constexpr const char* kSensitiveToken = "pat-na1-with-sensitive";
  static constexpr const char* kContactsToken = "pat-eu1-contacts-only";
  static constexpr const char* kOAuthToken = "oauth-contacts";

  HubSpotTest();
  ~HubSpotTest() override;

  /// Starts the server with these faults; once per test.
  void start(std::vector<std::string> faults = {}, const std::string& tier = "PROFESSIONAL");

  Answer get(const std::string& target, const std::string& token = kToken);
  Answer post(const std::string& target, const nlohmann::json& body,
              const std::string& token = kToken);
  Answer send(const std::string& method, const std::string& target, const std::string& body,
              const std::string& token = kToken);

  /// All results of a list, following `after`; fails the test after 50 pages.
  std::vector<nlohmann::json> read_all(const std::string& path, const std::string& query = "");

  MockHubSpot& mock() { return *mock_; }
  const std::string& base_url() const { return base_url_; }
  void advance(std::chrono::milliseconds time) { now_millis_ += time.count(); }

 private:
  void write_estate(const std::string& tier) const;

  std::filesystem::path folder_;
  std::unique_ptr<MockHubSpot> mock_;
  std::string base_url_;
  std::atomic<std::int64_t> now_millis_;
};

/// The `id` of each record, in order.
std::vector<std::string> ids_of(const std::vector<nlohmann::json>& records);

}  // namespace crmaudit
