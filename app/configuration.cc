#include "app/configuration.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "app/configuration_parts.h"
#include "app/files.h"
#include "scanner/civil_time.h"
#include "scanner/document.h"

namespace crmaudit {
namespace {

namespace fs = std::filesystem;

class ConfigurationReader {
 public:
  ConfigurationReader(const DocumentTable& table, const std::string& file)
      : root_(table, file), folder_(fs::path(file).parent_path()) {}

  Result<Settings> read() {
    read_organisation();
    for (TableReader& account : root_.tables("account")) read_named_account(account);
    if (settings_.accounts.empty())
      root_.fail("account", "is missing: at least one [[account]] is needed");
    settings_.rosters = read_rosters(root_, folder_);
    for (TableReader& request : root_.tables("requests")) read_requests(request);
    for (TableReader& entry : root_.tables("break_glass"))
      settings_.break_glass.push_back({account_name(entry), entry.texts("users")});
    if (auto network = root_.table("network")) settings_.network = read_network(*network, folder_);
    if (auto store = root_.table("store")) read_store(*store);
    if (auto parameters = root_.table("parameters")) read_parameters(*parameters);
    CRMAUDIT_TRY(root_.finish());
    return std::move(settings_);
  }

 private:
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

  void read_named_account(TableReader& table) {
    AccountSettings account = read_account(table, folder_);
    if (!names_.insert(account.name).second) table.fail("name", "is used by two accounts");
    settings_.accounts.push_back(std::move(account));
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
