#include <algorithm>

#include "app/configuration_parts.h"
#include "platforms/roster/ldap_values.h"
#include "platforms/roster/scim_page.h"
#include "scanner/civil_time.h"

namespace crmaudit {
namespace {

using Words = std::map<std::string, std::vector<std::string>>;

/// What each of our columns is called there, on top of what `result` holds by default.
void read_columns(TableReader& roster, RosterSettings& result) {
  auto columns = roster.table("columns");
  if (!columns) {
    if (result.columns.empty())
      roster.fail("columns", "is missing: it says which column of the file holds what");
    return;
  }
  for (const char* name : kRosterColumns) {
    const std::string theirs = columns->text_or(name, "");
    if (!theirs.empty()) result.columns[name] = theirs;
  }
  if (!result.columns.contains("employee_id") && !result.columns.contains("email"))
    columns->fail("email", "or employee_id is needed: users are matched by them");
  if (!result.columns.contains("left_on") && !result.columns.contains("status"))
    columns->fail("left_on", "or status is needed: one of them says who left");
}

void read_status(TableReader& roster, RosterSettings& result) {
  auto status = roster.table("status");
  if (!status) return;
  result.status.clear();
  for (const char* word : kRosterStates) result.status[word] = status->texts(word);
}

CsvSource read_csv_source(TableReader& roster, const std::filesystem::path& folder) {
  CsvSource source;
  source.path = resolve_path(folder, roster.text("path"));
  const std::string delimiter = roster.text_or("delimiter", ",");
  if (delimiter.size() == 1) {
    source.delimiter = delimiter.front();
  } else {
    roster.fail("delimiter", "must be one character");
  }
  if (roster.choice("encoding", {"utf-8", "windows-1252"}, "utf-8") == "windows-1252")
    source.encoding = CsvSource::Encoding::kWindows1252;
  return source;
}

ScimSource read_scim_source(TableReader& roster, const std::filesystem::path& folder) {
  constexpr std::int64_t kLargestPage = 10'000;
  ScimSource source;
  source.base_url = read_url(roster, "base_url", "");
  source.token = read_secret_source(roster, "token", folder);
  source.filter = roster.text_or("filter", "");
  source.page_size = roster.integer_or("page_size", source.page_size);
  if (source.page_size < 1 || source.page_size > kLargestPage)
    roster.fail("page_size", "must be from 1 to 10000");
  return source;
}

/// Plain LDAP is for servers on this machine: the password would go over the network as it is.
void read_ldap_url(TableReader& roster, LdapSource& source) {
  source.url = roster.text("url");
  while (source.url.ends_with('/')) source.url.pop_back();
  source.start_tls = roster.boolean_or("start_tls", false);
  const bool plain = source.url.starts_with("ldap://");
  const bool local =
      source.url.starts_with("ldap://127.") || source.url.starts_with("ldap://localhost");
  if (!plain && !source.url.starts_with("ldaps://"))
    roster.fail("url", "must start with ldaps://, or with ldap:// and have start_tls = true");
  if (plain && !source.start_tls && !local)
    roster.fail("start_tls", "must be true with ldap://, or url must start with ldaps://");
  if (!plain && source.start_tls)
    roster.fail("start_tls", "is for ldap:// only: ldaps:// is encrypted already");
}

LdapSource read_ldap_source(TableReader& roster, const std::filesystem::path& folder) {
  constexpr std::int64_t kLargestPage = 10'000;
  LdapSource source;
  read_ldap_url(roster, source);
  source.ca_file = resolve_path(folder, roster.text_or("ca_file", ""));
  source.bind_dn = roster.text("bind_dn");
  source.password = read_secret_source(roster, "password", folder);
  source.base = roster.text("base");
  // Active Directory keeps contacts and computers as persons or users too.
  source.filter = roster.text_or("filter", "(&(objectCategory=person)(objectClass=user))");
  source.page_size = roster.integer_or("page_size", source.page_size);
  if (source.page_size < 1 || source.page_size > kLargestPage)
    roster.fail("page_size", "must be from 1 to 10000");
  return source;
}

void read_date_format(TableReader& roster, RosterSettings& result) {
  result.date_format = roster.text_or("date_format", result.date_format);
  if (!is_whole_date_format(result.date_format))
    roster.fail("date_format", "needs %d, %m and %Y, for example %d/%m/%Y");
}

RosterSettings read_roster(TableReader& roster, const std::filesystem::path& folder) {
  RosterSettings result;
  refuse_secrets(roster);
  const std::string kind = roster.choice("kind", {"csv", "scim", "ldap"}, "csv");
  if (kind == "scim") {
    result.source = read_scim_source(roster, folder);
    result.columns = scim_columns();
    result.status = Words{{"active", {"true"}}, {"departed", {"false"}}};
  } else if (kind == "ldap") {
    result.source = read_ldap_source(roster, folder);
    result.columns = ldap_columns();
    result.status = Words{{"active", {"active"}}, {"departed", {"departed"}}};
  } else {
    result.source = read_csv_source(roster, folder);
  }
  result.as_of = roster.text_or("as_of", "");
  if (!result.as_of.empty() && !parse_iso_date(result.as_of))
    roster.fail("as_of", "must be a date such as 2026-11-22");
  read_date_format(roster, result);
  read_columns(roster, result);
  read_status(roster, result);
  return result;
}

/// Several rosters are told apart by their names, so each needs one of its own.
void read_name(TableReader& roster, RosterSettings& result,
               const std::vector<RosterSettings>& earlier) {
  result.name = roster.text("name");
  if (!is_plain_name(result.name))
    roster.fail("name", "may hold letters, digits, '-', '_' and '.'");
  if (std::ranges::find(earlier, result.name, &RosterSettings::name) != earlier.end())
    roster.fail("name", "is used by two rosters");
}

}  // namespace

bool is_whole_date_format(std::string_view format) {
  const auto names = [format](std::string_view field) {
    return format.find(field) != std::string_view::npos;
  };
  return names("%d") && names("%m") && (names("%Y") || names("%y"));
}

std::vector<RosterSettings> read_rosters(TableReader& root, const std::filesystem::path& folder) {
  std::vector<RosterSettings> rosters;
  const DocumentValue* value = root.value("roster");
  if (value == nullptr) return rosters;
  if (!std::holds_alternative<std::shared_ptr<DocumentArray>>(value->value)) {
    auto roster = root.table("roster");
    if (!roster) return rosters;
    rosters.push_back(read_roster(*roster, folder));
    if (roster->value("name") != nullptr) read_name(*roster, rosters.front(), {});
    return rosters;
  }
  for (TableReader& roster : root.tables("roster")) {
    RosterSettings settings = read_roster(roster, folder);
    read_name(roster, settings, rosters);
    rosters.push_back(std::move(settings));
  }
  return rosters;
}

}  // namespace crmaudit
