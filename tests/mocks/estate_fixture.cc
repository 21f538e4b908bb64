#include "tests/mocks/estate_fixture.h"

#include <stdlib.h>

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "mocks/estate/estate.h"

namespace crmaudit::estate {

EstateOnDisk::EstateOnDisk(std::uint64_t seed, const std::string& as_of) {
  std::string pattern = (std::filesystem::temp_directory_path() / "estate-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = pattern;
  Options options;
  options.seed = seed;
  options.as_of = as_of;
  options.out = folder_;
  generate(options);
}

EstateOnDisk::~EstateOnDisk() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string EstateOnDisk::text(const std::string& file) const {
  std::ifstream stream(folder_ / file, std::ios::binary);
  if (!stream) throw std::runtime_error("no file " + file);
  std::ostringstream content;
  content << stream.rdbuf();
  return content.str();
}

nlohmann::json EstateOnDisk::json(const std::string& file) const {
  return nlohmann::json::parse(text(file));
}

std::vector<nlohmann::json> EstateOnDisk::lines(const std::string& file) const {
  std::vector<nlohmann::json> records;
  std::istringstream stream(text(file));
  for (std::string line; std::getline(stream, line);) {
    records.push_back(nlohmann::json::parse(line));
  }
  return records;
}

const EstateOnDisk& shared_estate(std::uint64_t seed) {
  static std::map<std::uint64_t, EstateOnDisk> estates;
  return estates.try_emplace(seed, seed).first->second;
}

}  // namespace crmaudit::estate
