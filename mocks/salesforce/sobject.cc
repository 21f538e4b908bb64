#include "mocks/salesforce/sobject.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "mocks/salesforce/fold_case.h"

namespace crmaudit::mocks::salesforce {
namespace {

struct TypeRule {
  std::string_view type;
  FieldClass field_class;
  bool groupable;
};

// What the API lets a query do with a field of each type; other types are text and groupable.
constexpr std::array kTypes = {
    TypeRule{"id", FieldClass::kId, true},
    TypeRule{"reference", FieldClass::kId, true},
    TypeRule{"boolean", FieldClass::kBoolean, true},
    TypeRule{"int", FieldClass::kNumber, true},
    TypeRule{"long", FieldClass::kNumber, false},
    TypeRule{"double", FieldClass::kNumber, false},
    TypeRule{"currency", FieldClass::kNumber, false},
    TypeRule{"percent", FieldClass::kNumber, false},
    TypeRule{"date", FieldClass::kDate, true},
    TypeRule{"datetime", FieldClass::kDateTime, false},
    TypeRule{"textarea", FieldClass::kText, false},
    TypeRule{"multipicklist", FieldClass::kText, false},
};

TypeRule RuleOf(std::string_view type) {
  const auto* rule = std::find_if(kTypes.begin(), kTypes.end(),
                                  [&](const TypeRule& known) { return known.type == type; });
  return rule == kTypes.end() ? TypeRule{type, FieldClass::kText, true} : *rule;
}

std::string TextOr(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Field ReadField(const nlohmann::json& source) {
  Field field;
  field.name = source.at("name").get<std::string>();
  field.type = source.at("type").get<std::string>();
  const TypeRule rule = RuleOf(field.type);
  field.field_class = rule.field_class;
  field.declared = field.name.find('.') == std::string::npos;
  field.length = source.value("length", 0);
  field.filterable = source.value("filterable", true);
  field.sortable = source.value("sortable", field.filterable);
  field.groupable = source.value("groupable", rule.groupable && field.filterable);
  field.custom = source.value("custom", false);
  field.relationship = TextOr(source, "relationshipName");
  if (source.contains("referenceTo") && source["referenceTo"].is_array()) {
    field.reference_to = source["referenceTo"].get<std::vector<std::string>>();
  }
  return field;
}

int Lookup(const std::unordered_map<std::string, int>& index, std::string_view name) {
  const auto found = index.find(FoldCase(name));
  return found == index.end() ? -1 : found->second;
}

}  // namespace

Result<SObject> SObject::Read(const std::filesystem::path& file) {
  std::ifstream input(file);
  std::ostringstream text;
  text << input.rdbuf();
  SObject object;
  object.source_ = text.str();
  try {
    const auto source = nlohmann::json::parse(object.source_);
    object.name_ = source.at("name").get<std::string>();
    object.api_ = TextOr(source, "api");
    for (const auto& field : source.at("fields")) {
      const int column = static_cast<int>(object.fields_.size());
      object.fields_.push_back(ReadField(field));
      const Field& added = object.fields_.back();
      object.index_.emplace(FoldCase(added.name), column);
      if (!added.relationship.empty()) {
        object.relationships_.emplace(FoldCase(added.relationship), column);
      }
    }
  } catch (const nlohmann::json::exception& problem) {
    return Error{.kind = ErrorKind::kMalformed, .message = file.string() + ": " + problem.what()};
  }
  return object;
}

int SObject::FieldIndex(std::string_view name) const {
  const int column = ColumnIndex(name);
  return column >= 0 && fields_[static_cast<std::size_t>(column)].hidden ? -1 : column;
}

int SObject::RelationshipIndex(std::string_view name) const {
  const int column = Lookup(relationships_, name);
  return column >= 0 && fields_[static_cast<std::size_t>(column)].hidden ? -1 : column;
}

int SObject::ColumnIndex(std::string_view name) const { return Lookup(index_, name); }

int SObject::AddFlatColumn(const std::string& name) {
  const int column = static_cast<int>(fields_.size());
  Field field;
  field.name = name;
  field.type = "string";
  field.declared = false;
  fields_.push_back(std::move(field));
  index_.emplace(FoldCase(name), column);
  return column;
}

bool SObject::Hide(std::string_view field) {
  const int column = ColumnIndex(field);
  if (column < 0) return false;
  fields_[static_cast<std::size_t>(column)].hidden = true;
  return true;
}

}  // namespace crmaudit::mocks::salesforce
