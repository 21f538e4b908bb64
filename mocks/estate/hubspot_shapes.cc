#include "mocks/estate/hubspot_shapes.h"

#include <nlohmann/json.hpp>

namespace crmaudit::estate {

using nlohmann::json;

json property_definition(const Company& company, const Property& property) {
  const std::string created = hubspot_time(at(company.as_of - Days{600}, 10));
  return {{"name", property.name},
          {"label", property.label},
          {"type", property.type},
          {"fieldType", property.field_type},
          {"description", ""},
          {"groupName", std::string(property.object) + "information"},
          {"options", json::array()},
          {"displayOrder", -1},
          {"calculated", false},
          {"externalOptions", false},
          {"hasUniqueValue", false},
          {"hidden", false},
          {"hubspotDefined", property.hubspot_defined},
          {"formField", !property.hubspot_defined},
          {"archived", false},
          {"dataSensitivity", property.sensitivity},
          {"createdAt", created},
          {"updatedAt", created},
          {"modificationMetadata",
           {{"archivable", !property.hubspot_defined},
            {"readOnlyDefinition", property.hubspot_defined},
            {"readOnlyOptions", property.hubspot_defined},
            {"readOnlyValue", false}}}};
}

json pipeline_of(const Company& company, const Pipeline& source, int order,
                 std::string_view object) {
  const std::string created = hubspot_time(at(company.as_of - Days{500}, 10));
  json stages = json::array();
  for (const Stage& stage : source.stages) {
    json metadata{{"isClosed", stage.closed ? "true" : "false"}};
    if (object == "tickets") metadata["ticketState"] = stage.closed ? "CLOSED" : "OPEN";
    if (object == "deals") metadata["probability"] = stage.closed ? "1.0" : "0.2";
    stages.push_back({{"id", stage.id},
                      {"label", stage.label},
                      {"displayOrder", stages.size()},
                      {"metadata", std::move(metadata)},
                      {"createdAt", created},
                      {"updatedAt", created},
                      {"archived", false},
                      {"writePermissions", "CRM_PERMISSIONS_ENFORCEMENT"}});
  }
  return {{"id", source.id},  {"label", source.label}, {"displayOrder", order},
          {"stages", stages}, {"createdAt", created},  {"updatedAt", created},
          {"archived", false}};
}

json crm_record(const std::string& id, json properties, const std::string& created,
                const std::string& updated) {
  properties["hs_object_id"] = id;
  return {{"id", id},
          {"properties", std::move(properties)},
          {"createdAt", created},
          {"updatedAt", updated},
          {"archived", false}};
}

}  // namespace crmaudit::estate
