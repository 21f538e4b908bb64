#include "mocks/hubspot/estate.h"

#include <algorithm>
#include <fstream>

namespace crmaudit::hubspot_mock {
namespace {

namespace fs = std::filesystem;

Error malformed(const fs::path& file, const std::string& what) {
  return {.kind = ErrorKind::kMalformed, .message = file.string() + ": " + what};
}

constexpr std::string_view kObjects = "objects/";
constexpr std::string_view kProperties = "properties/";

}  // namespace

bool Token::has_any(const std::vector<std::string>& alternatives) const {
  return alternatives.empty() || std::ranges::any_of(alternatives, [&](const auto& scope) {
           return scopes.contains(scope);
         });
}

Result<std::unique_ptr<const Estate>> Estate::load(const fs::path& folder) {
  auto estate = std::make_unique<Estate>();
  CRMAUDIT_TRY(estate->read_settings(folder / "estate.json"));
  const fs::path root = folder / "hubspot";
  std::error_code missing;
  for (const auto& entry : fs::recursive_directory_iterator(root, missing)) {
    if (entry.path().extension() != ".jsonl") continue;
    const std::string name = entry.path().lexically_relative(root).replace_extension().string();
    if (name.starts_with(kObjects)) {
      CRMAUDIT_ASSIGN(table, ObjectTable::load(entry.path()));
      estate->objects_.emplace(name.substr(kObjects.size()), std::move(table));
    } else {
      CRMAUDIT_TRY(estate->read_list(entry.path(), name));
    }
  }
  if (missing) {
    return Error{.kind = ErrorKind::kIo, .message = root.string() + ": " + missing.message()};
  }
  estate->index_definitions();
  estate->index_statuses();
  return std::unique_ptr<const Estate>(std::move(estate));
}

Result<void> Estate::read_settings(const fs::path& file) {
  std::ifstream stream(file);
  if (!stream) return Error{.kind = ErrorKind::kIo, .message = "Can't open " + file.string() + "."};
  const Json settings = Json::parse(stream, nullptr, /*allow_exceptions=*/false);
  if (!settings.is_object() || !settings.contains("hubspot")) {
    return malformed(file, "not an estate with a \"hubspot\" part.");
  }
  try {
    const Json& hubspot = settings.at("hubspot");
    portal_ = hubspot.at("portal");
    tier_ = hubspot.at("tier").get<std::string>();
    std::ranges::transform(tier_, tier_.begin(), [](unsigned char c) { return std::toupper(c); });
    for (const Json& token : hubspot.at("tokens")) {
      tokens_.push_back({.text = token.at("token"),
                         .kind = token.value("kind", "private_app"),
                         .scopes = token.at("scopes").get<std::set<std::string>>(),
                         .user_id = token.value("user_id", Json(7001001)),
                         .app_id = token.value("app_id", Json(331122))});
    }
    if (const auto app = hubspot.find("oauth"); app != hubspot.end()) {
      oauth_ = {.client_id = app->at("client_id"),
                .client_secret = app->at("client_secret"),
                .refresh_token = app->at("refresh_token"),
                .scopes = app->at("scopes").get<std::set<std::string>>()};
    }
  } catch (const Json::exception& error) {
    return malformed(file, error.what());
  }
  return {};
}

Result<void> Estate::read_list(const fs::path& file, const std::string& name) {
  std::vector<Json>& records = lists_[name];
  std::ifstream stream(file);
  std::size_t line_number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++line_number;
    if (line.empty()) continue;
    Json record = Json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (!record.is_object()) {
      return malformed(file, "line " + std::to_string(line_number) + " isn't a JSON object.");
    }
    records.push_back(std::move(record));
  }
  return {};
}

void Estate::index_definitions() {
  for (const auto& [name, records] : lists_) {
    if (!name.starts_with(kProperties)) continue;
    auto& by_name = definitions_[name.substr(kProperties.size())];
    for (const Json& record : records) by_name.emplace(record.value("name", ""), &record);
  }
}

void Estate::index_statuses() {
  for (const Json& row : list("subscription_statuses")) {
    statuses_.emplace(row.value("subscriberIdString", ""), &row.at("statuses"));
  }
}

const Json* Estate::statuses(const std::string& email) const {
  const auto found = statuses_.find(email);
  return found == statuses_.end() ? nullptr : found->second;
}

const Token* Estate::token(std::string_view text) const {
  const auto found = std::ranges::find(tokens_, text, &Token::text);
  return found == tokens_.end() ? nullptr : &*found;
}

const std::vector<Json>& Estate::list(const std::string& name) const {
  static const std::vector<Json> kNone;
  const auto found = lists_.find(name);
  return found == lists_.end() ? kNone : found->second;
}

const ObjectTable* Estate::objects(const std::string& type) const {
  const auto found = objects_.find(type);
  return found == objects_.end() ? nullptr : &found->second;
}

const Json* Estate::definition(const std::string& type, const std::string& property) const {
  const auto of_type = definitions_.find(type);
  if (of_type == definitions_.end()) return nullptr;
  const auto found = of_type->second.find(property);
  return found == of_type->second.end() ? nullptr : found->second;
}

}  // namespace crmaudit::hubspot_mock
