#include "app/scan_identity.h"

#include <array>

#include "app/version.h"
#include "scanner/facts.h"
#include "scanner/hex.h"
#include "store/snapshot_writer.h"

namespace crmaudit {
namespace {

constexpr std::string_view kAccountPrefix = "account:";

struct Ingredient {
  std::string_view key;
  std::string_view name;
  bool shown;  ///< whether the two values mean something to a reader
};
constexpr std::array<Ingredient, 6> kIngredients{
    {{"tool_version", "the version of crmaudit", true},
     {"schema_version", "the snapshot's schema", true},
     {"detector_version", "the detector of sensitive data", true},
     {"key_id", "the key of the pseudonyms (crmaudit.key)", true},
     {"roster_hash", "the list of employees, or the columns read from it,", false},
     {"requests_hash", "what counts as a privacy request ([[requests]])", false}}};

/// Texts joined so that no two lists of them look alike.
class Digest {
 public:
  void add(std::string_view text) {
    text_ += std::to_string(text.size()) + ":" + std::string(text);
  }
  void add(std::int64_t number) { add(std::to_string(number)); }
  template <class T>
  void add(const std::optional<T>& value) {
    if (value) {
      add(*value);
    } else {
      text_ += "-";
    }
  }
  [[nodiscard]] std::string hash() const { return sha256_hex(text_); }

 private:
  std::string text_;
};

/// The people; not the day, which for a directory is the day of asking.
std::string hash_of(const std::vector<RosterReading>& rosters) {
  Digest digest;
  const auto add = [&digest](const auto& member) { digest.add(member); };
  for (const auto& [name, content] : rosters) {
    digest.add(name);
    if (!content) continue;
    for (const Employee& employee : content->employees) for_each_column(employee, add);
  }
  return digest.hash();
}

std::string hash_of(const std::vector<RequestSource>& requests) {
  Digest digest;
  for (const RequestSource& source : requests) {
    digest.add(source.account);
    digest.add(static_cast<std::int64_t>(source.kind));
    digest.add(source.pipeline);
    digest.add(source.record_type);
    digest.add(source.type_field);
  }
  return digest.hash();
}

/// Where an account is and who asks; what else is set for it changes no fact.
std::string hash_of(const AccountSettings& account) {
  Digest digest;
  if (const auto* hubspot = std::get_if<HubSpotAccount>(&account.platform)) {
    digest.add("hubspot");
    digest.add(hubspot->base_url);
  } else if (const auto* salesforce = std::get_if<SalesforceAccount>(&account.platform)) {
    digest.add("salesforce");
    digest.add(salesforce->login_url);
    digest.add(salesforce->instance_url);
    digest.add(salesforce->username);
  }
  return digest.hash();
}

std::string name_of(const std::string& key) {
  return "account " + key.substr(kAccountPrefix.size());
}

void compare_accounts(const std::map<std::string, std::string>& before,
                      const std::map<std::string, std::string>& now,
                      std::vector<std::string>& found) {
  for (const auto& [key, value] : now) {
    if (!key.starts_with(kAccountPrefix)) continue;
    const auto stored = before.find(key);
    if (stored == before.end()) {
      found.push_back(name_of(key) + " is new in the configuration");
    } else if (stored->second != value) {
      found.push_back("the address or user of " + name_of(key) + " has changed");
    }
  }
  for (const auto& [key, value] : before) {
    if (key.starts_with(kAccountPrefix) && !now.contains(key))
      found.push_back(name_of(key) + " isn't in the configuration any more");
  }
}

}  // namespace

std::map<std::string, std::string> scan_identity(const Settings& settings,
                                                 const std::vector<RosterReading>& rosters,
                                                 std::string_view detector_version,
                                                 const std::string& key_id) {
  std::map<std::string, std::string> identity = {
      {"tool_version", kVersion},
      {"schema_version", std::to_string(kSnapshotSchema)},
      {"detector_version", std::string(detector_version)},
      {"key_id", key_id},
      {"roster_hash", hash_of(rosters)},
      {"requests_hash", hash_of(settings.requests)}};
  for (const AccountSettings& account : settings.accounts)
    identity[std::string(kAccountPrefix) + account.name] = hash_of(account);
  return identity;
}

std::vector<std::string> differences(const std::map<std::string, std::string>& snapshot_meta,
                                     const std::map<std::string, std::string>& now) {
  std::vector<std::string> found;
  for (const Ingredient& each : kIngredients) {
    const auto stored = snapshot_meta.find(std::string(each.key));
    const std::string before = stored == snapshot_meta.end() ? "unknown" : stored->second;
    const std::string& current = now.at(std::string(each.key));
    if (before == current) continue;
    found.push_back(std::string(each.name) + " has changed" +
                    (each.shown ? " (" + before + ", now " + current + ")" : ""));
  }
  compare_accounts(snapshot_meta, now, found);
  return found;
}

}  // namespace crmaudit
