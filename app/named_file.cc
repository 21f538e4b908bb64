#include "app/named_file.h"

#include <sys/stat.h>

#include <utility>

#include "app/files.h"
#include "scanner/civil_time.h"

namespace crmaudit {

Result<NamedFile> read_named_file(const std::string& path, std::string_view key,
                                  std::string_view zone) {
  auto text = read_file(path);
  if (!text) {
    Error error = text.error();
    error.kind = ErrorKind::kConfiguration;
    error.message += " It is " + std::string(key) + " in the configuration.";
    return error;
  }
  struct stat status {};
  // A file that was just read is there; should it vanish now, it counts as very old, hence stale.
  const UnixSeconds seconds = ::stat(path.c_str(), &status) == 0 ? status.st_mtime : 0;
  return NamedFile{std::move(*text), iso_date(local_date(seconds, zone))};
}

}  // namespace crmaudit
