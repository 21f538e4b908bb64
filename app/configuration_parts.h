// Reading the parts of the configuration file, one function per section. Each writes its errors
// into the table reader it is given; configuration.h says what they have in common.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/document.h"
#include "scanner/settings.h"

namespace crmaudit {

/// `path` as seen from `folder`; absolute and empty paths stay.
std::string resolve_path(const std::filesystem::path& folder, const std::string& path);

/// Whether a name chosen by the user holds only letters, digits, '-', '_' and '.'.
bool is_plain_name(std::string_view name);

/// Whether tokens may go to an address: over https only; plain http is for servers on this machine.
bool is_safe_url(std::string_view url);

/// The address under `key`, without trailing slashes; it must be a safe one.
std::string read_url(TableReader& table, std::string_view key, std::string fallback);

/// The source named by `<name>_env` or `<name>_file`, exactly one of them; files are seen from
/// `folder`.
SecretSource read_secret_source(TableReader& table, std::string_view name,
                                const std::filesystem::path& folder);

/// Refuses keys under which people are tempted to put the secret itself.
void refuse_secrets(TableReader& table);

/// One [[account]].
AccountSettings read_account(TableReader& account, const std::filesystem::path& folder);

/// [network].
NetworkSettings read_network(TableReader& network, const std::filesystem::path& folder);

/// Our names of a roster's columns, and of the states that its status words stand for.
inline constexpr std::array<const char*, 7> kRosterColumns = {
    "employee_id", "last_name", "first_name", "email", "hired_on", "left_on", "status"};
inline constexpr std::array<const char*, 3> kRosterStates = {"active", "leave", "departed"};

/// Whether a date format names the day, the month and the year.
bool is_whole_date_format(std::string_view format);

/// [roster], or each [[roster]].
std::vector<RosterSettings> read_rosters(TableReader& root, const std::filesystem::path& folder);

}  // namespace crmaudit
