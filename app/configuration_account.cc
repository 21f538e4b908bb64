#include <algorithm>
#include <array>
#include <cctype>

#include "app/configuration_parts.h"

namespace crmaudit {
namespace {

namespace fs = std::filesystem;

/// Keys under which people are tempted to put the secret itself, and what to write instead.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kSecretKeys = {
    {{"token", "token_env or token_file"},
     {"access_token", "token_env or token_file"},
     {"api_key", "token_env or token_file"},
     {"service_key", "token_env or token_file"},
     {"password", "password_env or password_file (of an LDAP roster; nothing else has one)"},
     {"client_secret", "client_secret_env or client_secret_file"},
     {"refresh_token", "refresh_token_env or refresh_token_file"},
     {"private_key", "key_file"},
     {"key", "key_file"}}};

/// What text_objects of a HubSpot account may name; contacts and tickets are always read.
constexpr std::array<std::string_view, 10> kHubSpotTextObjects = {
    "companies", "deals", "leads",    "tasks",          "notes",
    "emails",    "calls", "meetings", "communications", "custom"};

/// A number above 0 and up to 1.
double read_share(TableReader& table, std::string_view key, double fallback) {
  const DocumentValue* value = table.value(key);
  if (value == nullptr) return fallback;
  double share = 0;
  if (const auto* number = std::get_if<double>(&value->value)) share = *number;
  if (const auto* whole = std::get_if<std::int64_t>(&value->value)) {
    share = static_cast<double>(*whole);
  }
  if (!(share > 0 && share <= 1)) table.fail(key, "must be a number above 0 and up to 1");
  return share;
}

HubSpotAccount read_hubspot(TableReader& account, const fs::path& folder) {
  HubSpotAccount result;
  result.base_url = read_url(account, "base_url", result.base_url);
  if (account.choice("auth", {"token", "oauth"}, "token") == "oauth") {
    result.auth = HubSpotAccount::Auth::kOAuth;
    result.client_id = account.text("client_id");
    result.client_secret = read_secret_source(account, "client_secret", folder);
    result.refresh_token = read_secret_source(account, "refresh_token", folder);
  } else {
    result.token = read_secret_source(account, "token", folder);
  }
  result.quota_share = read_share(account, "quota_share", result.quota_share);
  if (account.value("text_objects") != nullptr) {
    result.text_objects = account.texts("text_objects");
    for (const std::string& name : *result.text_objects) {
      if (std::ranges::find(kHubSpotTextObjects, name) != kHubSpotTextObjects.end()) continue;
      account.fail("text_objects", "names an unknown type of record, \"" + name + "\"");
    }
  }
  result.users_export = resolve_path(folder, account.text_or("users_export", ""));
  result.role_map = resolve_path(folder, account.text_or("role_map", ""));
  return result;
}

/// The client credentials flow exists on an organisation's own host only.
bool is_shared_login(std::string_view url) {
  return url == "https://login.salesforce.com" || url == "https://test.salesforce.com";
}

void read_salesforce_login(TableReader& account, const fs::path& folder,
                           SalesforceAccount& result) {
  using Auth = SalesforceAccount::Auth;
  const std::string auth =
      account.choice("auth", {"jwt", "client_credentials", "refresh_token", "token"}, "jwt");
  if (auth == "token") {
    result.auth = Auth::kToken;
    result.instance_url = read_url(account, "instance_url", "");
    result.token = read_secret_source(account, "token", folder);
    return;
  }
  result.login_url = read_url(account, "login_url", result.login_url);
  result.client_id = account.text("client_id");
  if (auth == "jwt") {
    result.username = account.text("username");
    result.key_file = resolve_path(folder, account.text("key_file"));
  } else if (auth == "client_credentials") {
    result.auth = Auth::kClientCredentials;
    result.client_secret = read_secret_source(account, "client_secret", folder);
    if (is_shared_login(result.login_url)) {
      account.fail("login_url",
                   "must be the organisation's own address (My Domain) for this flow, "
                   "such as https://example.my.salesforce.com");
    }
  } else {
    result.auth = Auth::kRefreshToken;
    result.refresh_token = read_secret_source(account, "refresh_token", folder);
    if (account.value("client_secret_env") != nullptr ||
        account.value("client_secret_file") != nullptr) {
      result.client_secret = read_secret_source(account, "client_secret", folder);
    }
  }
}

SalesforceAccount read_salesforce(TableReader& account, const fs::path& folder) {
  SalesforceAccount result;
  read_salesforce_login(account, folder, result);
  result.bulk_above = account.integer_or("bulk_above", result.bulk_above);
  if (result.bulk_above < 2'000) account.fail("bulk_above", "must be 2000 or more");
  result.quota_share = read_share(account, "quota_share", result.quota_share);
  return result;
}

}  // namespace

std::string resolve_path(const fs::path& folder, const std::string& path) {
  if (path.empty() || fs::path(path).is_absolute()) return path;
  return (folder / path).lexically_normal().string();
}

bool is_plain_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.';
  });
}

bool is_safe_url(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://127.") ||
         url.starts_with("http://localhost");
}

std::string read_url(TableReader& table, std::string_view key, std::string fallback) {
  std::string url = table.text_or(key, std::move(fallback));
  while (url.ends_with('/')) url.pop_back();
  if (!is_safe_url(url)) table.fail(key, "must start with https://");
  return url;
}

SecretSource read_secret_source(TableReader& table, std::string_view name, const fs::path& folder) {
  const std::string environment = std::string(name) + "_env";
  const std::string file = std::string(name) + "_file";
  SecretSource source{table.text_or(environment, ""),
                      resolve_path(folder, table.text_or(file, ""))};
  if (source.environment.empty() == source.file.empty())
    table.fail(environment, "or " + file + " is needed, one of them");
  return source;
}

void refuse_secrets(TableReader& table) {
  for (const auto& [key, instead] : kSecretKeys) {
    if (table.value(key) == nullptr) continue;
    table.fail(key, "looks like a secret, and secrets don't belong in this file; use " +
                        std::string(instead));
  }
}

AccountSettings read_account(TableReader& account, const fs::path& folder) {
  AccountSettings result;
  result.name = account.text("name");
  if (!is_plain_name(result.name))
    account.fail("name", "may hold letters, digits, '-', '_' and '.'");
  refuse_secrets(account);
  if (account.choice("platform", {"hubspot", "salesforce"}, "") == "salesforce") {
    result.platform = read_salesforce(account, folder);
  } else {
    result.platform = read_hubspot(account, folder);
  }
  return result;
}

}  // namespace crmaudit
