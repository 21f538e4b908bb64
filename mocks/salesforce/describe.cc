#include "mocks/salesforce/describe.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace crmaudit::mocks::salesforce {
namespace {

using Json = nlohmann::ordered_json;

// Members of a field, as jsforce 3.10 declares them, with a plain field's values.
constexpr std::string_view kFieldDefaults = R"({
  "aggregatable": true, "aiPredictionField": false, "autoNumber": false, "byteLength": 0,
  "calculated": false, "calculatedFormula": null, "cascadeDelete": false, "caseSensitive": false,
  "compoundFieldName": null, "controllerName": null, "createable": false, "custom": false,
  "defaultValue": null, "defaultValueFormula": null, "defaultedOnCreate": false,
  "dependentPicklist": false, "deprecatedAndHidden": false, "digits": 0,
  "displayLocationInDecimal": false, "encrypted": false, "externalId": false,
  "extraTypeInfo": null, "filterable": true, "filteredLookupInfo": null, "formulaTreatNullNumberAsZero": false,
  "groupable": true, "highScaleNumber": false, "htmlFormatted": false, "idLookup": false,
  "inlineHelpText": null, "label": "", "length": 0, "mask": null, "maskType": null, "name": "",
  "nameField": false, "namePointing": false, "nillable": true, "permissionable": false,
  "picklistValues": [], "polymorphicForeignKey": false, "precision": 0, "queryByDistance": false,
  "referenceTargetField": null, "referenceTo": [], "relationshipName": null,
  "relationshipOrder": null, "restrictedDelete": false, "restrictedPicklist": false, "scale": 0,
  "searchPrefilterable": false, "soapType": "xsd:string", "sortable": true, "type": "string",
  "unique": false, "updateable": false, "writeRequiresMasterRead": false})";

// Members of an object in the list of all objects.
constexpr std::string_view kObjectDefaults = R"({
  "activateable": false, "associateEntityType": null, "associateParentEntity": null,
  "createable": false, "custom": false, "customSetting": false, "deepCloneable": false,
  "deletable": false, "deprecatedAndHidden": false, "feedEnabled": false, "hasSubtypes": false,
  "idEnabled": true, "isInterface": false, "isSubtype": false, "keyPrefix": null, "label": "",
  "labelPlural": "", "layoutable": false, "mergeable": false, "mruEnabled": false, "name": "",
  "queryable": true, "replicateable": false, "retrieveable": true, "searchable": false,
  "triggerable": false, "undeletable": false, "updateable": false})";

// What a full describe has beside those.
constexpr std::string_view kDescribeDefaults = R"({
  "actionOverrides": [], "childRelationships": [], "compactLayoutable": false,
  "defaultImplementation": null, "extendedBy": null, "extendsInterfaces": null,
  "implementedBy": null, "implementsInterfaces": null, "listviewable": null,
  "lookupLayoutable": null, "namedLayoutInfos": [], "networkScopeFieldName": null,
  "recordTypeInfos": [], "searchLayoutable": false, "sobjectDescribeOption": "FULL",
  "supportedScopes": [{"label": "All records", "name": "everything"}]})";

struct SoapType {
  std::string_view type;
  std::string_view soap_type;
};

constexpr std::array kSoapTypes = {
    SoapType{"id", "tns:ID"},
    SoapType{"reference", "tns:ID"},
    SoapType{"boolean", "xsd:boolean"},
    SoapType{"int", "xsd:int"},
    SoapType{"double", "xsd:double"},
    SoapType{"currency", "xsd:double"},
    SoapType{"percent", "xsd:double"},
    SoapType{"date", "xsd:date"},
    SoapType{"datetime", "xsd:dateTime"},
    SoapType{"address", "urn:address"},
    SoapType{"complexvalue", "urn:JunctionIdListNames"},
};

std::string SoapTypeOf(std::string_view type) {
  const auto* known = std::find_if(kSoapTypes.begin(), kSoapTypes.end(),
                                   [&](const SoapType& entry) { return entry.type == type; });
  return std::string(known == kSoapTypes.end() ? "xsd:string" : known->soap_type);
}

Json FieldJson(const Json& source, const Field& field) {
  Json described = Json::parse(kFieldDefaults);
  described["soapType"] = SoapTypeOf(field.type);
  described["sortable"] = field.sortable;
  described["groupable"] = field.groupable;
  described["byteLength"] = field.length * (field.field_class == FieldClass::kText ? 3 : 1);
  described["namePointing"] = field.reference_to.size() > 1;
  described["polymorphicForeignKey"] = field.reference_to.size() > 1;
  described["nameField"] = field.name == "Name";
  described["idLookup"] = field.type == "id";
  described.update(source);
  return described;
}

Json ObjectJson(const Json& source, const std::string& base) {
  Json described = Json::parse(kObjectDefaults);
  for (const auto& [key, value] : source.items()) {
    if (key != "fields" && key != "api") described[key] = value;
  }
  const auto name = source.at("name").get<std::string>();
  if (described["labelPlural"].get_ref<const std::string&>().empty())
    described["labelPlural"] = described["label"];
  const std::string url = base + "/sobjects/" + name;
  described["urls"] = {
      {"rowTemplate", url + "/{ID}"}, {"describe", url + "/describe"}, {"sobject", url}};
  return described;
}

// The references of all objects to this one. Describe files don't name the relationships.
Json ChildRelationships(const Estate& estate, const std::string& name) {
  Json children = Json::array();
  for (const auto& [key, table] : estate.tables()) {
    for (const Field& field : table->schema().fields()) {
      const auto& targets = field.reference_to;
      if (field.hidden || std::find(targets.begin(), targets.end(), name) == targets.end()) {
        continue;
      }
      children.push_back({{"cascadeDelete", false},
                          {"childSObject", table->schema().name()},
                          {"deprecatedAndHidden", false},
                          {"field", field.name},
                          {"junctionIdListNames", Json::array()},
                          {"junctionReferenceTo", Json::array()},
                          {"relationshipName", nullptr},
                          {"restrictedDelete", false}});
    }
  }
  return children;
}

}  // namespace

std::string DescribeJson(const Estate& estate, const RecordTable& table, const std::string& base) {
  const SObject& object = table.schema();
  const Json source = Json::parse(object.source());
  Json described = Json::parse(kDescribeDefaults);
  described.update(ObjectJson(source, base));
  described["childRelationships"] = ChildRelationships(estate, object.name());
  Json fields = Json::array();
  for (const auto& field : source.at("fields")) {
    const int column = object.FieldIndex(field.at("name").get<std::string>());
    if (column < 0) continue;
    const Field& known = object.fields()[static_cast<std::size_t>(column)];
    if (known.declared) fields.push_back(FieldJson(field, known));
  }
  described["fields"] = std::move(fields);
  return described.dump();
}

std::string GlobalDescribeJson(const Estate& estate, const std::string& base, bool tooling) {
  Json objects = Json::array();
  for (const auto& [key, table] : estate.tables()) {
    if (!table->schema().ServedBy(tooling)) continue;
    objects.push_back(ObjectJson(Json::parse(table->schema().source()), base));
  }
  return Json{{"encoding", "UTF-8"}, {"maxBatchSize", 200}, {"sobjects", std::move(objects)}}
      .dump();
}

std::string ObjectInfoJson(const RecordTable& table, const std::string& base) {
  const Json source = Json::parse(table.schema().source());
  return Json{{"objectDescribe", ObjectJson(source, base)}, {"recentItems", Json::array()}}.dump();
}

}  // namespace crmaudit::mocks::salesforce
