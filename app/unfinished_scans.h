// Scans that were begun and never finished: killed, interrupted, or out of disk space. They can be
// resumed or purged; one that another process is pulling right now isn't among them.
#pragma once

#include <string>
#include <vector>

#include "app/state.h"
#include "scanner/clock.h"
#include "store/snapshot_meta.h"

namespace crmaudit {

struct UnfinishedScan {
  std::string id;
  std::string path;
  SnapshotMeta meta;
  UnixSeconds started_at = 0;
};

/// Oldest first. Errors: kIo, kStorage.
Result<std::vector<UnfinishedScan>> unfinished_scans(const State& state);

/// Whether `scan` was begun for the accounts that `identity` (scan_identity.h) names.
bool same_accounts(const UnfinishedScan& scan, const SnapshotMeta& identity);

/// The scan to resume: `name` is an id or a unique prefix; "" the newest of the accounts of
/// `identity`. Errors: kUsage: there is none, several match, it is finished, or `identity` differs
/// in a way that would mix two states (says in which).
Result<UnfinishedScan> scan_to_resume(const State& state, const std::string& name,
                                      const SnapshotMeta& identity);

/// Deletes the snapshot file `path` with SQLite's files beside it. Errors: kIo.
Result<void> delete_snapshot(const std::string& path);

}  // namespace crmaudit
