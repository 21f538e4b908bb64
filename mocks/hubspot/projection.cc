#include "mocks/hubspot/projection.h"

#include <algorithm>

namespace crmaudit::hubspot_mock {
namespace {

/// The members of `all` whose keys are in `wanted`.
Json members(const Json& all, const std::vector<std::string>& wanted) {
  Json kept = Json::object();
  for (const std::string& name : wanted) {
    if (const auto found = all.find(name); found != all.end()) kept[name] = *found;
  }
  return kept;
}

}  // namespace

Projection::Projection(const Call& call, std::vector<std::string> requested)
    : call_(call), type_(call.type_name()), names_(words(call.object_type().default_properties)) {
  for (std::string& name : requested) {
    if (std::ranges::find(names_, name) == names_.end()) names_.push_back(std::move(name));
  }
  std::erase_if(names_, [this](const std::string& name) { return !may_read(name); });
  std::ranges::sort(names_);
}

bool Projection::may_read(const std::string& property) const {
  const Json* definition = call_.estate.definition(type_, property);
  if (definition == nullptr) return true;
  const std::string sensitivity = definition->value("dataSensitivity", "non_sensitive");
  if (sensitivity == "non_sensitive") return true;
  const ObjectType& type = call_.object_type();
  const std::vector<std::string> scopes =
      words(sensitivity == "sensitive" ? type.sensitive_scopes : type.highly_sensitive_scopes);
  return !scopes.empty() && call_.token.has_any(scopes);
}

bool Projection::exists(const std::string& property) const {
  if (call_.estate.definition(type_, property) != nullptr) return true;
  if (!call_.estate.has_list("properties/" + type_)) return true;
  const auto defaults = words(call_.object_type().default_properties);
  return std::ranges::find(defaults, property) != defaults.end();
}

Json Projection::project(const Json& properties) const {
  Json kept = Json::object();
  for (const std::string& name : names_) {
    const auto value = properties.find(name);
    if (value != properties.end()) {
      kept[name] = *value;
    } else if (exists(name)) {
      kept[name] = nullptr;
    }
  }
  return kept;
}

Json Projection::record(const ObjectTable& table, const ObjectTable::Entry& entry) const {
  const Json stored = Json::parse(table.text(entry));
  Json record = {{"id", stored.at("id")}, {"properties", project(stored.at("properties"))}};
  for (const char* field : {"createdAt", "updatedAt", "archived", "archivedAt"}) {
    if (const auto found = stored.find(field); found != stored.end()) record[field] = *found;
  }
  if (!record.contains("archived")) record["archived"] = false;
  record["url"] = record_url(stored.at("id").get<std::string>());
  return record;
}

Json Projection::record(const ObjectTable& table, const ObjectTable::Entry& entry,
                        const std::vector<std::string>& associations,
                        const std::vector<std::string>& history) const {
  Json result = record(table, entry);
  if (associations.empty() && history.empty()) return result;
  const Json stored = Json::parse(table.text(entry));
  if (const auto all = stored.find("associations"); all != stored.end()) {
    const Json kept = members(*all, associations);
    if (!kept.empty()) result["associations"] = kept;
  }
  if (const auto all = stored.find("propertiesWithHistory"); all != stored.end()) {
    std::vector<std::string> readable = history;
    std::erase_if(readable, [this](const std::string& name) { return !may_read(name); });
    result["propertiesWithHistory"] = members(*all, readable);
  }
  return result;
}

std::string Projection::record_url(const std::string& id) const {
  const Json& portal = call_.estate.portal();
  const std::string_view type_id = call_.object_type().type_id;
  return "https://" + portal.value("uiDomain", "app.hubspot.com") + "/contacts/" +
         portal.value("portalId", Json(0)).dump() + "/record/" +
         (type_id.empty() ? type_ : std::string(type_id)) + "/" + id;
}

}  // namespace crmaudit::hubspot_mock
