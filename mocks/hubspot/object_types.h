// The CRM object types: names and ids that stand for each other in a path, the scopes that open
// them and the properties that are always returned. Immutable data; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace crmaudit::hubspot_mock {

/// One object type. Lists are names between spaces.
struct ObjectType {
  std::string_view name;      ///< plural, as in paths and in the estate's file names
  std::string_view singular;  ///< also accepted in paths
  std::string_view type_id;   ///< also accepted in paths
  std::string_view read_scopes;
  std::string_view schema_scopes;
  std::string_view sensitive_scopes;
  std::string_view highly_sensitive_scopes;
  std::string_view default_properties;
};

/// The type that a path segment names. A segment that is in no row (a custom object) gets the row
/// of custom objects, whose name is empty.
const ObjectType& find_object_type(std::string_view segment);

/// The name under which the estate's files hold the type: the row's, or the segment itself.
std::string object_type_name(std::string_view segment);

}  // namespace crmaudit::hubspot_mock
