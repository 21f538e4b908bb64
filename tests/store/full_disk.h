// FullDisk: while it lives, files that SQLite opens are on a disk that a test can fill: writes then
// fail as a full disk makes them fail. One at a time; open databases must be closed before it dies.
#pragma once

namespace crmaudit {

class FullDisk {
 public:
  FullDisk();
  ~FullDisk();
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

  void fill() const;
  void free() const;
};

}  // namespace crmaudit
