// The types of record that the adapter reads, as data (objects.toml), with the scopes that open
// them. Constants once loaded; thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scanner/result.h"

namespace crmaudit::hubspot {

/// One type of record; scopes are HubSpot's names, "" where there is none.
struct ObjectType {
  std::string name;
  std::string type_id;
  std::string role;  ///< contacts, tickets, users, text, work or custom
  std::string created;
  std::string stage;                ///< work: the property that says where a record stands
  std::vector<std::string> closed;  ///< work: its values that mean closed; empty: pipelines tell
  bool optional = false;            ///< not every account has it
  std::string read_scope;
  std::string schema_scope;
  std::string sensitive_scope;
  std::string highly_sensitive_scope;
};

/// Errors: kConfiguration, naming the incomplete entry.
Result<std::vector<ObjectType>> parse_object_types(std::string_view toml);

/// The table that ships with the program; references stay valid.
const std::vector<ObjectType>& object_types();

/// The type of this name. REQUIRES: it is in the table.
const ObjectType& object_type(std::string_view name);

inline const ObjectType& contacts_type() { return object_type("contacts"); }
inline const ObjectType& tickets_type() { return object_type("tickets"); }
inline const ObjectType& crm_users_type() { return object_type("users"); }

/// The name of the type with this id ("0-1" → "contacts"); the id itself where it isn't known.
std::string object_name(const std::string& type_id);

}  // namespace crmaudit::hubspot
