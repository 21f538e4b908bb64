// Files as the program reads and writes them: whole, private (0600, folders 0700), and outputs
// beside their target first, then renamed, so that a half-written one is never taken for the whole.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>

#include "scanner/result.h"
#include "scanner/secret.h"
#include "scanner/settings.h"

namespace crmaudit {

/// Errors: kIo, naming the file and why.
Result<std::string> read_file(const std::string& path);

/// Makes `path` and its parents, 0700 where they are new.
Result<void> make_folder(const std::string& path);

/// Calls `write` with a stream to a temporary file beside `path`, then renames it to `path`.
/// Errors: those of `write`; kIo (disk full, no permission): `path` is untouched then.
Result<void> write_file(const std::string& path,
                        const std::function<Result<void>(std::ostream&)>& write);

/// Reads the token that `source` names; surrounding white space is dropped.
/// Errors: kConfiguration: variable unset, file missing, or readable by others than its owner.
Result<Secret> read_secret(const SecretSource& source, const std::string& account);

/// The master key for pseudonyms: `<folder>/crmaudit.key`, made at first use from 32 random bytes.
Result<Secret> load_or_make_key(const std::string& folder);

/// Errors: kIo when less than `needed_bytes` are free where `path` is.
Result<void> check_free_space(const std::string& path, std::uintmax_t needed_bytes);

}  // namespace crmaudit
