#include "app/files.h"

#include <fcntl.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "scanner/hex.h"

namespace crmaudit {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kKeyCharacters = 2 * kKeyBytes;  // written in hexadecimal

Error io_error(const std::string& what, const std::string& path) {
  return Error{.kind = ErrorKind::kIo,
               .message = what + " " + path + ": " + std::strerror(errno) + "."};
}

std::string trimmed(const std::string& text) {
  constexpr const char* kSpaces = " \t\r\n";
  const auto begin = text.find_first_not_of(kSpaces);
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpaces) - begin + 1);
}

/// Makes an empty file that only its owner may read; fails if there is one.
Result<void> make_private_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0) return io_error("Can't create", path);
  ::close(file);
  return {};
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return io_error("Can't read", path);
  std::ostringstream content;
  content << file.rdbuf();
  if (file.bad() || fs::is_directory(path)) return io_error("Can't read", path);
  return std::move(content).str();
}

Result<void> make_folder(const std::string& path) {
  if (path.empty() || fs::is_directory(path)) return {};
  CRMAUDIT_TRY(make_folder(fs::path(path).parent_path().string()));
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
    return io_error("Can't make the folder", path);
  return {};
}

Result<void> write_file(const std::string& path,
                        const std::function<Result<void>(std::ostream&)>& write) {
  const std::string temporary = path + ".part-" + std::to_string(::getpid());
  ::unlink(temporary.c_str());
  CRMAUDIT_TRY(make_private_file(temporary));
  std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
  Result<void> written = write(file);
  file.flush();
  if (written && !file) written = io_error("Can't write", path);
  file.close();
  if (written && ::rename(temporary.c_str(), path.c_str()) != 0)
    written = io_error("Can't write", path);
  if (!written) ::unlink(temporary.c_str());
  return written;
}

Result<Secret> read_secret(const SecretSource& source, const std::string& account) {
  if (!source.environment.empty()) {
    const char* value = std::getenv(source.environment.c_str());
    if (value == nullptr || *value == '\0') {
      return Error{.kind = ErrorKind::kConfiguration,
                   .message = "Account " + account + ": the environment variable " +
                              source.environment + " isn't set; it must hold the token."};
    }
    return Secret(trimmed(value));
  }
  struct stat status {};
  if (::stat(source.file.c_str(), &status) != 0) {
    Error error = io_error("Account " + account + ": can't read the secret file", source.file);
    error.kind = ErrorKind::kConfiguration;
    return error;
  }
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return Error{.kind = ErrorKind::kConfiguration,
                 .message = "Account " + account + ": " + source.file +
                            " can be read by others; run: chmod 600 " + source.file};
  }
  CRMAUDIT_ASSIGN(text, read_file(source.file));
  if (trimmed(text).empty()) {
    return Error{.kind = ErrorKind::kConfiguration,
                 .message = "Account " + account + ": the secret file " + source.file +
                            " is empty; it must hold the token."};
  }
  return Secret(trimmed(text));
}

Result<Secret> load_or_make_key(const std::string& folder) {
  const std::string path = (fs::path(folder) / "crmaudit.key").string();
  if (!fs::exists(path)) {
    std::array<unsigned char, kKeyBytes> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
      return Error{.kind = ErrorKind::kIo, .message = "No random bytes for " + path + "."};
    const std::string text = hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    CRMAUDIT_TRY(write_file(path, [&text](std::ostream& out) -> Result<void> {
      out << text << '\n';
      return {};
    }));
  }
  CRMAUDIT_ASSIGN(key, read_secret({.environment = "", .file = path}, "of the pseudonyms"));
  if (key.reveal().size() < kKeyCharacters) {
    return Error{.kind = ErrorKind::kConfiguration,
                 .message = path + " is damaged: it must hold " + std::to_string(kKeyCharacters) +
                            " hexadecimal digits. Restore it from a backup; with a new key, "
                            "pseudonyms of earlier scans can't be compared any more."};
  }
  return key;
}

Result<void> check_free_space(const std::string& path, std::uintmax_t needed_bytes) {
  std::error_code failure;
  const fs::space_info space = fs::space(path, failure);
  if (failure || space.available >= needed_bytes) return {};
  return Error{.kind = ErrorKind::kIo,
               .message = "Only " + std::to_string(space.available >> 20U) + " MiB are free in " +
                          path + "; at least " + std::to_string(needed_bytes >> 20U) +
                          " MiB are needed. Free some space, or set store.url to another disk."};
}

}  // namespace crmaudit
