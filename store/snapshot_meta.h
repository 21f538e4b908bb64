// snapshot_meta: what a snapshot says about its scan (scan_id, started_at, finished_at, versions,
// key id, …). Plain functions.
#pragma once

#include <map>
#include <string>

#include "store/sqlite.h"

namespace crmaudit {

using SnapshotMeta = std::map<std::string, std::string>;

/// Errors: kStorage, also when `database` is no snapshot.
Result<SnapshotMeta> read_snapshot_meta(Database& database);

/// The value of `key`, or "".
std::string meta_text(const SnapshotMeta& meta, const std::string& key);

/// The value of `key` as a number, or 0.
std::int64_t meta_number(const SnapshotMeta& meta, const std::string& key);

}  // namespace crmaudit
