#include <filesystem>
#include <iostream>

#include "app/commands.h"
#include "app/configuration.h"
#include "app/exit_code.h"
#include "app/state.h"
#include "scanner/civil_time.h"

namespace crmaudit {

Result<int> run_purge(const PurgeOptions& options, Clock& clock) {
  constexpr UnixSeconds kDay = 86'400;
  CRMAUDIT_ASSIGN(settings, load_configuration(options.configuration));
  CRMAUDIT_ASSIGN(state, State::open(settings));
  CRMAUDIT_ASSIGN(scans, state.history().scans());
  const UnixSeconds limit = clock.unix_now() - options.older_than_days * kDay;
  int count = 0;
  for (const HistoryStore::ScanEntry& scan : scans) {
    if (scan.collected_at >= limit) continue;
    ++count;
    std::cout << (options.dry_run ? "would delete " : "deleted ") << scan.id << " of "
              << iso_instant(scan.collected_at) << "\n";
    if (options.dry_run) continue;
    const std::string path = state.snapshot_path(scan.id);
    std::error_code failure;
    std::filesystem::remove(path, failure);
    if (failure) {
      return Error{.kind = ErrorKind::kIo,
                   .message = "Can't delete " + path + ": " + failure.message() + "."};
    }
    CRMAUDIT_TRY(state.history().forget_scan(scan.id));
  }
  std::cout << count << " scan(s) older than " << options.older_than_days << " days\n";
  return int{kExitClean};
}

}  // namespace crmaudit
