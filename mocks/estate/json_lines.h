// Writing the estate's files: JSON lines one record at a time, and small files at once. Parents are
// created. Throws std::runtime_error naming the file when it can't be written.
#pragma once

#include <filesystem>
#include <fstream>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace crmaudit::estate {

class JsonLines {
 public:
  explicit JsonLines(const std::filesystem::path& path);
  void write(const nlohmann::json& record);
  /// Flushes and checks; to be called after the last record.
  void finish();

 private:
  std::filesystem::path path_;
  std::ofstream file_;
};

/// Writes `text` and gives the file these permissions.
void write_file(const std::filesystem::path& path, std::string_view text,
                std::filesystem::perms permissions = std::filesystem::perms{0644});

}  // namespace crmaudit::estate
