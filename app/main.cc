// crmaudit's command line: parses the arguments, runs the command, maps the outcome to an exit
// code.
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <functional>

#include "app/commands.h"
#include "app/exit_code.h"
#include "app/interruption.h"
#include "app/terminal_observer.h"
#include "app/version.h"
#include "reports/inert.h"

namespace crmaudit {
namespace {

using Command = std::function<Result<int>()>;

const std::vector<std::string> kLanguages = {"en", "fr"};

void add_configuration(CLI::App& command, std::string& target) {
  target = "crmaudit.toml";
  command.add_option("-c,--config", target, "The configuration file")->capture_default_str();
}

void add_language(CLI::App& command, std::string& target) {
  command.add_option("--lang", target, "Language: en or fr")
      ->check(CLI::IsMember(kLanguages))
      ->capture_default_str();
}

void add_as_of(CLI::App& command, std::string& target) {
  command.add_option("--as-of", target, "Judge as of the end of this day, e.g. 2026-11-22");
}

template <class Options>
void add_thresholds(CLI::App& command, Options& options) {
  command
      .add_option_function<std::string>(
          "--fail-on",
          [&options](const std::string& text) {
            options.fail_on = parse_severity(text).value_or(options.fail_on);
          },
          "Exit with 1 from this severity on (default: low)")
      ->check(CLI::IsMember({"info", "low", "medium", "high", "critical"}));
  command.add_option("--only", options.only, "Only policies that match, e.g. \"access.*\"");
  command.add_flag("--require-complete", options.require_complete,
                   "Exit with 3 when anything could not be read, for whatever reason");
}

/// Declares every command; the one that is called ends up in `chosen`.
class CommandLine {
 public:
  CommandLine(CLI::App& app, Clock& clock, const Interruption& interruption, Command& chosen)
      : app_(app), clock_(clock), interruption_(interruption), chosen_(chosen) {
    add_init();
    add_scan();
    add_judge();
    add_report();
    add_doctor();
    add_requests();
    add_roster();
    add_policies();
    add_query();
    add_purge();
  }

