// The Salesforce org's schema as tables: objects, their fields, the system permissions that
// profiles and permission sets carry as columns, and how fields are classified. Field names and
// types follow API v67.0; only what the estate fills is described.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crmaudit::estate {

struct SalesforceField {
  std::string name;
  std::string label;
  std::string type;
  int length = 0;
  std::vector<std::string> references;
  bool nillable = false;
  bool permissionable = false;
  bool filterable = true;
  bool custom = false;

  /// `Owner` for `OwnerId`, `Contact__r` for `Contact__c`; empty for a field that is no reference.
  [[nodiscard]] std::string relationship() const;
};

struct SalesforceObject {
  std::string name;
  std::string label;
  std::string key_prefix;
  std::string api;  ///< rest or tooling where one of them only serves it, else empty
  std::vector<SalesforceField> fields;
};

[[nodiscard]] const std::vector<SalesforceObject>& salesforce_schema();

/// Throws std::logic_error when the schema has none of this name.
[[nodiscard]] const SalesforceObject& salesforce_object(std::string_view name);

/// Names without the prefix `Permissions`.
[[nodiscard]] std::span<const std::string_view> system_permissions();

struct Classification {
  std::string_view object;
  std::string_view field;
  std::string_view security;    ///< SecurityClassification, empty = null
  std::string_view compliance;  ///< ComplianceGroup, empty = null
};
[[nodiscard]] std::span<const Classification> classifications();

}  // namespace crmaudit::estate
