// A file that the configuration names (a list of employees, a supplement), and the day it is of.
#pragma once

#include <string>
#include <string_view>

#include "scanner/result.h"

namespace crmaudit {

struct NamedFile {
  std::string text;
  std::string modified_on;  ///< ISO date of its last change in `zone`; very old where nobody knows
};

/// `key` names it in the configuration. Errors: kConfiguration, naming the file, why, and `key`.
Result<NamedFile> read_named_file(const std::string& path, std::string_view key,
                                  std::string_view zone);

}  // namespace crmaudit
