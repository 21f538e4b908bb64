// ScanLock: whoever holds it is the only process that pulls into a snapshot. The kernel frees it
// when the process ends, however it ends. Movable; one thread at a time.
#pragma once

#include <string>

#include "scanner/result.h"

namespace crmaudit {

class ScanLock {
 public:
  /// Locks the snapshot `path`, made empty (0600) where it doesn't exist. Errors: kUsage when
  /// another process pulls into it; kIo.
  static Result<ScanLock> take(const std::string& path);
  ~ScanLock();
  ScanLock(ScanLock&& other) noexcept;
  ScanLock& operator=(ScanLock&&) = delete;
  ScanLock(const ScanLock&) = delete;
  ScanLock& operator=(const ScanLock&) = delete;

 private:
  explicit ScanLock(int file) : file_(file) {}
  int file_;
};

}  // namespace crmaudit
