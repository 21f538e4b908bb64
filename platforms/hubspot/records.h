// What HubSpot's answers hold, as far as the audit reads it. Plain values made by parse_*.h.
// Absent, null and empty texts are all "" unless a member says otherwise.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace crmaudit::hubspot {

/// One page of a list; `after` is the cursor of the next page, "" on the last.
template <class Row>
struct ListPage {
  std::vector<Row> rows;
  std::string after;
  std::int64_t unreadable = 0;  ///< results without an id, or of another shape
};

struct AccountDetails {
  std::string portal_id;
  std::string account_type;  ///< STANDARD, SANDBOX, DEVELOPER_TEST, APP_DEVELOPER
  std::string time_zone;     ///< IANA name
  std::string ui_domain;     ///< host of the user interface
};

struct TokenInfo {
  std::string user_id;  ///< settings user id of the token's creator
  std::vector<std::string> scopes;
};

struct SettingsUser {
  std::string id;
  std::string email;
  std::string first_name;
  std::string last_name;
  std::vector<std::string> role_ids;
  std::vector<std::string> team_ids;  ///< primary and secondary, each once
  std::vector<std::string> seats;
  std::optional<bool> super_admin;
};

struct Role {
  std::string id;
  std::string name;
};

struct Team {
  std::string id;
  std::string name;
  std::vector<std::string> user_ids;  ///< primary and secondary members
};

struct Owner {
  std::string id;
  std::string type;  ///< PERSON or QUEUE
  std::string email;
  std::string first_name;
  std::string last_name;
  std::string user_id;  ///< userId, else userIdIncludingInactive
  bool archived = false;
};

enum class Sensitivity { kNone, kSensitive, kHighlySensitive };

struct PropertyDefinition {
  std::string name;
  std::string label;
  std::string type;
  std::string field_type;
  bool custom = false;      ///< not hubspotDefined
  bool calculated = false;  ///< or otherwise read-only: nobody types into it
  Sensitivity sensitivity = Sensitivity::kNone;
};

struct Stage {
  std::string id;
  std::optional<bool> closed;  ///< nothing where the stage's metadata doesn't say
};

struct Pipeline {
  std::string id;
  std::string label;
  std::vector<Stage> stages;
};

/// A property's value: `returned` is false where the answer doesn't name the property at all, which
/// is not the same as a null ("known to be empty").
struct PropertyValue {
  bool returned = false;
  std::string text;
};

struct ObjectRecord {
  std::string id;
  std::string created_at;             ///< ISO 8601
  std::string updated_at;             ///< ISO 8601
  std::vector<PropertyValue> values;  ///< one per requested property, in that order
};

}  // namespace crmaudit::hubspot
