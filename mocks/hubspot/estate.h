// The simulated HubSpot portal as read from an estate folder (format: mocks/README.md): tokens, the
// account, small collections as JSON and CRM records as object tables. Immutable after load, so
// thread-safe.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "mocks/hubspot/message.h"
#include "mocks/hubspot/object_table.h"
#include "scanner/result.h"

namespace crmaudit::hubspot_mock {

/// One access token of estate.json.
struct Token {
  std::string text;
  std::string kind;  ///< "oauth" or anything else (private app, service key)
  std::set<std::string> scopes;
  Json user_id = 7001001;
  Json app_id = 331122;

  /// True if the token has one of these scopes, or none is asked for.
  bool has_any(const std::vector<std::string>& alternatives) const;
};

/// The OAuth app of estate.json; its texts are empty where the estate has none.
struct OAuthApp {
  std::string client_id;
  std::string client_secret;
  std::string refresh_token;
  std::set<std::string> scopes;
};

class Estate {
 public:
  /// Reads estate.json and everything under hubspot/. Errors: kIo; kMalformed naming file and line.
  static Result<std::unique_ptr<const Estate>> load(const std::filesystem::path& folder);

  const Json& portal() const { return portal_; }
  const std::string& tier() const { return tier_; }

  /// The token with this text, or nullptr.
  const Token* token(std::string_view text) const;

  const OAuthApp& oauth() const { return oauth_; }

  /// A small collection by its path under hubspot/ without the extension ("users",
  /// "properties/contacts"); empty if the estate has no such file.
  const std::vector<Json>& list(const std::string& name) const;
  bool has_list(const std::string& name) const { return lists_.contains(name); }

  /// The communication statuses of an e-mail address, or nullptr.
  const Json* statuses(const std::string& email) const;

  /// The records of an object type by its file name, or nullptr.
  const ObjectTable* objects(const std::string& type) const;

  /// The definition of one property, or nullptr.
  const Json* definition(const std::string& type, const std::string& property) const;

 private:
  Result<void> read_settings(const std::filesystem::path& file);
  Result<void> read_list(const std::filesystem::path& file, const std::string& name);
  void index_definitions();
  void index_statuses();

  Json portal_;
  std::string tier_;
  std::vector<Token> tokens_;
  OAuthApp oauth_;
  std::map<std::string, std::vector<Json>> lists_;
  std::map<std::string, ObjectTable> objects_;
  std::unordered_map<std::string, const Json*> statuses_;  // by e-mail address
  std::map<std::string, std::unordered_map<std::string, const Json*>> definitions_;
};

}  // namespace crmaudit::hubspot_mock
