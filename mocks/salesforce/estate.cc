#include "mocks/salesforce/estate.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "mocks/salesforce/fold_case.h"
#include "mocks/salesforce/soql_dates.h"

namespace crmaudit::mocks::salesforce {
namespace {

Error EstateError(const std::string& message) {
  return {.kind = ErrorKind::kConfiguration, .message = message};
}

Result<std::string> ReadText(const std::filesystem::path& file) {
  std::ifstream input(file);
  if (!input) return EstateError(file.string() + ": can't open");
  std::ostringstream text;
  text << input.rdbuf();
  return text.str();
}

// `66.0`, whether the estate says `66.0`, `v66.0` or the number.
std::string VersionText(const nlohmann::json& version) {
  std::string text = version.is_string() ? version.get<std::string>() : version.dump();
  if (text.rfind('v', 0) == 0) text.erase(0, 1);
  return text.find('.') == std::string::npos ? text + ".0" : text;
}

// False when the object has no column that names its user.
bool KeepOwnRows(RecordTable& table, const std::string& user_id) {
  for (const std::string_view name : {"UserId", "UsersId"}) {
    const int column = table.schema().ColumnIndex(name);
    if (column < 0) continue;
    table.KeepOnly(column, user_id);
    return true;
  }
  return false;
}

}  // namespace

Result<std::unique_ptr<Estate>> Estate::Load(const std::filesystem::path& folder,
                                             const Visibility& visibility) {
  auto estate = std::make_unique<Estate>();
  if (auto read = estate->ReadSettings(folder); !read) return read.error();
  if (auto read = estate->ReadTables(folder / "salesforce"); !read) return read.error();
  if (auto applied = estate->Apply(visibility); !applied) return applied.error();
  return estate;
}

const RecordTable* Estate::Find(std::string_view object) const {
  const auto found = tables_.find(FoldCase(object));
  return found == tables_.end() ? nullptr : found->second.get();
}

Result<void> Estate::ReadSettings(const std::filesystem::path& folder) {
  const auto file = folder / "estate.json";
  const auto text = ReadText(file);
  if (!text) return text.error();
  std::string key_file;
  try {
    const auto settings = nlohmann::json::parse(*text);
    const auto& org = settings.at("salesforce");
    const auto as_of = ParseDate(settings.at("as_of").get<std::string>());
    if (!as_of) return EstateError(file.string() + ": as_of is no date");
    as_of_ = *as_of;
    org_id_ = org.at("org_id").get<std::string>();
    client_id_ = org.at("client_id").get<std::string>();
    client_secret_ = org.value("client_secret", "");
    refresh_token_ = org.value("refresh_token", "");
    username_ = org.at("username").get<std::string>();
    user_id_ = org.at("user_id").get<std::string>();
    key_file = org.at("public_key_file").get<std::string>();
    daily_limit_ = org.at("daily_limit").get<int>();
    for (const auto& version : org.at("api_versions"))
      api_versions_.push_back(VersionText(version));
    std::sort(api_versions_.begin(), api_versions_.end());
  } catch (const nlohmann::json::exception& problem) {
    return EstateError(file.string() + ": " + problem.what());
  }
  auto key = ReadText(folder / key_file);
  if (!key) return key.error();
  public_key_ = *std::move(key);
  return {};
}

Result<void> Estate::ReadTables(const std::filesystem::path& folder) {
  std::error_code problem;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "describe", problem)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  if (problem) return EstateError((folder / "describe").string() + ": " + problem.message());
  for (const auto& file : files) {
    auto schema = SObject::Read(file);
    if (!schema) return schema.error();
    const std::string key = FoldCase(schema->name());
    tables_.emplace(key, std::make_unique<RecordTable>(*std::move(schema)));
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
    if (entry.path().extension() != ".jsonl") continue;
    const auto table = tables_.find(FoldCase(entry.path().stem().string()));
    if (table == tables_.end()) {
      return EstateError(entry.path().string() + ": no describe file beside it");
    }
    if (auto loaded = table->second->Load(entry.path()); !loaded) return loaded.error();
  }
  if (problem) return EstateError(folder.string() + ": " + problem.message());
  return {};
}

Result<void> Estate::Apply(const Visibility& visibility) {
  for (const auto& [object, field] : visibility.hidden_fields) {
    const auto table = tables_.find(FoldCase(object));
    if (table == tables_.end() || !table->second->schema().Hide(field)) {
      return EstateError("fault hide: the estate has no " + object + "." + field);
    }
  }
  for (const auto& object : visibility.own_rows) {
    const auto table = tables_.find(FoldCase(object));
    if (table == tables_.end() || !KeepOwnRows(*table->second, user_id_)) {
      return EstateError("fault own-rows: the estate has no users' " + object);
    }
  }
  for (const auto& object : visibility.missing_objects) {
    if (tables_.erase(FoldCase(object)) == 0) {
      return EstateError("fault missing: the estate has no " + object);
    }
  }
  return {};
}

}  // namespace crmaudit::mocks::salesforce
