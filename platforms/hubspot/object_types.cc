#include "platforms/hubspot/object_types.h"

#include <toml++/toml.h>

#include <algorithm>

namespace crmaudit {

extern const std::string_view kHubSpotObjectsToml;

namespace hubspot {
namespace {

ObjectType read_row(const toml::table& row) {
  const auto text = [&row](std::string_view key) { return row[key].value_or(std::string()); };
  ObjectType type{.name = text("name"),
                  .type_id = text("type_id"),
                  .role = text("role"),
                  .created = text("created"),
                  .stage = text("stage"),
                  .closed = {},
                  .optional = row["optional"].value_or(false),
                  .read_scope = text("read_scope"),
                  .schema_scope = text("schema_scope"),
                  .sensitive_scope = text("sensitive_scope"),
                  .highly_sensitive_scope = text("highly_sensitive_scope")};
  if (const toml::array* closed = row["closed"].as_array()) {
    for (const toml::node& value : *closed) type.closed.push_back(value.value_or(std::string()));
  }
  return type;
}

}  // namespace

Result<std::vector<ObjectType>> parse_object_types(std::string_view toml) try {
  const toml::table document = toml::parse(toml, std::string("objects.toml"));
  std::vector<ObjectType> types;
  if (const toml::array* rows = document["object"].as_array()) {
    for (const toml::node& row : *rows) {
      if (row.is_table()) types.push_back(read_row(*row.as_table()));
    }
  }
  for (const ObjectType& type : types) {
    const bool incomplete = type.name.empty() || type.role.empty() || type.read_scope.empty() ||
                            type.schema_scope.empty() ||
                            (type.role == "work" && type.stage.empty());
    if (incomplete) {
      return Error{ErrorKind::kConfiguration, "objects.toml: \"" + type.name + "\" is incomplete."};
    }
  }
  return types;
} catch (const toml::parse_error& error) {
  return Error{ErrorKind::kConfiguration, "objects.toml, line " +
                                              std::to_string(error.source().begin.line) + ": " +
                                              std::string(error.description())};
}

const std::vector<ObjectType>& object_types() {
  static const std::vector<ObjectType> types = parse_object_types(kHubSpotObjectsToml).value();
  return types;
}

const ObjectType& object_type(std::string_view name) {
  const std::vector<ObjectType>& types = object_types();
  return *std::find_if(types.begin(), types.end(),
                       [name](const ObjectType& type) { return type.name == name; });
}

std::string object_name(const std::string& type_id) {
  for (const ObjectType& type : object_types()) {
    if (type.type_id == type_id) return type.name;
  }
  return type_id;
}

}  // namespace hubspot
}  // namespace crmaudit
