#include "platforms/hubspot/users_export.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "platforms/csv/csv_reader.h"
#include "scanner/civil_time.h"

namespace crmaudit {

extern const std::string_view kHubSpotUsersExportToml;

namespace hubspot {
namespace {

struct PermissionColumns {
  std::vector<std::string> columns;
  std::string capability;
};

struct HeaderTable {
  std::map<std::string, std::vector<std::string>> columns;  // ours → theirs, folded
  std::vector<std::string> yes;
  std::vector<std::string> free_seats;
  std::vector<std::string> dates;
  std::vector<PermissionColumns> permissions;
};

std::vector<std::string> texts_of(const toml::array* list, bool fold) {
  std::vector<std::string> texts;
  if (list == nullptr) return texts;
  for (const toml::node& node : *list) {
    const std::string text = node.value_or(std::string());
    texts.push_back(fold ? folded(text) : text);
  }
  return texts;
}

Result<HeaderTable> parse_table(std::string_view toml) try {
  const toml::table document = toml::parse(toml, std::string("users_export.toml"));
  HeaderTable table;
  for (const std::string name : {"email", "last_login", "seat", "super_admin"}) {
    table.columns[name] = texts_of(document["columns"][name].as_array(), true);
  }
  table.yes = texts_of(document["words"]["yes"].as_array(), true);
  table.free_seats = texts_of(document["words"]["free_seats"].as_array(), true);
  table.dates = texts_of(document["words"]["dates"].as_array(), false);
  if (const toml::array* rows = document["permission"].as_array()) {
    for (const toml::node& node : *rows) {
      const toml::node_view<const toml::node> row(node);
      table.permissions.push_back(
          {texts_of(row["columns"].as_array(), true), row["capability"].value_or(std::string())});
    }
  }
  return table;
} catch (const toml::parse_error& error) {
  return Error{ErrorKind::kConfiguration, "users_export.toml, line " +
                                              std::to_string(error.source().begin.line) + ": " +
                                              std::string(error.description())};
}

const HeaderTable& shipped_table() {
  static const HeaderTable table = parse_table(kHubSpotUsersExportToml).value();
  return table;
}

bool holds(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

char delimiter_of(std::string_view text) {
  const std::string_view header = text.substr(0, text.find('\n'));
  char best = ',';
  for (const char candidate : {';', '\t'}) {
    if (std::count(header.begin(), header.end(), candidate) >
        std::count(header.begin(), header.end(), best)) {
      best = candidate;
    }
  }
  return best;
}

std::optional<UnixSeconds> read_moment(const std::string& text) {
  if (const auto instant = parse_instant(text)) return instant;
  for (const std::string& format : shipped_table().dates) {
    const auto date = parse_date(std::string_view(text).substr(0, text.find(' ')), format);
    if (date) return parse_instant(iso_date(*date));
  }
  return std::nullopt;
}

// What one column of the file means.
struct Column {
  enum class Role { kUnknown, kEmail, kLastLogin, kSeat, kRight } role = Role::kUnknown;
  std::string capability;
  std::string header;
};

Column column_of(const std::string& header) {
  const HeaderTable& table = shipped_table();
  const std::string name = folded(header);
  if (holds(table.columns.at("email"), name)) return {Column::Role::kEmail, "", header};
  if (holds(table.columns.at("last_login"), name)) return {Column::Role::kLastLogin, "", header};
  if (holds(table.columns.at("seat"), name)) return {Column::Role::kSeat, "", header};
  if (holds(table.columns.at("super_admin"), name)) {
    return {Column::Role::kRight, "super_admin", header};
  }
  for (const PermissionColumns& permission : table.permissions) {
    if (holds(permission.columns, name)) {
      return {Column::Role::kRight, permission.capability, header};
    }
  }
  return {Column::Role::kUnknown, "", header};
}

void read_cell(const Column& column, const std::string& cell, ExportedUser& user) {
  const std::string word = folded(cell);
  switch (column.role) {
    case Column::Role::kLastLogin:
      user.last_login_at = read_moment(cell);
      break;
    case Column::Role::kSeat:
      user.has_paid_seat = !holds(shipped_table().free_seats, word);
      break;
    case Column::Role::kRight:
      if (holds(shipped_table().yes, word)) {
        user.rights.push_back({column.capability, column.header});
      }
      break;
    case Column::Role::kEmail:
    case Column::Role::kUnknown:
      break;
  }
}

Result<std::vector<Column>> read_header(const CsvRow& row, UsersExport& users) {
  std::vector<Column> columns;
  std::string found;
  bool has_email = false;
  for (const std::string& header : row.fields) {
    columns.push_back(column_of(header));
    using Role = Column::Role;
    const Role role = columns.back().role;
    has_email = has_email || role == Role::kEmail;
    users.has_last_login = users.has_last_login || role == Role::kLastLogin;
    users.has_seats = users.has_seats || role == Role::kSeat;
    users.has_rights = users.has_rights || role == Role::kRight;
    if (role == Role::kUnknown) users.unknown.push_back(header);
    found += (found.empty() ? "\"" : ", \"") + header + "\"";
  }
  if (has_email) return columns;
  return Error{
      ErrorKind::kConfiguration,
      "The export of users has no column with e-mail addresses; its headers are " + found + "."};
}

}  // namespace

std::string folded(std::string_view text) {
  const auto is_space = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

Result<UsersExport> parse_users_export(std::string_view text) {
  CsvReader reader(text, delimiter_of(text));
  const auto header = reader.next();
  if (!header) return Error{ErrorKind::kConfiguration, "The export of users is empty."};
  UsersExport users;
  CRMAUDIT_ASSIGN(columns, read_header(*header, users));
  while (const auto row = reader.next()) {
    ExportedUser user;
    std::string email;
    for (std::size_t i = 0; i < columns.size() && i < row->fields.size(); ++i) {
      if (columns[i].role == Column::Role::kEmail && email.empty()) email = folded(row->fields[i]);
      read_cell(columns[i], row->fields[i], user);
    }
    if (row->broken || email.empty()) {
      ++users.unreadable;
    } else {
      users.users[email] = std::move(user);
    }
  }
  return users;
}

}  // namespace hubspot
}  // namespace crmaudit
