// An estate on disk for tests: made once per process and options, read back as JSON or text,
// removed at the end. Not thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace crmaudit::estate {

class EstateOnDisk {
 public:
  explicit EstateOnDisk(std::uint64_t seed, const std::string& as_of = "2026-11-22");
  ~EstateOnDisk();
  EstateOnDisk(const EstateOnDisk&) = delete;
  EstateOnDisk& operator=(const EstateOnDisk&) = delete;

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] std::string text(const std::string& file) const;
  [[nodiscard]] nlohmann::json json(const std::string& file) const;
  /// The records of a JSON-lines file.
  [[nodiscard]] std::vector<nlohmann::json> lines(const std::string& file) const;

 private:
  std::filesystem::path folder_;
};

/// The estate of this seed with the other options left as they are, shared by the process's tests.
[[nodiscard]] const EstateOnDisk& shared_estate(std::uint64_t seed);

}  // namespace crmaudit::estate
