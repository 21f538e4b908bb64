#include "app/policy_folder.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "app/files.h"
#include "scanner/document.h"

namespace crmaudit {
namespace {

namespace fs = std::filesystem;

/// Files of `folder` with `extension`, in the order of their names.
Result<std::vector<fs::path>> list_files(const fs::path& folder, std::string_view extension) {
  std::error_code failure;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder, failure))
    if (entry.path().extension() == extension) files.push_back(entry.path());
  if (failure) {
    return Error{.kind = ErrorKind::kIo,
                 .message = "Can't read " + folder.string() + ": " + failure.message() + "."};
  }
  std::ranges::sort(files);
  return files;
}

Result<PolicyFiles> read_policy_files(const fs::path& folder, const std::string& name) {
  PolicyFiles result{.folder = name, .files = {}};
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    CRMAUDIT_ASSIGN(text, read_file(entry.path().string()));
    result.files[entry.path().filename().string()] = std::move(text);
  }
  return result;
}

std::map<std::string, std::string> read_words(TableReader& reader, std::string_view key) {
  std::map<std::string, std::string> words;
  if (auto table = reader.table(key))
    for (const std::string& language : table->keys()) words[language] = table->text(language);
  return words;
}

Result<void> read_actions(const fs::path& file, const std::string& platform, ReportData& data) {
  CRMAUDIT_ASSIGN(text, read_file(file.string()));
  CRMAUDIT_ASSIGN(table, parse_toml(text, file.string()));
  TableReader reader(table, file.string());
  for (TableReader& row : reader.tables("action")) {
    Action action;
    action.id = row.text("id");
    action.platform = platform;
    action.minutes = static_cast<int>(row.integer_or("minutes", 0));
    action.role = row.choice("role", {"admin", "dpo", "manager"}, "admin");
    action.title = read_words(row, "title");
    if (auto steps = row.table("steps"))
      for (const std::string& language : steps->keys())
        action.steps[language] = steps->texts(language);
    action.link = row.text_or("link", "");
    data.actions.push_back(std::move(action));
  }
  for (const auto& [kind, url] : read_words(reader, "links"))
    data.links.push_back({platform, kind, url});
  return reader.finish();
}

Result<void> read_framework(const fs::path& file, ReportData& data) {
  CRMAUDIT_ASSIGN(text, read_file(file.string()));
  CRMAUDIT_ASSIGN(table, parse_toml(text, file.string()));
  TableReader reader(table, file.string());
  const std::string id = reader.text("id");
  const std::string name = reader.text("name");
  for (const char* about : {"title", "source"}) reader.text_or(about, "");
  for (const auto& [control, title] : read_words(reader, "controls"))
    data.controls[id + ":" + control] = {name, title};
  return reader.finish();
}

}  // namespace

Result<std::string> find_data_folder() {
  std::error_code failure;
  const fs::path program = fs::read_symlink("/proc/self/exe", failure);
  const std::array candidates = {program.parent_path().parent_path() / "share" / "crmaudit",
                                 fs::path(CRMAUDIT_SOURCE_DIR)};
  for (const fs::path& candidate : candidates)
    if (fs::is_directory(candidate / "policies")) return candidate.string();
  return Error{.kind = ErrorKind::kIo,
               .message = "The policies are missing: neither " + candidates[0].string() + " nor " +
                          candidates[1].string() +
                          " holds a folder policies/. Reinstall crmaudit."};
}

Result<std::vector<Policy>> load_policies(const std::string& folder) {
  std::vector<Policy> policies;
  std::error_code failure;
  for (const auto& domain : fs::directory_iterator(folder, failure)) {
    if (!domain.is_directory()) continue;
    for (const auto& entry : fs::directory_iterator(domain.path())) {
      if (!fs::exists(entry.path() / "policy.toml")) continue;
      const std::string name = fs::relative(entry.path(), folder).generic_string();
      CRMAUDIT_ASSIGN(files, read_policy_files(entry.path(), name));
      CRMAUDIT_ASSIGN(policy, parse_policy(files));
      policies.push_back(std::move(policy));
    }
  }
  if (failure) {
    return Error{.kind = ErrorKind::kIo,
                 .message = "Can't read " + folder + ": " + failure.message() + "."};
  }
  std::ranges::sort(policies, {}, &Policy::id);
  return policies;
}

Result<DeadlineRule> load_deadline_rule(const std::string& data_folder, const std::string& id) {
  CRMAUDIT_ASSIGN(files, list_files(fs::path(data_folder) / "policies" / "regimes", ".toml"));
  for (const fs::path& file : files) {
    CRMAUDIT_ASSIGN(text, read_file(file.string()));
    CRMAUDIT_ASSIGN(rule, parse_deadline_rule(text, file.string()));
    if (rule.id == id) return rule;
  }
  return Error{.kind = ErrorKind::kPolicy,
               .message = "policies/regimes/ holds no regime \"" + id + "\"."};
}

Result<ReportData> load_report_data(const std::string& data_folder) {
  ReportData data;
  for (const char* platform : {"hubspot", "salesforce"}) {
    CRMAUDIT_TRY(read_actions(fs::path(data_folder) / "platforms" / platform / "actions.toml",
                              platform, data));
  }
  CRMAUDIT_ASSIGN(files, list_files(fs::path(data_folder) / "policies" / "frameworks", ".toml"));
  for (const fs::path& file : files) CRMAUDIT_TRY(read_framework(file, data));
  return data;
}

}  // namespace crmaudit
