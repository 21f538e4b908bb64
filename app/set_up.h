// The guided set-up: asks what a scan needs to know, tests each answer, and gives the
// configuration's text. Writes no file and keeps no secret: tokens stay in the variables and files
// that it names.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/interview.h"
#include "scanner/platform.h"
#include "scanner/result.h"

namespace crmaudit {

/// Logs in to the account of a configuration (its text) and tries what it may read.
using AccountTest = std::function<Result<std::vector<Probe>>(const std::string& configuration)>;

/// The configuration, as docs/configuration.md describes it; `parse_configuration` accepts it.
/// `file`: where it will be written; relative paths in answers are taken from its folder.
/// Errors: kUsage when the input ends.
Result<std::string> set_up(Interview& interview, const std::string& file, const AccountTest& test);

}  // namespace crmaudit
