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
#include "app/request_log.h"
#include "app/scan_identity.h"
#include "app/scan_lock.h"
#include "app/state.h"
#include "app/terminal_observer.h"
#include "app/unfinished_scans.h"
#include "detectors/text_detector.h"
#include "reports/writers.h"
#include "scanner/civil_time.h"
#include "store/snapshot_writer.h"

namespace crmaudit {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kNeededBytes = std::uintmax_t{64} << 20U;

/// Where this run's facts go: a new snapshot, or an unfinished one.
struct Target {
  std::string id;
  std::string path;
  UnixSeconds started_at = 0;
  ScanLock lock;
};

Result<Target> new_target(const State& state, const SnapshotMeta& identity, UnixSeconds now) {
  CRMAUDIT_ASSIGN(scans, unfinished_scans(state));
  for (const UnfinishedScan& scan : scans) {
    if (!same_accounts(scan, identity)) continue;
    spdlog::warn(
        "Scan {} of {} was never finished. To continue it: crmaudit scan --resume {}; to delete "
        "it: crmaudit purge --unfinished",
        scan.id, iso_instant(scan.started_at), scan.id);
  }
  const std::string id = new_scan_id(now);
  const std::string path = state.snapshot_path(id);
  CRMAUDIT_ASSIGN(lock, ScanLock::take(path));
  return Target{id, path, now, std::move(lock)};
}

Result<Target> resumed_target(const State& state, const std::string& name,
                              const SnapshotMeta& identity) {
  CRMAUDIT_ASSIGN(scan, scan_to_resume(state, name, identity));
  CRMAUDIT_ASSIGN(lock, ScanLock::take(scan.path));
  return Target{scan.id, scan.path, scan.started_at, std::move(lock)};
}

/// No file, no log.
Result<std::unique_ptr<RequestLog>> open_log(const std::string& file, Clock& clock,
                                             ScanObserver& observer) {
  if (file.empty()) return std::unique_ptr<RequestLog>();
  return RequestLog::open(file, clock, observer);
}

/// What a scan pulls with. Members refer to earlier ones.
struct Pull {
  const Settings& settings;
  const std::vector<RosterReading>& rosters;
  const SnapshotMeta& identity;
  Detector& detector;
  const Pseudonymiser& pseudonymiser;
  const Connections& connections;
  ScanObserver& observer;
  Clock& clock;
};

/// Pulls into the target and finishes it. An interrupted scan leaves an unfinished snapshot.
Result<void> collect(const Pull& pull, const Target& target, bool resumed, std::stop_token stop) {
  SnapshotMeta meta = pull.identity;
  meta["scan_id"] = target.id;
  meta["started_at"] = std::to_string(target.started_at);
  CRMAUDIT_ASSIGN(writer, SnapshotWriter::open(target.path, account_names(pull.settings), meta,
                                               pull.detector, pull.pseudonymiser));
  const UnixSeconds now = pull.clock.unix_now();
  if (resumed) CRMAUDIT_TRY(writer->set_meta("resumed_at", std::to_string(now)));
  CRMAUDIT_ASSIGN(stated, writer->stated());
  CRMAUDIT_TRY(collect_all(pull.rosters, pull.connections.platforms, *writer, pull.observer,
                           std::move(stop), stated));
  return writer->seal(pull.clock.unix_now());
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

struct Judging {
  const ScanOptions& options;
  const Settings& settings;
  const Catalogue& catalogue;
  const State& state;
  const Target& target;
  UnixSeconds as_of;
};

/// Judges what was pulled, records it in the history and reports. Returns the exit code.
Result<int> judge_and_report(const Judging& of) {
  CRMAUDIT_ASSIGN(history, of.state.history().extract(of.target.id, of.target.started_at));
  CRMAUDIT_ASSIGN(judged, judge_snapshot(of.target.path, of.settings, of.catalogue,
                                         std::move(history), of.as_of));
  CRMAUDIT_TRY(write_reports(judged->report, of.options.out, of.options.language));
  CRMAUDIT_ASSIGN(outcome, build_outcome(judged->report, *judged->judgement, of.target.path));
  CRMAUDIT_TRY(of.state.history().record(outcome));
  CRMAUDIT_TRY(print_summary(judged->report, of.options.language));
  std::cout << "\n"
            << (fs::path(of.options.out) / "report.html").string() << "\n"
            << (fs::path(of.options.out) / "report.json").string() << "\n"
            << of.target.path << "\n";
  return exit_code_of(judged->report, of.options.fail_on, of.options.require_complete);
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
  TerminalObserver observer(clock);
  CRMAUDIT_ASSIGN(log, open_log(options.request_log, clock, observer));
  CRMAUDIT_ASSIGN(connections, connect(settings, clock, observer, log.get()));
  CRMAUDIT_ASSIGN(rosters, read_rosters(connections.rosters, stop));
  const auto detector = make_text_detector();
  const SnapshotMeta identity =
      scan_identity(settings, rosters, detector->version(), pseudonymiser.key_id());
  const bool resumed = options.resume.has_value();
  CRMAUDIT_ASSIGN(target, resumed ? resumed_target(state, *options.resume, identity)
                                  : new_target(state, identity, clock.unix_now()));
  spdlog::info("{} {} of {} account(s)", resumed ? "Resuming scan" : "Scan", target.id,
               settings.accounts.size());
  const Pull pull{settings,      rosters,     identity, *detector,
                  pseudonymiser, connections, observer, clock};
  const auto collected = collect(pull, target, resumed, std::move(stop));
  if (!collected) {
    if (collected.error().kind == ErrorKind::kUsage) return collected.error();
    spdlog::error("{} To continue the scan: crmaudit scan --resume {}", collected.error().message,
                  target.id);
    if (collected.error().kind != ErrorKind::kCancelled) return int{kExitIncomplete};
  }
  return judge_and_report({options, settings, catalogue, state, target, as_of});
}

}  // namespace crmaudit
