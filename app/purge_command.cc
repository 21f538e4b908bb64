#include <iostream>
#include <set>

#include "app/commands.h"
#include "app/configuration.h"
#include "app/exit_code.h"
#include "app/unfinished_scans.h"
#include "scanner/civil_time.h"

namespace crmaudit {
namespace {

Result<void> remove(const State& state, const std::string& id, UnixSeconds of, bool dry_run) {
  std::cout << (dry_run ? "would delete " : "deleted ") << id << " of " << iso_instant(of) << "\n";
  if (dry_run) return {};
  CRMAUDIT_TRY(delete_snapshot(state.snapshot_path(id)));
  return state.history().forget_scan(id);
}

/// Scans that were killed stand in no history. Returns the ids.
Result<std::set<std::string>> purge_unfinished(const State& state, UnixSeconds limit,
                                               bool dry_run) {
  CRMAUDIT_ASSIGN(scans, unfinished_scans(state));
  std::set<std::string> purged;
  for (const UnfinishedScan& scan : scans) {
    if (scan.started_at >= limit) continue;
    purged.insert(scan.id);
    CRMAUDIT_TRY(remove(state, scan.id, scan.started_at, dry_run));
  }
  return purged;
}

}  // namespace

Result<int> run_purge(const PurgeOptions& options, Clock& clock) {
  constexpr UnixSeconds kDay = 86'400;
  CRMAUDIT_ASSIGN(settings, load_configuration(options.configuration));
  CRMAUDIT_ASSIGN(state, State::open(settings));
  const UnixSeconds now = clock.unix_now();
  if (options.unfinished) {
    CRMAUDIT_ASSIGN(purged, purge_unfinished(state, now + 1, options.dry_run));
    std::cout << purged.size() << " unfinished scan(s)\n";
    return int{kExitClean};
  }
  const UnixSeconds limit = now - options.older_than_days * kDay;
  CRMAUDIT_ASSIGN(purged, purge_unfinished(state, limit, options.dry_run));
  CRMAUDIT_ASSIGN(scans, state.history().scans());
  for (const HistoryStore::ScanEntry& scan : scans) {
    if (scan.collected_at >= limit || !purged.insert(scan.id).second) continue;
    CRMAUDIT_TRY(remove(state, scan.id, scan.collected_at, options.dry_run));
  }
  std::cout << purged.size() << " scan(s) older than " << options.older_than_days << " days\n";
  return int{kExitClean};
}

}  // namespace crmaudit
