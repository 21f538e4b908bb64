#include "tests/store/full_disk.h"

#include <sqlite3.h>

#include <map>

namespace crmaudit {
namespace {

bool full = false;
sqlite3_vfs* real = nullptr;
sqlite3_vfs shim;
std::map<const sqlite3_io_methods*, sqlite3_io_methods> methods;  // SQLite's own → ours
int (*real_write)(sqlite3_file*, const void*, int, sqlite3_int64) = nullptr;

int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
  return full ? SQLITE_FULL : real_write(file, bytes, size, offset);
}

/// Opens as the real file system does, but for writing.
int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  const int code = real->xOpen(real, name, file, flags, out_flags);
  if (code != SQLITE_OK || file->pMethods == nullptr) return code;
  const auto [entry, added] = methods.emplace(file->pMethods, *file->pMethods);
  if (added) {
    real_write = entry->second.xWrite;
    entry->second.xWrite = &write;
  }
  file->pMethods = &entry->second;
  return SQLITE_OK;
}

}  // namespace

FullDisk::FullDisk() {
  real = sqlite3_vfs_find(nullptr);
  shim = *real;
  shim.zName = "full-disk";
  shim.xOpen = &open;
  sqlite3_vfs_register(&shim, 1);
}

FullDisk::~FullDisk() {
  full = false;
  sqlite3_vfs_unregister(&shim);
  sqlite3_vfs_register(real, 1);
}

void FullDisk::fill() const { full = true; }
void FullDisk::free() const { full = false; }

}  // namespace crmaudit
