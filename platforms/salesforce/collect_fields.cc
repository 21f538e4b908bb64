// fields, from describe (what the scanning user may see) and FieldDefinition (all fields, with what
// they are declared to hold).
#include <algorithm>
#include <array>

#include "platforms/salesforce/audited_objects.h"
#include "platforms/salesforce/collectors.h"
#include "platforms/salesforce/list_coverage.h"
#include "platforms/salesforce/text_fields.h"

namespace crmaudit::salesforce {
namespace {

// FieldDefinition.SecurityClassification as shipped; Public and Internal alone declare nothing.
constexpr std::array<std::string_view, 3> kSensitive = {"Confidential", "Restricted",
                                                        "MissionCritical"};

struct Definition {
  std::string label;
  std::string display_type;
  std::optional<std::string> classification;
  std::optional<std::string> compliance;
};
using Definitions = std::map<std::string, Definition>;

Result<Definitions> read_definitions(Collecting& collecting, std::string_view object) {
  Definitions definitions;
  const Select select{
      "FieldDefinition",
      {"QualifiedApiName", "Label", "DataType", "SecurityClassification", "ComplianceGroup"},
      "EntityDefinition.QualifiedApiName = " + soql_text(object)};
  CRMAUDIT_TRY(read_short_list(
      collecting.client, select, collecting.stop,
      [&](const Row& row) {
        definitions[row.text("QualifiedApiName").value_or("")] = {
            row.text("Label").value_or(""), row.text("DataType").value_or(""),
            row.text("SecurityClassification"), row.text("ComplianceGroup")};
      },
      QueryApi::kTooling));
  return definitions;
}

void declare(Field& field, const Definition& definition) {
  const bool sensitive =
      definition.compliance ||
      (definition.classification && std::find(kSensitive.begin(), kSensitive.end(),
                                              *definition.classification) != kSensitive.end());
  field.declared_sensitive = sensitive;
  std::string text;
  if (definition.classification) text = "SecurityClassification=" + *definition.classification;
  if (definition.compliance) {
    text += std::string(text.empty() ? "" : "; ") + "ComplianceGroup=" + *definition.compliance;
  }
  if (!text.empty()) field.declaration = text;
}

Field described(const std::string& account, std::string_view object,
                const FieldDescription& description) {
  Field field{.account = account, .object = std::string(object), .field = description.name};
  field.label = description.label;
  field.data_type = description.type;
  field.free_text = is_free_text(object, description);
  field.custom = description.custom;
  field.access_controlled = description.permissionable;
  return field;
}

// A field that field-level security hides from the scanning user is access-controlled by that.
Field hidden(const std::string& account, std::string_view object, const std::string& name,
             const Definition& definition) {
  Field field{.account = account, .object = std::string(object), .field = name};
  field.label = definition.label;
  field.data_type = definition.display_type;
  field.free_text = is_text_area(definition.display_type);
  field.custom = name.ends_with("__c");
  field.access_controlled = true;
  return field;
}

void add_fields(const std::string& account, std::string_view object, ObjectFields& known,
                const Definitions& definitions, Facts& facts) {
  for (const FieldDescription& description : known.description.fields) {
    Field field = described(account, object, description);
    const auto definition = definitions.find(description.name);
    if (definition != definitions.end()) declare(field, definition->second);
    facts.add(std::move(field));
  }
  for (const auto& [name, definition] : definitions) {
    if (known.description.find(name) != nullptr) continue;
    Field field = hidden(account, object, name, definition);
    declare(field, definition);
    facts.add(std::move(field));
    if (is_searched(name, definition.display_type)) known.hidden_texts.push_back(name);
  }
}

Coverage fields_coverage(const ListFact& fact, const ObjectFields& known, std::int64_t rows) {
  if (known.error) return error_coverage(fact, *known.error, false);
  ListOutcome outcome;
  outcome.rows = rows;
  outcome.expected = rows;
  return list_coverage(fact, outcome);
}

Coverage declarations_coverage(ListFact fact, const Error& error, std::string_view column) {
  fact.column = column;
  return error_coverage(fact, error, false);
}

Result<ObjectFields> collect_object(Collecting& collecting, const OwnRights& rights,
                                    std::string_view object) {
  ObjectFields known;
  ListFact fact{collecting.account, "fields"};
  fact.part = object;
  fact.visibility = with_permission(rights, "ViewSetup", "View Setup and Configuration");
  fact.when_absent = object == "Individual" ? CoverageReason::kEdition : CoverageReason::kScope;
  fact.ask_when_absent = object == "Individual" ? "Data Protection and Privacy in Setup"
                                                : "Read access to " + std::string(object);
  Page page{.account = collecting.account, .collector = "fields", .partition = std::string(object)};
  auto description = collecting.client.describe(object, collecting.stop);
  if (!description) {
    if (ends_scan(description.error())) return description.error();
    known.error = description.error();
    page.coverage = {fields_coverage(fact, known, 0)};
  } else {
    known.description = std::move(*description);
    auto definitions = read_definitions(collecting, object);
    if (!definitions && ends_scan(definitions.error())) return definitions.error();
    known.hidden_known = definitions.has_value() || rights.has("ViewAllFieldsGlobal");
    if (!definitions) {
      fact.ask_when_absent = "View Setup and Configuration";
      page.coverage = {declarations_coverage(fact, definitions.error(), "declared_sensitive"),
                       declarations_coverage(fact, definitions.error(), "declaration")};
    }
    add_fields(collecting.account, object, known, std::move(definitions).value_or({}), page.facts);
    const auto rows = static_cast<std::int64_t>(page.facts.of<Field>().size());
    page.coverage.push_back(fields_coverage(fact, known, rows));
  }
  page.checkpoint = {"", !known.error};
  CRMAUDIT_TRY(collecting.sink.commit(page));
  return known;
}

}  // namespace

Result<ObjectFields> describe_texts(Collecting& collecting, const OwnRights& rights,
                                    std::string_view object) {
  ObjectFields known;
  auto description = collecting.client.describe(object, collecting.stop);
  if (!description) {
    if (ends_scan(description.error())) return description.error();
    known.error = description.error();
    return known;
  }
  known.description = std::move(*description);
  const auto definitions = read_definitions(collecting, object);
  if (!definitions && ends_scan(definitions.error())) return definitions.error();
  known.hidden_known = definitions.has_value() || rights.has("ViewAllFieldsGlobal");
  if (!definitions) return known;
  for (const auto& [name, definition] : *definitions) {
    if (known.description.find(name) == nullptr && is_searched(name, definition.display_type)) {
      known.hidden_texts.push_back(name);
    }
  }
  return known;
}

Result<FieldsByObject> collect_fields(Collecting& collecting, const OwnRights& rights) {
  FieldsByObject fields;
  for (const std::string_view object : kAuditedObjects) {
    CRMAUDIT_ASSIGN(known, collect_object(collecting, rights, object));
    fields.emplace(object, std::move(known));
  }
  return fields;
}

}  // namespace crmaudit::salesforce
