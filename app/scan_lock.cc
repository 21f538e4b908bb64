#include "app/scan_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace crmaudit {

Result<ScanLock> ScanLock::take(const std::string& path) {
  constexpr int kOwnerOnly = 0600;
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerOnly);
  if (file < 0) {
    return Error{.kind = ErrorKind::kIo,
                 .message = "Can't open " + path + ": " + std::strerror(errno) + "."};
  }
  ScanLock lock(file);
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) return lock;
  if (errno == EWOULDBLOCK) {
    return Error{.kind = ErrorKind::kUsage,
                 .message = "Another process is pulling into " + path + " right now."};
  }
  return Error{.kind = ErrorKind::kIo,
               .message = "Can't lock " + path + ": " + std::strerror(errno) + "."};
}

ScanLock::~ScanLock() {
  if (file_ >= 0) ::close(file_);
}

ScanLock::ScanLock(ScanLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

}  // namespace crmaudit
