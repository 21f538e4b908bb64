// A stored scan judged again, for `judge` and `report`.
#pragma once

#include <memory>
#include <string>

#include "app/judging.h"

namespace crmaudit {

/// `scan`: id, prefix, path or "last". Without `as_of`, the moment at which it was judged first
/// (else the one at which it was started). Errors: kUsage (no such scan), and those of judging.
Result<std::unique_ptr<JudgedScan>> judge_stored(const Settings& settings,
                                                 const Catalogue& catalogue,
                                                 const std::string& scan, const std::string& as_of);

}  // namespace crmaudit