 private:
  void add_init() {
    CLI::App& command =
        *app_.add_subcommand("init", "Set up a configuration by answering questions");
    add_configuration(command, init_.configuration);
    command.add_flag("--force", init_.force, "Overwrite the file if there is one");
    command.callback(
        [this] { chosen_ = [this] { return run_init(init_, clock_, interruption_.token()); }; });
  }
  void add_scan() {
    CLI::App& command = *app_.add_subcommand("scan", "Pull, judge and report");
    add_configuration(command, scan_.configuration);
    command.add_option("--out", scan_.out, "Folder for report.html and report.json")->required();
    add_as_of(command, scan_.as_of);
    add_language(command, scan_.language);
    add_thresholds(command, scan_);
    command
        .add_option_function<std::string>(
            "--resume", [this](const std::string& scan) { scan_.resume = scan; },
            "Continue an unfinished scan: id or unique prefix (default: the newest)")
        ->expected(0, 1);
    command.add_option("--request-log", scan_.request_log,
                       "Append one JSON line per call to this file (OCSF API Activity)");
    command.callback(
        [this] { chosen_ = [this] { return run_scan(scan_, clock_, interruption_.token()); }; });
  }
  void add_judge() {
    CLI::App& command = *app_.add_subcommand("judge", "Judge a stored scan again");
    command.add_option("SCAN", judge_.scan, "Id, unique prefix, path or \"last\"")->required();
    add_configuration(command, judge_.configuration);
    add_as_of(command, judge_.as_of);
    add_language(command, judge_.language);
    add_thresholds(command, judge_);
    command.callback([this] { chosen_ = [this] { return run_judge(judge_); }; });
  }
  void add_report() {
    CLI::App& command = *app_.add_subcommand("report", "Write a report of a stored scan");
    command.add_option("SCAN", report_.scan, "Id, unique prefix, path or \"last\"")->required();
    add_configuration(command, report_.configuration);
    add_as_of(command, report_.as_of);
    command.add_option("--format", report_.format, "html or json")
        ->check(CLI::IsMember({"html", "json"}))
        ->capture_default_str();
    command.add_option("--out", report_.out, "The file to write")->required();
    add_language(command, report_.language);
    command.callback([this] { chosen_ = [this] { return run_report(report_); }; });
  }
  void add_doctor() {
    CLI::App& command = *app_.add_subcommand("doctor", "Try the credentials and their rights");
    add_configuration(command, configuration_);
    command.callback([this] {
      chosen_ = [this] { return run_doctor(configuration_, clock_, interruption_.token()); };
    });
  }
  void add_requests() {
    CLI::App& group = *app_.add_subcommand("requests", "Data subjects' requests");
    group.require_subcommand(1);
    CLI::App& command = *group.add_subcommand("preview", "What the configuration counts as one");
    add_configuration(command, preview_.configuration);
    command.callback([this] {
      chosen_ = [this] { return run_requests_preview(preview_, clock_, interruption_.token()); };
    });
  }
  void add_roster() {
    CLI::App& group = *app_.add_subcommand("roster", "The lists of employees");
    group.require_subcommand(1);
    CLI::App& command = *group.add_subcommand("preview", "People, leavers, and what can't be read");
    add_configuration(command, roster_.configuration);
    command.add_option("--scan", roster_.scan,
                       "Compare with the users of this scan (default: the newest, if any)");
    command.callback([this] {
      chosen_ = [this] { return run_roster_preview(roster_, clock_, interruption_.token()); };
    });
  }
  void add_policies() {
    CLI::App& group = *app_.add_subcommand("policies", "The policies");
    group.require_subcommand(1);
    CLI::App& list = *group.add_subcommand("list", "One line each");
    add_language(list, language_);
    list.callback([this] { chosen_ = [this] { return run_policies_list(language_); }; });
    CLI::App& show = *group.add_subcommand("show", "One policy with its query");
    show.add_option("ID", policy_, "e.g. access.departed_user_active")->required();
    add_language(show, language_);
    show.callback([this] { chosen_ = [this] { return run_policies_show(policy_, language_); }; });
    CLI::App& test = *group.add_subcommand("test", "Run the cases of the policies");
    test.add_option("DIR", policy_folder_, "A folder of policies (default: the built-in ones)");
    test.callback([this] { chosen_ = [this] { return run_policies_test(policy_folder_); }; });
  }
  void add_query() {
    CLI::App& command = *app_.add_subcommand("query", "Run a read-only SELECT on a stored scan");
    command.add_option("SCAN", query_.scan, "Id, unique prefix, path or \"last\"")->required();
    command.add_option("SQL", query_.sql, "One SELECT over docs/facts.md's tables")->required();
    add_configuration(command, query_.configuration);
    command.callback([this] { chosen_ = [this] { return run_query(query_); }; });
  }
  void add_purge() {
    CLI::App& command = *app_.add_subcommand("purge", "Delete old snapshots");
    add_configuration(command, purge_.configuration);
    CLI::Option_group& which = *command.add_option_group("which");
    which.add_option("--older-than", purge_.older_than_days, "Days")->check(CLI::NonNegativeNumber);
    which.add_flag("--unfinished", purge_.unfinished, "All scans that were never finished");
    which.require_option(1);
    command.add_flag("--dry-run", purge_.dry_run, "Only say what would be deleted");
    command.callback([this] { chosen_ = [this] { return run_purge(purge_, clock_); }; });
  }

  CLI::App& app_;
  Clock& clock_;
  const Interruption& interruption_;
  Command& chosen_;
  InitOptions init_;
  ScanOptions scan_;
  JudgeOptions judge_;
  ReportOptions report_;
  RequestsPreviewOptions preview_;
  RosterPreviewOptions roster_;
  QueryOptions query_;
  PurgeOptions purge_;
  std::string configuration_;
  std::string language_ = "en";
  std::string policy_;
  std::string policy_folder_;
};

int exit_code(const Error& error) {
  switch (error.kind) {
    case ErrorKind::kUsage:
    case ErrorKind::kConfiguration:
    case ErrorKind::kPolicy:
      return kExitUsage;
    default:
      return kExitIncomplete;
  }
}

int run(int argc, char** argv) {
  CLI::App app("Audits who can do what with personal data in HubSpot and Salesforce.", "crmaudit");
  app.set_version_flag("--version", std::string("crmaudit ") + kVersion);
  app.require_subcommand(1);
  app.fallthrough();
  bool json_log = false;
  bool quiet = false;
  app.add_flag("--log-json", json_log, "Log one JSON object a line");
  app.add_flag("-q,--quiet", quiet, "Log warnings only");
  const Interruption interruption;
  SystemClock clock;
  Command chosen;
  const CommandLine commands(app, clock, interruption, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // CLI11 prints help and version itself and asks for 0 then.
    return app.exit(error) == 0 ? int{kExitClean} : int{kExitUsage};
  }
  set_up_logging(json_log, quiet);
  const Result<int> result = chosen();
  if (result) return *result;
  spdlog::error("{}", inert(result.error().message));
  return exit_code(result.error());
}

}  // namespace
}  // namespace crmaudit

int main(int argc, char** argv) { return crmaudit::run(argc, argv); }
