// The state directory: the history's file, scans/ with the snapshots, the key of the pseudonyms.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "scanner/clock.h"
#include "scanner/history_store.h"
#include "scanner/result.h"
#include "scanner/settings.h"

namespace crmaudit {

class State {
 public:
  /// Makes the folders (0700) where they are missing and opens the history.
  static Result<State> open(const Settings& settings);

  [[nodiscard]] HistoryStore& history() const { return *history_; }
  [[nodiscard]] const std::string& folder() const { return folder_; }
  [[nodiscard]] std::string snapshot_path(const std::string& scan_id) const;
  /// The ids of all snapshots, oldest first.
  [[nodiscard]] std::vector<std::string> snapshots() const;
  /// The snapshot that SCAN stands for: an id, a unique prefix, a path, or "last" (the newest).
  /// Errors: kUsage: nothing or several match; says what there is.
  [[nodiscard]] Result<std::string> find_snapshot(const std::string& scan) const;

 private:
  std::string folder_;
  std::unique_ptr<HistoryStore> history_;
};

/// A new scan's id: the UTC time and four random hex digits, 20261122T170000Z-3f9a.
std::string new_scan_id(UnixSeconds now);

}  // namespace crmaudit
