// Settings: the configuration as values, after parsing and checking (app/configuration.h reads the
// file). Paths are absolute or relative to the configuration's folder, already resolved.
#pragma once

#include <cstdint>
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
  enum class Auth { kToken, kOAuth } auth = Auth::kToken;
  std::string client_id = {};       ///< oauth
  SecretSource client_secret = {};  ///< oauth
  SecretSource refresh_token = {};  ///< oauth
  /// The part of the account's daily calls that may be used up, by everybody together.
  double quota_share = 0.5;
  /// Types of record that are read for their texts, besides contacts and tickets; nothing = all.
  std::optional<std::vector<std::string>> text_objects = {};
  std::string users_export = {};  ///< HubSpot's own "Export users" CSV, or ""
  std::string role_map = {};      ///< what roles allow, or ""
};

struct SalesforceAccount {
  std::string login_url = "https://login.salesforce.com";
  enum class Auth { kJwt, kToken, kClientCredentials, kRefreshToken } auth = Auth::kJwt;
  std::string client_id;       ///< all but token
  std::string username;        ///< jwt
  std::string key_file;        ///< jwt: PEM private key
  SecretSource client_secret;  ///< client_credentials; refresh_token: may be empty
  SecretSource refresh_token;  ///< refresh_token
  std::string instance_url;    ///< token
  SecretSource token;          ///< token
  /// Lists with more records are read by Bulk API 2.0 jobs instead of pages.
  std::int64_t bulk_above = 50'000;
  /// The part of the organisation's calls of 24 hours, everybody's counted, at which a scan stops.
  double quota_share = 0.5;
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

/// A CSV file.
struct CsvSource {
  std::string path;
  char delimiter = ',';
  enum class Encoding { kUtf8, kWindows1252 } encoding = Encoding::kUtf8;
};

/// A directory that answers SCIM 2.0 (RFC 7644).
struct ScimSource {
  std::string base_url;  ///< what stands before /Users
  SecretSource token;
  std::string filter;  ///< RFC 7644 section 3.4.2.2; "" = everybody
  std::int64_t page_size = 100;
};

/// A directory that answers LDAP (RFC 4511).
struct LdapSource {
  std::string url;         ///< ldaps://host[:port], or ldap://host[:port]
  bool start_tls = false;  ///< ldap: the connection is encrypted before anything is said
  std::string ca_file;     ///< "" = the system's authorities
  std::string bind_dn;
  SecretSource password;
  std::string base;
  std::string filter;
  std::int64_t page_size = 500;
};

/// One [[roster]]: a list of employees.
struct RosterSettings {
  std::string name = "employees";
  std::variant<CsvSource, ScimSource, LdapSource> source = {};
  std::string as_of = {};  ///< ISO date; "" = the file's modification date, or the day of asking
  std::string date_format = "%Y-%m-%d";             ///< %d %m %Y and literals
  std::map<std::string, std::string> columns = {};  ///< ours → theirs
  std::map<std::string, std::vector<std::string>> status =
      {};  ///< active/leave/departed → their words
};

/// [network]: how to reach the accounts.
struct NetworkSettings {
  /// http://HOST:PORT for https calls; nothing: as HTTPS_PROXY and NO_PROXY say; "": none.
  std::optional<std::string> proxy = {};
  std::vector<std::string> no_proxy = {};    ///< hosts, or ".domain" for all hosts below it
  std::string ca_file = {};                  ///< PEM, trusted beside the system's authorities
  std::string client_certificate_file = {};  ///< PEM chain, with client_key_file
  std::string client_key_file = {};
  std::int64_t connect_timeout_seconds = 10;
  std::int64_t answer_timeout_seconds = 120;
};

using ParameterValue = std::variant<std::int64_t, double, std::string>;

struct Settings {
  Organisation organisation;
  std::vector<AccountSettings> accounts;
  std::vector<RosterSettings> rosters;  ///< the first has precedence
  std::vector<RequestSource> requests;
  std::vector<BreakGlass> break_glass;
  NetworkSettings network;
  std::string store_path = "crmaudit.db";  ///< the history; scans/ and the key file stand beside it
  /// [parameters."policy.id"] overrides: policy → parameter → value.
  std::map<std::string, std::map<std::string, ParameterValue>> parameters;
};

}  // namespace crmaudit
