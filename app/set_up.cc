#include "app/set_up.h"

#include <algorithm>
#include <cctype>
#include <filesystem>

#include "app/configuration_draft.h"
#include "app/configuration_parts.h"
#include "app/files.h"
#include "app/roster_headers.h"
#include "platforms/csv/csv_reader.h"
#include "reports/inert.h"
#include "scanner/civil_time.h"

namespace crmaudit {
namespace {

namespace fs = std::filesystem;
using Problem = std::optional<std::string>;

Problem not_empty(const std::string& answer) {
  return answer.empty() ? Problem("An answer is needed here.") : std::nullopt;
}

/// One answer per line of a comma-separated list.
std::vector<std::string> split_list(const std::string& answer) {
  std::vector<std::string> parts;
  CsvReader reader(answer, ',');
  const auto row = reader.next();
  if (!row) return parts;
  for (const std::string& field : row->fields) {
    const auto first = field.find_first_not_of(' ');
    if (first != std::string::npos)
      parts.push_back(field.substr(first, field.find_last_not_of(' ') - first + 1));
  }
  return parts;
}

/// The zone that this machine is set to, or "".
std::string machine_zone() {
  constexpr std::string_view kFolder = "zoneinfo/";
  std::error_code error;
  const std::string target = fs::read_symlink("/etc/localtime", error).string();
  const auto at = target.find(kFolder);
  if (error || at == std::string::npos) return {};
  std::string zone = target.substr(at + kFolder.size());
  return known_time_zone(zone) ? zone : std::string();
}

class SetUp {
 public:
  SetUp(Interview& interview, const std::string& file, const AccountTest& test)
      : interview_(interview), folder_(fs::path(file).parent_path()), test_(test) {}

  Result<std::string> run() {
    CRMAUDIT_TRY(ask_organisation());
    for (;;) {
      CRMAUDIT_TRY(ask_account());
      CRMAUDIT_ASSIGN(another, interview_.confirm("Add another account?", false));
      if (!another) break;
    }
    CRMAUDIT_TRY(ask_roster());
    for (const Account& account : accounts_) CRMAUDIT_TRY(ask_requests(account));
    draft_.section("store");
    draft_.text("url", "sqlite:crmaudit.db");
    return draft_.str();
  }

 private:
  struct Account {
    std::string name;
    bool hubspot = false;
  };

  Result<void> ask_organisation() {
    interview_.say("Your organisation. Legal deadlines are counted in its time zone.");
    CRMAUDIT_ASSIGN(name, interview_.ask("Name", "", not_empty));
    CRMAUDIT_ASSIGN(country, interview_.ask("Country (two letters, e.g. FR)", "",
                                            [](const std::string& answer) -> Problem {
                                              if (answer.size() == 2 && std::isupper(answer[0]) &&
                                                  std::isupper(answer[1]))
                                                return std::nullopt;
                                              return "Two capital letters, such as FR or DE.";
                                            }));
    CRMAUDIT_ASSIGN(zone, interview_.ask("Time zone (e.g. Europe/Paris)", machine_zone(),
                                         [](const std::string& answer) -> Problem {
                                           if (known_time_zone(answer)) return std::nullopt;
                                           return "No such zone; use a name such as Europe/Paris.";
                                         }));
    CRMAUDIT_ASSIGN(domains, interview_.ask("Further domains of the same mailboxes, with commas "
                                            "between them (none: press Enter)"));
    draft_.section("organisation");
    draft_.text("name", name);
    draft_.text("country", country);
    draft_.text("time_zone", zone);
    draft_.texts("alias_domains", split_list(domains));
    organisation_ = draft_.str();
    return {};
  }

  Result<void> ask_account() {
    interview_.say("An account to audit. Use credentials that can read only.");
    for (;;) {
      CRMAUDIT_ASSIGN(platform, interview_.choose("Platform", {"HubSpot", "Salesforce"}));
      const Account account{.name = {}, .hubspot = platform == 0};
      CRMAUDIT_ASSIGN(name, ask_account_name(account.hubspot ? "hubspot" : "salesforce"));
      ConfigurationDraft section;
      section.section("account", true);
      section.text("name", name);
      CRMAUDIT_TRY(account.hubspot ? ask_hubspot(section) : ask_salesforce(section));
      CRMAUDIT_ASSIGN(keep, test_account(section.str()));
      if (!keep) continue;
      draft_.append(section);
      accounts_.push_back({name, account.hubspot});
      return {};
    }
  }

