#include "app/configuration.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "app/files.h"
#include "scanner/civil_time.h"
#include "scanner/document.h"

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

class ConfigurationReader {
 public:
  ConfigurationReader(const DocumentTable& table, const std::string& file)
      : root_(table, file), folder_(fs::path(file).parent_path()) {}

  Result<Settings> read() {
    read_organisation();
    for (TableReader& account : root_.tables("account")) read_account(account);
    if (settings_.accounts.empty())
      root_.fail("account", "is missing: at least one [[account]] is needed");
    if (auto roster = root_.table("roster")) read_roster(*roster);
    for (TableReader& request : root_.tables("requests")) read_requests(request);
    for (TableReader& entry : root_.tables("break_glass"))
      settings_.break_glass.push_back({account_name(entry), entry.texts("users")});
    if (auto store = root_.table("store")) read_store(*store);
    if (auto parameters = root_.table("parameters")) read_parameters(*parameters);
    CRMAUDIT_TRY(root_.finish());
    return std::move(settings_);
  }

 private:
  std::string resolve(const std::string& path) const {
    if (path.empty() || fs::path(path).is_absolute()) return path;
    return (folder_ / path).lexically_normal().string();
  }

  void read_organisation() {
    auto organisation = root_.table("organisation");
    if (!organisation) {
      root_.fail("organisation", "is missing");
      return;
    }
    Organisation& result = settings_.organisation;
    result.name = organisation->text("name");
    result.country = organisation->text("country");
    result.time_zone = organisation->text("time_zone");
    result.alias_domains = organisation->texts("alias_domains");
    if (!result.time_zone.empty() && !known_time_zone(result.time_zone))
      organisation->fail("time_zone", "isn't a known time zone; use a name such as Europe/Paris");
    if (result.country.size() != 2)
      organisation->fail("country", "must be a two-letter code such as FR");
  }

  static void refuse_secrets(TableReader& table) {
    for (const auto& [key, instead] : kSecretKeys) {
      if (table.value(key) == nullptr) continue;
      table.fail(key, "looks like a secret, and secrets don't belong in this file; use " +
                          std::string(instead));
    }
  }

  /// Tokens go over https only; plain http is for servers on this machine.
  static std::string read_url(TableReader& account, std::string_view key, std::string fallback) {
    std::string url = account.text_or(key, std::move(fallback));
    while (url.ends_with('/')) url.pop_back();
    const bool safe = url.starts_with("https://") || url.starts_with("http://127.") ||
                      url.starts_with("http://localhost");
    if (!safe) account.fail(key, "must start with https://");
    return url;
  }

  SecretSource read_token(TableReader& account) {
    SecretSource source{account.text_or("token_env", ""),
                        resolve(account.text_or("token_file", ""))};
    if (source.environment.empty() == source.file.empty())
      account.fail("token_env", "or token_file is needed, one of them");
    return source;
  }

  void read_account(TableReader& account) {
    AccountSettings result;
    result.name = account.text("name");
    if (!names_.insert(result.name).second) account.fail("name", "is used by two accounts");
    const bool plain =
        !result.name.empty() && result.name != "*" && std::ranges::all_of(result.name, [](char c) {
          return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' ||
                 c == '.';
        });
    if (!plain) account.fail("name", "may hold letters, digits, '-', '_' and '.'");
    refuse_secrets(account);
    const auto platform = account.choice("platform", {"hubspot", "salesforce"}, "");
    if (platform == "salesforce") {
      result.platform = read_salesforce(account);
    } else {
      HubSpotAccount hubspot;
      hubspot.base_url = read_url(account, "base_url", hubspot.base_url);
      hubspot.token = read_token(account);
      result.platform = std::move(hubspot);
    }
    settings_.accounts.push_back(std::move(result));
  }

  SalesforceAccount read_salesforce(TableReader& account) {
    SalesforceAccount result;
    if (account.choice("auth", {"jwt", "token"}, "jwt") == "token") {
      result.auth = SalesforceAccount::Auth::kToken;
      result.instance_url = read_url(account, "instance_url", "");
      result.token = read_token(account);
      return result;
    }
    result.login_url = read_url(account, "login_url", result.login_url);
    result.client_id = account.text("client_id");
    result.username = account.text("username");
    result.key_file = resolve(account.text("key_file"));
    return result;
  }

  void read_roster(TableReader& roster) {
    RosterSettings result;
    roster.choice("kind", {"csv"}, "csv");
    result.path = resolve(roster.text("path"));
    result.as_of = roster.text_or("as_of", "");
    if (!result.as_of.empty() && !parse_iso_date(result.as_of))
      roster.fail("as_of", "must be a date such as 2026-11-22");
    const std::string delimiter = roster.text_or("delimiter", ",");
    if (delimiter.size() == 1) {
      result.delimiter = delimiter.front();
    } else {
      roster.fail("delimiter", "must be one character");
    }
    result.date_format = roster.text_or("date_format", result.date_format);
    const auto names = [&result](const char* field) {
      return result.date_format.find(field) != std::string::npos;
    };
    if (!names("%d") || !names("%m") || !(names("%Y") || names("%y")))
      roster.fail("date_format", "needs %d, %m and %Y, for example %d/%m/%Y");
    read_roster_columns(roster, result);
    if (auto status = roster.table("status")) {
      for (const char* word : {"active", "leave", "departed"})
        result.status[word] = status->texts(word);
    }
    settings_.roster = std::move(result);
  }

