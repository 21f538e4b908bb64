#include "mocks/estate/salesforce_schema.h"

#include <sstream>
#include <stdexcept>

#include "mocks/estate/salesforce_schema_texts.h"

namespace crmaudit::estate {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

SalesforceField parse_field(const std::string& line) {
  SalesforceField field;
  std::istringstream words(line);
  std::string type;
  std::string flags;
  std::string rest;
  words >> field.name >> type >> flags >> std::ws;
  std::getline(words, rest);
  const std::size_t colon = type.find(':');
  field.type = type.substr(0, colon);
  if (colon != std::string::npos) field.length = std::stoi(type.substr(colon + 1));
  field.nillable = flags.find('n') != std::string::npos;
  field.permissionable = flags.find('p') != std::string::npos;
  field.filterable = flags.find('x') == std::string::npos;
  field.custom = field.name.ends_with("__c");
  field.label = field.name;
  if (rest.starts_with("->")) field.references = split(rest.substr(2), ',');
  if (rest.starts_with("=")) field.label = rest.substr(1);
  return field;
}

SalesforceField permission_field(std::string_view permission) {
  SalesforceField field;
  field.name = "Permissions" + std::string(permission);
  field.label = permission;
  field.type = "boolean";
  return field;
}

void parse(std::string_view schema, std::vector<SalesforceObject>& objects) {
  bool heading = true;
  std::istringstream lines{std::string(schema)};
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) {
      heading = true;
    } else if (heading) {
      SalesforceObject& object = objects.emplace_back();
      std::istringstream words(line);
      words >> object.name >> object.key_prefix >> std::ws;
      std::getline(words, object.label);
      if (const std::size_t at = object.label.find(" @"); at != std::string::npos) {
        object.api = object.label.substr(at + 2);
        object.label.resize(at);
      }
      heading = false;
    } else if (line == "Permissions*") {
      for (const auto permission : system_permissions()) {
        objects.back().fields.push_back(permission_field(permission));
      }
    } else {
      objects.back().fields.push_back(parse_field(line));
    }
  }
}

std::vector<SalesforceObject> parse_schema() {
  std::vector<SalesforceObject> objects;
  for (const auto part : {kCoreSchema, kSharingSchema, kSecuritySchema, kIntegrationsSchema,
                          kAutomationSchema, kActivitySchema, kConsentSchema}) {
    parse(part, objects);
  }
  return objects;
}

}  // namespace

std::string SalesforceField::relationship() const {
  if (references.empty()) return "";
  return custom ? name.substr(0, name.size() - 1) + "r" : name.substr(0, name.size() - 2);
}

const std::vector<SalesforceObject>& salesforce_schema() {
  static const std::vector<SalesforceObject> schema = parse_schema();
  return schema;
}

const SalesforceObject& salesforce_object(std::string_view name) {
  for (const SalesforceObject& object : salesforce_schema()) {
    if (object.name == name) return object;
  }
  throw std::logic_error("no object " + std::string(name) + " in the schema");
}

}  // namespace crmaudit::estate
