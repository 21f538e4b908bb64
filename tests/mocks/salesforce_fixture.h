// A tiny Salesforce estate in a temporary folder, with the key that logs in to it. For the tests
// of mocks/salesforce. Each fixture has its own folder and removes it.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace crmaudit::mocks {

class SalesforceFixture {
 public:
  static constexpr const char* kOrgId = "00D5g00000K1abcEAB";
  static constexpr const char* kClientId = "3MVG9.scanner";
  static constexpr const char* kClientSecret = "S3CR3T";
  static constexpr const char* kRefreshToken = "5Aep861.refresh";
  static constexpr const char* kUsername = "audit@acme.example";
  static constexpr const char* kUserId = "0055g00000A0audAAB";

  /// Three users, two profiles, contacts 1..`contacts`, cases, permissions, field definitions.
  explicit SalesforceFixture(int contacts = 5, int daily_limit = 1000);
  ~SalesforceFixture();
  SalesforceFixture(const SalesforceFixture&) = delete;
  SalesforceFixture& operator=(const SalesforceFixture&) = delete;

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  /// Replaces a file below `salesforce/`.
  void Write(const std::string& name, const std::string& text) const;

  /// A signed assertion with these claims (name → JSON text), RS256 unless `algorithm` lies.
  [[nodiscard]] std::string Assertion(const std::map<std::string, std::string>& claims,
                                      const std::string& algorithm = "RS256") const;
  /// The claims that log in: issuer, subject, audience, and expiry in a minute.
  [[nodiscard]] static std::map<std::string, std::string> GoodClaims();

 private:
  struct Key;

  std::filesystem::path folder_;
  std::unique_ptr<Key> key_;
};

/// Seconds since the epoch, by the real clock.
long long EpochSeconds();

}  // namespace crmaudit::mocks
