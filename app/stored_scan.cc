#include "app/stored_scan.h"

#include <algorithm>
#include <filesystem>

#include "app/state.h"
#include "store/sqlite.h"

namespace crmaudit {

Result<std::unique_ptr<JudgedScan>> judge_stored(const Settings& settings,
                                                 const Catalogue& catalogue,
                                                 const std::string& scan,
                                                 const std::string& as_of) {
  CRMAUDIT_ASSIGN(state, State::open(settings));
  CRMAUDIT_ASSIGN(path, state.find_snapshot(scan));
  const std::string id = std::filesystem::path(path).stem().string();
  CRMAUDIT_ASSIGN(entries, state.history().scans());
  const auto entry = std::ranges::find(entries, id, &HistoryStore::ScanEntry::id);
  CRMAUDIT_ASSIGN(database, Database::open(path, Database::Mode::kReadOnly));
  CRMAUDIT_ASSIGN(started, database.value("SELECT CAST(value AS INTEGER) FROM snapshot_meta "
                                          "WHERE key = 'started_at'"));
  const auto* seconds = std::get_if<std::int64_t>(&started);
  const UnixSeconds started_at = seconds == nullptr ? 0 : *seconds;
  const UnixSeconds judged_at = entry == entries.end() ? started_at : entry->as_of;
  CRMAUDIT_ASSIGN(moment, moment_of(as_of, settings, judged_at));
  CRMAUDIT_ASSIGN(history, state.history().extract(id, started_at));
  return judge_snapshot(path, settings, catalogue, std::move(history), moment);
}

}  // namespace crmaudit
