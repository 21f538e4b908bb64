// Reading the parts of the configuration file, one function per section. Each writes its errors
// into the table reader it is given; configuration.h says what they have in common.
#pragma once

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

/// The address under `key`, without trailing slashes. Tokens go over https only; plain http is for
/// servers on this machine.
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

/// [roster], or each [[roster]].
std::vector<RosterSettings> read_rosters(TableReader& root, const std::filesystem::path& folder);

}  // namespace crmaudit
