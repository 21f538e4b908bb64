#include "store/snapshot_meta.h"

#include <cstdlib>

namespace crmaudit {

Result<SnapshotMeta> read_snapshot_meta(Database& database) {
  CRMAUDIT_ASSIGN(select, database.prepare("SELECT key, value FROM snapshot_meta"));
  SnapshotMeta meta;
  for (;;) {
    CRMAUDIT_ASSIGN(more, select.step());
    if (!more) return meta;
    meta[std::string(select.text(0))] = select.text(1);
  }
}

std::string meta_text(const SnapshotMeta& meta, const std::string& key) {
  const auto found = meta.find(key);
  return found == meta.end() ? std::string() : found->second;
}

std::int64_t meta_number(const SnapshotMeta& meta, const std::string& key) {
  return std::strtoll(meta_text(meta, key).c_str(), nullptr, 10);
}

}  // namespace crmaudit
