// Settings: the configuration as values, after parsing and checking (app/configuration.h reads the
// file). Paths are absolute or relative to the configuration's folder, already resolved.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace crmaudit {

struct Organisation {
  std::string name;
  std::string country;                     ///< ISO 3166-1 alpha-2
  std::string time_zone;                   ///< IANA name; legal days are counted in it
  std::vector<std::string> alias_domains;  ///< the same mailbox under another domain
};

/// Where a token or key comes from; never the secret itself.
struct SecretSource {
  std::string environment;  ///< variable name, or ""
  std::string file;         ///< path, or ""
};

struct HubSpotAccount {
  std::string base_url = "https://api.hubapi.com";
  SecretSource token;
};

struct SalesforceAccount {
  std::string login_url = "https://login.salesforce.com";
  enum class Auth { kJwt, kToken } auth = Auth::kJwt;
  std::string client_id;     ///< jwt
  std::string username;      ///< jwt
  std::string key_file;      ///< jwt: PEM private key
  std::string instance_url;  ///< token
  SecretSource token;        ///< token
};

struct AccountSettings {
  std::string name;
  std::variant<HubSpotAccount, SalesforceAccount> platform;
};

/// One [[requests]] entry: where data subjects' requests of an account are tracked.
struct RequestSource {
  enum class Kind { kTickets, kCases, kIndividuals, kElsewhere, kNone };
  std::string account;
  Kind kind = Kind::kNone;
  std::string pipeline;     ///< tickets: label or id of the pipeline
  std::string record_type;  ///< cases: name or developer name of the record type
  std::string type_field;   ///< field that holds the kind of request, or ""
};

struct BreakGlass {
  std::string account;
  std::vector<std::string> users;  ///< logins or e-mail addresses
};

struct RosterSettings {
  std::string path;
  std::string as_of;  ///< ISO date; "" = the file's modification date
  char delimiter = ',';
  std::string date_format = "%Y-%m-%d";                    ///< %d %m %Y and literals
  std::map<std::string, std::string> columns;              ///< ours → theirs
  std::map<std::string, std::vector<std::string>> status;  ///< active/leave/departed → their words
};

using ParameterValue = std::variant<std::int64_t, double, std::string>;

struct Settings {
  Organisation organisation;
  std::vector<AccountSettings> accounts;
  std::optional<RosterSettings> roster;
  std::vector<RequestSource> requests;
  std::vector<BreakGlass> break_glass;
  std::string store_path = "crmaudit.db";  ///< the history; scans/ and the key file stand beside it
  /// [parameters."policy.id"] overrides: policy → parameter → value.
  std::map<std::string, std::map<std::string, ParameterValue>> parameters;
};

}  // namespace crmaudit
