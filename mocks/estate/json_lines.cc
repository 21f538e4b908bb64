#include "mocks/estate/json_lines.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace crmaudit::estate {
namespace {

std::ofstream open(const std::filesystem::path& path) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  if (!file) throw std::runtime_error("cannot create " + path.string());
  return file;
}

}  // namespace

JsonLines::JsonLines(const std::filesystem::path& path) : path_(path), file_(open(path)) {}

void JsonLines::write(const nlohmann::json& record) { file_ << record.dump() << '\n'; }

void JsonLines::finish() {
  if (!file_.flush()) throw std::runtime_error("cannot write " + path_.string());
}

void write_file(const std::filesystem::path& path, std::string_view text,
                std::filesystem::perms permissions) {
  // Removed first: an earlier secret must not keep looser permissions while it is rewritten.
  std::filesystem::remove(path);
  std::ofstream file = open(path);
  std::filesystem::permissions(path, permissions);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace crmaudit::estate
