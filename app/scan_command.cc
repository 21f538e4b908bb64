#include <spdlog/spdlog.h>

#include <filesystem>
#include <iostream>

#include "app/collection.h"
#include "app/commands.h"
#include "app/configuration.h"
#include "app/connections.h"
#include "app/exit_code.h"
#include "app/files.h"
#include "app/judging.h"
#include "app/output.h"
#include "app/state.h"
#include "app/terminal_observer.h"
#include "app/version.h"
#include "detectors/text_detector.h"
#include "reports/writers.h"
#include "store/snapshot_writer.h"

namespace crmaudit {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kNeededBytes = std::uintmax_t{64} << 20U;

/// Pulls into a new snapshot and finishes it. An interrupted scan leaves an unfinished snapshot.
Result<void> collect(const Settings& settings, const std::string& path, const std::string& scan_id,
                     UnixSeconds started_at, const Pseudonymiser& pseudonymiser, Clock& clock,
                     std::stop_token stop) {
  TerminalObserver observer(clock);
  CRMAUDIT_ASSIGN(connections, connect(settings, clock, observer));
  CRMAUDIT_ASSIGN(rosters, read_rosters(connections.rosters, stop));
  const auto detector = make_text_detector();
  CRMAUDIT_ASSIGN(writer,
                  SnapshotWriter::open(path, account_names(settings),
                                       {{"scan_id", scan_id},
                                        {"started_at", std::to_string(started_at)},
                                        {"tool_version", kVersion},
                                        {"schema_version", std::to_string(kSnapshotSchema)},
                                        {"detector_version", std::string(detector->version())},
                                        {"key_id", pseudonymiser.key_id()}},
                                       *detector, pseudonymiser));
  CRMAUDIT_TRY(collect_all(rosters, connections.platforms, *writer, observer, stop));
  return writer->seal(clock.unix_now());
}

Result<void> write_reports(const AuditReport& report, const std::string& out,
                           const std::string& language) {
  const auto html = make_html_writer(language);
  const auto json = make_json_writer();
  CRMAUDIT_TRY(write_file((fs::path(out) / "report.html").string(),
                          [&](std::ostream& stream) { return html->write(report, stream); }));
  return write_file((fs::path(out) / "report.json").string(),
                    [&](std::ostream& stream) { return json->write(report, stream); });
}

}  // namespace

Result<int> run_scan(const ScanOptions& options, Clock& clock, std::stop_token stop) {
  CRMAUDIT_ASSIGN(settings, load_configuration(options.configuration));
  CRMAUDIT_ASSIGN(as_of, moment_of(options.as_of, settings, clock.unix_now()));
  CRMAUDIT_ASSIGN(catalogue, load_catalogue(settings, options.only));
  CRMAUDIT_ASSIGN(state, State::open(settings));
  CRMAUDIT_TRY(check_free_space(state.folder(), kNeededBytes));
  CRMAUDIT_TRY(make_folder(options.out));
  CRMAUDIT_ASSIGN(key, load_or_make_key(state.folder()));
  const Pseudonymiser pseudonymiser(std::move(key));
  const UnixSeconds started_at = clock.unix_now();
  const std::string scan_id = new_scan_id(started_at);
  const std::string snapshot = state.snapshot_path(scan_id);
  spdlog::info("Scan {} of {} account(s)", scan_id, settings.accounts.size());
  const auto collected =
      collect(settings, snapshot, scan_id, started_at, pseudonymiser, clock, stop);
  if (!collected) {
    // A scan that never started leaves no file behind; an interrupted one keeps what it has.
    if (collected.error().kind == ErrorKind::kConfiguration) return collected.error();
    spdlog::error("{}", collected.error().message);
    if (!fs::exists(snapshot) || collected.error().kind == ErrorKind::kStorage)
      return int{kExitIncomplete};
  }
  CRMAUDIT_ASSIGN(history, state.history().extract(scan_id, started_at));
  CRMAUDIT_ASSIGN(judged, judge_snapshot(snapshot, settings, catalogue, std::move(history), as_of));
  CRMAUDIT_TRY(write_reports(judged->report, options.out, options.language));
  CRMAUDIT_ASSIGN(outcome, build_outcome(judged->report, *judged->judgement, snapshot));
  CRMAUDIT_TRY(state.history().record(outcome));
  CRMAUDIT_TRY(print_summary(judged->report, options.language));
  std::cout << "\n"
            << (fs::path(options.out) / "report.html").string() << "\n"
            << (fs::path(options.out) / "report.json").string() << "\n"
            << snapshot << "\n";
  return exit_code_of(judged->report, options.fail_on, options.require_complete);
}

}  // namespace crmaudit
