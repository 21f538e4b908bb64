#include "platforms/roster/scim_page.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <set>

namespace crmaudit {
namespace {

using Json = nlohmann::json;

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return result;
}

/// Attribute names don't depend on case (RFC 7643 section 2.1).
const Json* member(const Json& object, std::string_view name) {
  if (!object.is_object()) return nullptr;
  const std::string wanted = lower(name);
  for (const auto& [key, value] : object.items())
    if (lower(key) == wanted) return &value;
  return nullptr;
}

/// Of several values: the primary one, else the one for work, else the first.
const Json* chosen(const Json& values) {
  const Json* work = nullptr;
  for (const Json& value : values) {
    const Json* primary = member(value, "primary");
    if (primary != nullptr && *primary == true) return &value;
    const Json* type = member(value, "type");
    if (work == nullptr && type != nullptr && *type == "work") work = &value;
  }
  if (work != nullptr) return work;
  return values.empty() ? nullptr : &values.front();
}

std::string text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  return value.is_number() ? value.dump() : std::string();
}

struct Attribute {
  std::string schema;  ///< "" = the core schema
  std::string name;
  std::string part;  ///< sub-attribute, or ""
};

/// "urn:ietf:…:2.0:User:manager.value": the last colon ends the schema, dots before it don't count.
Attribute parse_attribute(std::string_view path) {
  Attribute attribute;
  const auto colon = path.rfind(':');
  if (colon != std::string_view::npos) {
    attribute.schema = path.substr(0, colon);
    path.remove_prefix(colon + 1);
  }
  const auto dot = path.find('.');
  attribute.name = path.substr(0, dot);
  if (dot != std::string_view::npos) attribute.part = path.substr(dot + 1);
  return attribute;
}

std::string value_at(const Json& user, std::string_view path) {
  const Attribute attribute = parse_attribute(path);
  const Json* scope = attribute.schema.empty() ? &user : member(user, attribute.schema);
  const Json* value = scope == nullptr ? nullptr : member(*scope, attribute.name);
  if (value != nullptr && value->is_array()) value = chosen(*value);
  if (value != nullptr && value->is_object())
    value = member(*value, attribute.part.empty() ? "value" : attribute.part);
  return value == nullptr ? std::string() : text_of(*value);
}

ScimUser user_from(const Json& json, const std::map<std::string, std::string>& columns) {
  ScimUser user{.id = value_at(json, "id"), .cells = {}};
  for (const auto& [ours, theirs] : columns) user.cells[ours] = value_at(json, theirs);
  // Servers made for Entra ID's older client keep the texts "True" and "False" that it sent
  // (learn.microsoft.com, "Known issues and resolutions with SCIM 2.0 protocol compliance").
  std::string& status = user.cells["status"];
  if (lower(status) == "true" || lower(status) == "false") status = lower(status);
  // Many directories leave `emails` out where the name for signing in is the address.
  std::string& email = user.cells["email"];
  const std::string name = value_at(json, "userName");
  if (email.empty() && name.find('@') != std::string::npos) email = name;
  return user;
}

}  // namespace

Result<ScimPage> parse_scim_page(std::string_view json,
                                 const std::map<std::string, std::string>& columns) {
  const Json root = Json::parse(json, nullptr, false);
  if (!root.is_object()) {
    return Error{.kind = ErrorKind::kMalformed, .message = "the answer isn't a JSON object"};
  }
  ScimPage page;
  const Json* total = member(root, "totalResults");
  if (total != nullptr && total->is_number_integer()) page.total = total->get<std::int64_t>();
  if (const Json* cursor = member(root, "nextCursor"); cursor != nullptr && cursor->is_string())
    page.next_cursor = cursor->get<std::string>();
  const Json* resources = member(root, "Resources");
  // Resources may be left out where there are none (RFC 7644 section 3.4.2).
  if (resources == nullptr && page.total == 0) return page;
  if (resources == nullptr || !resources->is_array()) {
    return Error{.kind = ErrorKind::kMalformed,
                 .message = "the answer isn't a SCIM list: it has no Resources"};
  }
  for (const Json& user : *resources) page.users.push_back(user_from(user, columns));
  return page;
}

const std::map<std::string, std::string>& scim_columns() {
  static const std::map<std::string, std::string> columns = {
      {"employee_id", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber"},
      {"email", "emails.value"},
      {"first_name", "name.givenName"},
      {"last_name", "name.familyName"},
      {"status", "active"}};
  return columns;
}

std::string scim_attributes(const std::map<std::string, std::string>& columns) {
  std::set<std::string> names = {"userName"};
  for (const auto& [ours, theirs] : columns) {
    const Attribute attribute = parse_attribute(theirs);
    // Whole attributes: not every directory can send a part of one.
    names.insert((attribute.schema.empty() ? "" : attribute.schema + ":") + attribute.name);
  }
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ",") + name;
  return list;
}

}  // namespace crmaudit
