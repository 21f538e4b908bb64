// The Salesforce side of a simulated estate (mocks/README.md): who may log in, the sObjects with
// their records. What a fault hides is gone from the schema, as the API would have it.
// Loaded once, then read-only: safe from any thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mocks/salesforce/record_table.h"
#include "scanner/result.h"

namespace crmaudit::mocks::salesforce {

/// What the scanning user may not see.
struct Visibility {
  std::vector<std::string> missing_objects = {};
  std::vector<std::pair<std::string, std::string>> hidden_fields = {};  ///< object, field
  /// Objects of which it sees the rows of its own UserId (or UsersId) only.
  std::vector<std::string> own_rows = {};
};

class Estate {
 public:
  /// Loads `estate.json` and `salesforce/`; the error names the file, and the line where there is
  /// one. An object or field in `visibility` that the estate doesn't have is an error too.
  static Result<std::unique_ptr<Estate>> Load(const std::filesystem::path& folder,
                                              const Visibility& visibility);

  /// The records of an sObject by its case-insensitive name, or null.
  [[nodiscard]] const RecordTable* Find(std::string_view object) const;
  /// All visible sObjects by their lower-case name.
  [[nodiscard]] const std::map<std::string, std::unique_ptr<RecordTable>>& tables() const {
    return tables_;
  }

  [[nodiscard]] std::chrono::sys_days as_of() const { return as_of_; }
  [[nodiscard]] const std::string& org_id() const { return org_id_; }
  [[nodiscard]] const std::string& client_id() const { return client_id_; }
  /// Of the client credentials flow; empty where the estate has none.
  [[nodiscard]] const std::string& client_secret() const { return client_secret_; }
  /// Of the refresh token flow; empty where the estate has none.
  [[nodiscard]] const std::string& refresh_token() const { return refresh_token_; }
  [[nodiscard]] const std::string& username() const { return username_; }
  [[nodiscard]] const std::string& user_id() const { return user_id_; }
  /// PEM text of the RSA public key that assertions are verified with.
  [[nodiscard]] const std::string& public_key() const { return public_key_; }
  /// `66.0`, `67.0`, ascending.
  [[nodiscard]] const std::vector<std::string>& api_versions() const { return api_versions_; }
  [[nodiscard]] int daily_limit() const { return daily_limit_; }

 private:
  Result<void> ReadSettings(const std::filesystem::path& folder);
  Result<void> ReadTables(const std::filesystem::path& folder);
  Result<void> Apply(const Visibility& visibility);

  std::map<std::string, std::unique_ptr<RecordTable>> tables_;
  std::chrono::sys_days as_of_;
  std::string org_id_;
  std::string client_id_;
  std::string client_secret_;
  std::string refresh_token_;
  std::string username_;
  std::string user_id_;
  std::string public_key_;
  std::vector<std::string> api_versions_;
  int daily_limit_ = 0;
};

}  // namespace crmaudit::mocks::salesforce