  Result<std::string> ask_account_name(const std::string& fallback) {
    return interview_.ask(
        "Your own name for it", fallback, [this](const std::string& answer) -> Problem {
          if (!is_plain_name(answer)) return "Letters, digits, '-', '_' and '.' only.";
          if (std::ranges::find(accounts_, answer, &Account::name) != accounts_.end())
            return "Another account has this name.";
          return std::nullopt;
        });
  }

  Result<void> ask_hubspot(ConfigurationDraft& section) {
    section.text("platform", "hubspot");
    interview_.say(
        "HubSpot: make a service key or private app under Settings > Integrations; "
        "docs/permissions.md "
        "lists the scopes.");
    return ask_secret(section, "token", "HUBSPOT_TOKEN", "token");
  }

  Result<void> ask_salesforce(ConfigurationDraft& section) {
    section.text("platform", "salesforce");
    CRMAUDIT_ASSIGN(way, interview_.choose("How does it sign in?",
                                           {"JWT bearer: a certificate, no password (recommended)",
                                            "Client credentials: a client id and secret",
                                            "An access token that you have"}));
    if (way == 2) {
      section.text("auth", "token");
      CRMAUDIT_ASSIGN(url,
                      ask_url("Address of the organisation (https://….my.salesforce.com)", ""));
      section.text("instance_url", url);
      return ask_secret(section, "token", "SALESFORCE_TOKEN", "access token");
    }
    section.text("auth", way == 0 ? "jwt" : "client_credentials");
    CRMAUDIT_ASSIGN(url,
                    ask_url("Login address (a sandbox: https://test.salesforce.com, or its own)",
                            way == 0 ? "https://login.salesforce.com" : ""));
    section.text("login_url", url);
    CRMAUDIT_ASSIGN(client, interview_.ask("Consumer key (client id)", "", not_empty));
    section.text("client_id", client);
    if (way == 1) return ask_secret(section, "client_secret", "SALESFORCE_SECRET", "client secret");
    CRMAUDIT_ASSIGN(user, interview_.ask("User name of the audit's user", "", not_empty));
    section.text("username", user);
    CRMAUDIT_ASSIGN(key, ask_file("File of the private key (PEM)"));
    section.text("key_file", key);
    return {};
  }

  Result<std::string> ask_url(std::string_view question, const std::string& fallback) {
    return interview_.ask(question, fallback, [](const std::string& answer) -> Problem {
      return is_safe_url(answer) ? std::nullopt : Problem("It must start with https://.");
    });
  }

  Result<std::string> ask_file(std::string_view question) {
    return interview_.ask(question, "", [this](const std::string& answer) -> Problem {
      if (answer.empty()) return "An answer is needed here.";
      std::error_code error;
      if (fs::is_regular_file(resolve_path(folder_, answer), error)) return std::nullopt;
      return "There is no such file, seen from " +
             (folder_.empty() ? std::string("this folder") : folder_.string()) + ".";
    });
  }

  Result<void> ask_secret(ConfigurationDraft& section, const std::string& key,
                          const std::string& variable, const std::string& what) {
    CRMAUDIT_ASSIGN(place,
                    interview_.choose("Where is the " + what + "? (It is never written down here.)",
                                      {"in an environment variable", "in a private file"}));
    if (place == 0) {
      CRMAUDIT_ASSIGN(name, interview_.ask("Name of the variable", variable, not_empty));
      section.text(key + "_env", name);
    } else {
      CRMAUDIT_ASSIGN(path, ask_file("Path of the file (readable by you alone)"));
      section.text(key + "_file", path);
    }
    return {};
  }

  /// Whether the account's answers are kept.
  Result<bool> test_account(const std::string& section) {
    CRMAUDIT_ASSIGN(wanted, interview_.confirm("Test it now?"));
    if (!wanted) return true;
    const auto probes = test_(organisation_ + "\n" + section);
    if (!probes) {
      interview_.say("It does not work yet: " + inert(probes.error().message));
      return interview_.confirm("Keep these answers all the same?", false);
    }
    std::string told = "It works. What it may read:";
    for (const Probe& probe : *probes) {
      told += probe.state == CoverageState::kComplete ? "\n  ok       " : "\n  missing  ";
      told += inert(probe.subject);
      if (!probe.ask.empty()) told += " (ask for: " + inert(probe.ask) + ")";
    }
    interview_.say(told);
    return true;
  }