  static void read_roster_columns(TableReader& roster, RosterSettings& result) {
    auto columns = roster.table("columns");
    if (!columns) {
      roster.fail("columns", "is missing: it says which column of the file holds what");
      return;
    }
    for (const char* name :
         {"employee_id", "last_name", "first_name", "email", "hired_on", "left_on", "status"}) {
      const std::string theirs = columns->text_or(name, "");
      if (!theirs.empty()) result.columns[name] = theirs;
    }
    if (!result.columns.contains("employee_id") && !result.columns.contains("email"))
      columns->fail("email", "or employee_id is needed: users are matched by them");
    if (!result.columns.contains("left_on") && !result.columns.contains("status"))
      columns->fail("left_on", "or status is needed: one of them says who left");
  }

  /// The entry's account, which must be one of the configured ones.
  std::string account_name(TableReader& entry) {
    std::string name = entry.text("account");
    if (!name.empty() && !names_.contains(name)) {
      const std::string guess = closest(name, {names_.begin(), names_.end()});
      entry.fail("account", "names no [[account]]" +
                                (guess.empty() ? "" : "; did you mean \"" + guess + "\"?"));
    }
    return name;
  }

  void read_requests(TableReader& entry) {
    static const std::vector<std::string> kKinds = {"tickets", "cases", "individuals", "elsewhere",
                                                    "none"};
    RequestSource source;
    source.account = account_name(entry);
    const std::string kind = entry.choice("source", kKinds, "");
    const auto found = std::ranges::find(kKinds, kind);
    if (found != kKinds.end())
      source.kind = static_cast<RequestSource::Kind>(found - kKinds.begin());
    source.pipeline = entry.text_or("pipeline", "");
    source.record_type = entry.text_or("record_type", "");
    source.type_field = entry.text_or("type_field", "");
    const auto account =
        std::ranges::find(settings_.accounts, source.account, &AccountSettings::name);
    if (account != settings_.accounts.end()) {
      const bool hubspot = std::holds_alternative<HubSpotAccount>(account->platform);
      if (hubspot && (kind == "cases" || kind == "individuals"))
        entry.fail("source", "is for Salesforce; on HubSpot requests are \"tickets\"");
      if (!hubspot && kind == "tickets")
        entry.fail("source",
                   "is for HubSpot; on Salesforce requests are \"cases\" or \"individuals\"");
    }
    if (kind == "tickets" && source.pipeline.empty())
      entry.fail("pipeline", "is missing: which ticket pipeline holds the requests?");
    if (kind == "cases" && source.record_type.empty())
      entry.fail("record_type", "is missing: which record type of case holds the requests?");
    settings_.requests.push_back(std::move(source));
  }

  void read_store(TableReader& store) {
    constexpr std::string_view kScheme = "sqlite:";
    const std::string url = store.text_or("url", "sqlite:crmaudit.db");
    if (!url.starts_with(kScheme)) {
      store.fail("url", "must start with \"sqlite:\"");
      return;
    }
    settings_.store_path = url.substr(kScheme.size());
  }

  void read_parameters(TableReader& parameters) {
    for (const std::string& policy : parameters.keys()) {
      auto values = parameters.table(policy);
      if (!values) continue;
      for (const std::string& name : values->keys()) {
        const DocumentValue* value = values->value(name);
        ParameterValue& target = settings_.parameters[policy][name];
        if (const auto* integer = std::get_if<std::int64_t>(&value->value)) {
          target = *integer;
        } else if (const auto* number = std::get_if<double>(&value->value)) {
          target = *number;
        } else {
          target = values->text(name);
        }
      }
    }
  }

  TableReader root_;
  fs::path folder_;
  Settings settings_;
  std::set<std::string> names_;
};

}  // namespace

Result<Settings> parse_configuration(std::string_view text, const std::string& file) {
  CRMAUDIT_ASSIGN(table, parse_toml(text, file));
  ConfigurationReader reader(table, file);
  CRMAUDIT_ASSIGN(settings, reader.read());
  if (!fs::path(settings.store_path).is_absolute())
    settings.store_path =
        (fs::path(file).parent_path() / settings.store_path).lexically_normal().string();
  return settings;
}

Result<Settings> load_configuration(const std::string& file) {
  auto text = read_file(file);
  if (!text) {
    return Error{.kind = ErrorKind::kConfiguration,
                 .message = text.error().message +
                            " Start from docs/crmaudit.example.toml, or name your file with -c."};
  }
  return parse_configuration(*text, file);
}

}  // namespace crmaudit
