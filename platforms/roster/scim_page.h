// A page of people as a SCIM 2.0 directory sends it (RFC 7644 section 3.4.2: ListResponse). Pure
// parsing: text in, people out, each as the cells that the configuration maps.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/result.h"

namespace crmaudit {

struct ScimUser {
  std::string id;                            ///< the directory's own, "" where it sends none
  std::map<std::string, std::string> cells;  ///< our column names → values
};

struct ScimPage {
  std::optional<std::int64_t> total;  ///< totalResults
  std::string next_cursor;            ///< RFC 9865; "" where the directory pages by index
  std::vector<ScimUser> users;
};

/// `columns`: our column names → attributes in SCIM's notation (RFC 7644 section 3.10): "userName",
/// "name.givenName", "urn:…:User:employeeNumber". Of several values the primary one is taken, else
/// the one for work, else the first. Errors: kMalformed: no JSON, or no list.
Result<ScimPage> parse_scim_page(std::string_view json,
                                 const std::map<std::string, std::string>& columns);

/// The mapping where the configuration gives none: core and enterprise schema (RFC 7643 sections
/// 4.1 and 4.3).
const std::map<std::string, std::string>& scim_columns();

/// What the query's `attributes` has to name, so that nothing else is sent: the mapped attributes
/// and the user's name, comma-separated.
std::string scim_attributes(const std::map<std::string, std::string>& columns);

}  // namespace crmaudit
