// The history in one SQLite file (crmaudit.db): findings over time, scans, first sightings,
// rosters.
#pragma once

#include <memory>
#include <string>

#include "scanner/history_store.h"

namespace crmaudit {

/// Opens or makes the file (0600). Errors: kIo, kStorage (made by a newer crmaudit).
Result<std::unique_ptr<HistoryStore>> open_sqlite_history(const std::string& path);

}  // namespace crmaudit