  Result<void> ask_roster() {
    interview_.say(
        "The list of employees, from the HR system. Without it nobody can say who left and still "
        "has "
        "access.");
    CRMAUDIT_ASSIGN(have, interview_.confirm("Do you have it as a CSV file?"));
    if (!have) return {};
    CRMAUDIT_ASSIGN(path, ask_file("Path of the file"));
    CRMAUDIT_ASSIGN(csv, read_file(resolve_path(folder_, path)));
    const char delimiter = guess_delimiter(csv);
    const auto header = CsvReader(csv, delimiter).next();
    draft_.section("roster");
    draft_.text("kind", "csv");
    draft_.text("path", path);
    draft_.text("delimiter", std::string(1, delimiter));
    CRMAUDIT_ASSIGN(format, interview_.ask("How are dates written?", "%d/%m/%Y", [](auto& answer) {
      return is_whole_date_format(answer)
                 ? std::nullopt
                 : Problem("Use %d, %m and %Y, for example %d/%m/%Y or %Y-%m-%d.");
    }));
    draft_.text("date_format", format);
    return ask_roster_columns(header ? header->fields : std::vector<std::string>());
  }

  Result<void> ask_roster_columns(const std::vector<std::string>& header) {
    const std::map<std::string, std::string> guesses = guess_columns(header);
    interview_.say("Which column holds what? A column that you don't name is never stored.");
    draft_.section("roster.columns");
    bool status = false;
    for (const char* column : kRosterColumns) {
      const auto guess = guesses.find(column);
      CRMAUDIT_ASSIGN(name,
                      ask_column(column, guess == guesses.end() ? "-" : guess->second, header));
      if (name == "-") continue;
      draft_.text(column, name);
      status = status || column == std::string_view("status");
    }
    if (!status) return {};
    interview_.say("The words in the status column, with commas between them.");
    draft_.section("roster.status");
    for (const char* state : kRosterStates) {
      CRMAUDIT_ASSIGN(words, interview_.ask(std::string("Words for ") + state));
      draft_.texts(state, split_list(words));
    }
    return {};
  }

  Result<std::string> ask_column(const std::string& column, const std::string& guess,
                                 const std::vector<std::string>& header) {
    return interview_.ask(column + " (- for none)", guess,
                          [&header](const std::string& answer) -> Problem {
                            if (answer == "-" || std::ranges::find(header, answer) != header.end())
                              return std::nullopt;
                            std::string names;
                            for (const std::string& name : header)
                              names += (names.empty() ? "" : ", ") + inert(name);
                            return "The file has these columns: " + names + ".";
                          });
  }

  Result<void> ask_requests(const Account& account) {
    interview_.say("Where are data subjects' requests (access, erasure, …) tracked?");
    const std::vector<std::string> options =
        account.hubspot ? std::vector<std::string>{"in a ticket pipeline of " + account.name,
                                                   "somewhere else", "nowhere"}
                        : std::vector<std::string>{"in cases of one record type of " + account.name,
                                                   "by the flags of Individual in " + account.name,
                                                   "somewhere else", "nowhere"};
    const std::vector<std::string> sources =
        account.hubspot ? std::vector<std::string>{"tickets", "elsewhere", "none"}
                        : std::vector<std::string>{"cases", "individuals", "elsewhere", "none"};
    CRMAUDIT_ASSIGN(choice, interview_.choose("Requests", options));
    const std::string& source = sources[choice];
    draft_.section("requests", true);
    draft_.text("account", account.name);
    draft_.text("source", source);
    if (source != "tickets" && source != "cases") return {};
    CRMAUDIT_ASSIGN(place, interview_.ask(source == "tickets" ? "Name of the pipeline"
                                                              : "Name of the record type",
                                          "", not_empty));
    draft_.text(source == "tickets" ? "pipeline" : "record_type", place);
    CRMAUDIT_ASSIGN(field,
                    interview_.ask("Field that says which right is asked for (none: Enter)"));
    draft_.text("type_field", field);
    return {};
  }

  Interview& interview_;
  fs::path folder_;
  const AccountTest& test_;
  ConfigurationDraft draft_;
  std::string organisation_;
  std::vector<Account> accounts_;
};

}  // namespace

Result<std::string> set_up(Interview& interview, const std::string& file, const AccountTest& test) {
  return SetUp(interview, file, test).run();
}

}  // namespace crmaudit
