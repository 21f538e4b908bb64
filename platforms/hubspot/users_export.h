// HubSpot's own "Export users" CSV, recognised by its headers (users_export.toml): what no API
// shows about users. Pure function.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/clock.h"
#include "scanner/result.h"

namespace crmaudit::hubspot {

/// A right that a cell gives.
struct ExportedRight {
  std::string capability;  ///< neutral name
  std::string permission;  ///< the column, as the file calls it
};

struct ExportedUser {
  std::optional<UnixSeconds> last_login_at;
  std::optional<bool> has_paid_seat;
  std::vector<ExportedRight> rights;
};

struct UsersExport {
  std::map<std::string, ExportedUser> users;  ///< by e-mail address, in lower case
  bool has_last_login = false;
  bool has_seats = false;
  bool has_rights = false;           ///< at least one column tells a right
  std::vector<std::string> unknown;  ///< headers that nothing is known about
  std::int64_t unreadable = 0;       ///< rows that are broken or without an address
};

/// Separated by commas, semicolons or tabs. Errors: kConfiguration, where no header is an e-mail
/// address's; the message names the headers found.
Result<UsersExport> parse_users_export(std::string_view text);

/// `text` in lower case (ASCII), without white space around it.
std::string folded(std::string_view text);

}  // namespace crmaudit::hubspot
