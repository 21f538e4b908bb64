#include "app/unfinished_scans.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>

#include "app/scan_identity.h"
#include "app/scan_lock.h"

namespace crmaudit {
namespace {

namespace fs = std::filesystem;

Error usage(std::string message) {
  return {.kind = ErrorKind::kUsage, .message = std::move(message)};
}

/// The snapshot's meta, empty where the scan was killed before it had any; nothing while another
/// process pulls into it.
Result<std::optional<SnapshotMeta>> meta_of(const std::string& path) {
  const auto lock = ScanLock::take(path);
  if (!lock && lock.error().kind == ErrorKind::kUsage) return std::optional<SnapshotMeta>();
  if (!lock) return lock.error();
  CRMAUDIT_ASSIGN(database, Database::open(path, Database::Mode::kReadOnly));
  CRMAUDIT_ASSIGN(version, database.value("PRAGMA user_version"));
  if (std::get<std::int64_t>(version) == 0) return std::optional(SnapshotMeta());
  CRMAUDIT_ASSIGN(meta, read_snapshot_meta(database));
  return std::optional(std::move(meta));
}

std::set<std::string> accounts_of(const SnapshotMeta& meta) {
  std::set<std::string> names;
  for (const auto& [key, value] : meta)
    if (key.starts_with("account:")) names.insert(key);
  return names;
}

Result<UnfinishedScan> find(const State& state, const std::string& name,
                            const SnapshotMeta& identity) {
  CRMAUDIT_ASSIGN(scans, unfinished_scans(state));
  if (name.empty()) {
    std::erase_if(scans, [&](const auto& scan) { return !same_accounts(scan, identity); });
    if (!scans.empty()) return scans.back();
    return usage("No scan of these accounts is unfinished in " + state.folder() +
                 ". Start one: crmaudit scan");
  }
  std::erase_if(scans, [&](const auto& scan) { return !scan.id.starts_with(name); });
  if (scans.size() == 1) return scans.front();
  if (scans.size() > 1) return usage("Several unfinished scans start with \"" + name + "\".");
  CRMAUDIT_ASSIGN(path, state.find_snapshot(name));
  const std::string id = fs::path(path).stem().string();
  CRMAUDIT_ASSIGN(meta, meta_of(path));
  return usage("Scan " + id +
               (meta ? " is finished and can't be resumed; start a new one: crmaudit scan"
                     : " is being pulled by another process right now."));
}

}  // namespace

Result<std::vector<UnfinishedScan>> unfinished_scans(const State& state) {
  std::vector<UnfinishedScan> scans;
  for (const std::string& id : state.snapshots()) {
    const std::string path = state.snapshot_path(id);
    CRMAUDIT_ASSIGN(meta, meta_of(path));
    if (!meta || meta->contains("finished_at")) continue;
    const UnixSeconds started_at = meta_number(*meta, "started_at");
    scans.push_back({id, path, std::move(*meta), started_at});
  }
  return scans;
}

bool same_accounts(const UnfinishedScan& scan, const SnapshotMeta& identity) {
  return accounts_of(scan.meta) == accounts_of(identity);
}

Result<UnfinishedScan> scan_to_resume(const State& state, const std::string& name,
                                      const SnapshotMeta& identity) {
  CRMAUDIT_ASSIGN(scan, find(state, name, identity));
  const auto found = differences(scan.meta, identity);
  if (found.empty()) return scan;
  std::string message = "Scan " + scan.id + " can't be resumed, since two states would be mixed:";
  for (const std::string& difference : found)
    message += (&difference == &found.front() ? " " : "; ") + difference;
  return usage(message + ". Start a new scan, and delete this one: crmaudit purge --unfinished");
}

Result<void> delete_snapshot(const std::string& path) {
  for (const char* suffix : {"-wal", "-shm", ""}) {
    std::error_code failure;
    fs::remove(path + suffix, failure);
    if (failure) {
      return Error{.kind = ErrorKind::kIo,
                   .message = "Can't delete " + path + suffix + ": " + failure.message() + "."};
    }
  }
  return {};
}

}  // namespace crmaudit
