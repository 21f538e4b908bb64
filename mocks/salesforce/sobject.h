// The schema of one sObject as its describe file declares it: the SOQL engine binds names against
// it and the describe answer is rendered from it. Names are case-insensitive, as in SOQL.
// Written while the estate loads, then only read: safe from any thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "mocks/salesforce/value.h"
#include "scanner/result.h"

namespace crmaudit::mocks::salesforce {

struct Field {
  std::string name;
  std::string type;
  FieldClass field_class = FieldClass::kText;
  int length = 0;
  bool filterable = true;
  bool sortable = true;
  bool groupable = true;
  bool custom = false;
  std::string relationship;
  std::vector<std::string> reference_to;
  /// False for a column that only the data holds (`EntityDefinition.QualifiedApiName`).
  bool declared = true;
  bool hidden = false;
};

class SObject {
 public:
  /// Reads `describe/<SObject>.json`. The error names the file and what is wrong with it.
  static Result<SObject> Read(const std::filesystem::path& file);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::vector<Field>& fields() const { return fields_; }
  /// Whether the Tooling API or the REST API serves it: `"api"` in the describe file is `rest` or
  /// `tooling`; without it both do.
  [[nodiscard]] bool ServedBy(bool tooling) const {
    return api_.empty() || (api_ == "tooling") == tooling;
  }
  /// The describe file's own text.
  [[nodiscard]] const std::string& source() const { return source_; }

  /// Index of a visible field, or -1.
  [[nodiscard]] int FieldIndex(std::string_view name) const;
  /// Index of the visible reference field that has this relationship name, or -1.
  [[nodiscard]] int RelationshipIndex(std::string_view name) const;
  /// Index of a field whether hidden or not, or -1: for loading.
  [[nodiscard]] int ColumnIndex(std::string_view name) const;

  /// Adds a column that only the data holds; returns its index.
  int AddFlatColumn(const std::string& name);
  /// Hides a field as field-level security does. False when there is no such field.
  bool Hide(std::string_view field);

 private:
  std::string name_;
  std::string api_;
  std::string source_;
  std::vector<Field> fields_;
  std::unordered_map<std::string, int> index_;          // lower-case name
  std::unordered_map<std::string, int> relationships_;  // lower-case name
};

}  // namespace crmaudit::mocks::salesforce
