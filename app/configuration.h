// The configuration file: TOML text in, Settings out. Unknown keys are errors with a "did you
// mean"; secrets in the file are refused. docs/configuration.md describes every key.
#pragma once

#include <string>
#include <string_view>

#include "scanner/result.h"
#include "scanner/settings.h"

namespace crmaudit {

/// `file` is the path it was read from: relative paths inside are taken from its folder.
/// Errors: kConfiguration, naming file, line, key and what to do.
Result<Settings> parse_configuration(std::string_view text, const std::string& file);

/// Reads and parses. Errors: also kConfiguration when the file can't be read.
Result<Settings> load_configuration(const std::string& file);

}  // namespace crmaudit
