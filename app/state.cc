#include "app/state.h"

#include <algorithm>
#include <filesystem>
#include <random>

#include "app/files.h"
#include "scanner/civil_time.h"
#include "scanner/hex.h"
#include "store/sqlite_history.h"

namespace crmaudit {

namespace fs = std::filesystem;

Result<State> State::open(const Settings& settings) {
  State state;
  state.folder_ = fs::absolute(settings.store_path).parent_path().string();
  CRMAUDIT_TRY(make_folder((fs::path(state.folder_) / "scans").string()));
  CRMAUDIT_ASSIGN(history, open_sqlite_history(settings.store_path));
  state.history_ = std::move(history);
  return state;
}

std::string State::snapshot_path(const std::string& scan_id) const {
  return (fs::path(folder_) / "scans" / (scan_id + ".sqlite")).string();
}

std::vector<std::string> State::snapshots() const {
  std::vector<std::string> ids;
  for (const auto& entry : fs::directory_iterator(fs::path(folder_) / "scans"))
    if (entry.path().extension() == ".sqlite") ids.push_back(entry.path().stem().string());
  std::ranges::sort(ids);
  return ids;
}

Result<std::string> State::find_snapshot(const std::string& scan) const {
  if (scan.find('/') != std::string::npos || scan.ends_with(".sqlite")) {
    if (fs::exists(scan)) return scan;
    return Error{.kind = ErrorKind::kUsage, .message = "There is no snapshot " + scan + "."};
  }
  std::vector<std::string> ids = snapshots();
  if (scan == "last") {
    if (!ids.empty()) return snapshot_path(ids.back());
    return Error{.kind = ErrorKind::kUsage,
                 .message = "There is no scan yet in " + folder_ + "; run: crmaudit scan"};
  }
  std::erase_if(ids, [&scan](const std::string& id) { return !id.starts_with(scan); });
  if (ids.size() == 1) return snapshot_path(ids.front());
  return Error{.kind = ErrorKind::kUsage,
               .message = (ids.empty() ? "No scan in " + folder_ + " starts with \""
                                       : "Several scans in " + folder_ + " start with \"") +
                          scan + "\"."};
}

std::string new_scan_id(UnixSeconds now) {
  std::string id;
  for (const char c : iso_instant(now))
    if (c != '-' && c != ':') id += c;
  std::random_device device;
  const auto word = device();
  const std::string bytes = {static_cast<char>(word & 0xFFU),
                             static_cast<char>(word >> 8U & 0xFFU)};
  return id + "-" + hex(bytes);
}

}  // namespace crmaudit
