#include <algorithm>
#include <array>
#include <cctype>

#include "app/configuration_parts.h"

namespace crmaudit {
namespace {

namespace fs = std::filesystem;

/// Keys under which people are tempted to put the secret itself, and what to write instead.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kSecretKeys = {
    {{"token", "token_env or token_file"},
     {"access_token", "token_env or token_file"},
     {"api_key", "token_env or token_file"},
     {"service_key", "token_env or token_file"},
     {"password", "nothing: crmaudit doesn't use passwords"},
     {"client_secret", "nothing: the JWT flow doesn't use it"},
     {"private_key", "key_file"},
     {"key", "key_file"}}};

HubSpotAccount read_hubspot(TableReader& account, const fs::path& folder) {
  HubSpotAccount result;
  result.base_url = read_url(account, "base_url", result.base_url);
  result.token = read_secret_source(account, "token", folder);
  return result;
}

SalesforceAccount read_salesforce(TableReader& account, const fs::path& folder) {
  SalesforceAccount result;
  if (account.choice("auth", {"jwt", "token"}, "jwt") == "token") {
    result.auth = SalesforceAccount::Auth::kToken;
    result.instance_url = read_url(account, "instance_url", "");
    result.token = read_secret_source(account, "token", folder);
    return result;
  }
  result.login_url = read_url(account, "login_url", result.login_url);
  result.client_id = account.text("client_id");
  result.username = account.text("username");
  result.key_file = resolve_path(folder, account.text("key_file"));
  return result;
}

}  // namespace

std::string resolve_path(const fs::path& folder, const std::string& path) {
  if (path.empty() || fs::path(path).is_absolute()) return path;
  return (folder / path).lexically_normal().string();
}

std::string read_url(TableReader& table, std::string_view key, std::string fallback) {
  std::string url = table.text_or(key, std::move(fallback));
  while (url.ends_with('/')) url.pop_back();
  const bool safe = url.starts_with("https://") || url.starts_with("http://127.") ||
                    url.starts_with("http://localhost");
  if (!safe) table.fail(key, "must start with https://");
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
  const bool plain =
      !result.name.empty() && result.name != "*" && std::ranges::all_of(result.name, [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.';
      });
  if (!plain) account.fail("name", "may hold letters, digits, '-', '_' and '.'");
  refuse_secrets(account);
  if (account.choice("platform", {"hubspot", "salesforce"}, "") == "salesforce") {
    result.platform = read_salesforce(account, folder);
  } else {
    result.platform = read_hubspot(account, folder);
  }
  return result;
}

}  // namespace crmaudit
