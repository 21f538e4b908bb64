// Policy cases: the small fact tables of a policy's cases.toml, judged for real, and what was
// expected of them (docs/policies.md, "cases.toml").
#pragma once

#include <string>
#include <vector>

#include "scanner/deadline.h"
#include "scanner/policy.h"

namespace crmaudit {

struct CaseResult {
  std::string policy;
  std::string name;
  std::string failure;  ///< "" when the case holds; else what was expected and what was found
};

/// Runs every case of `policy`. Errors: kPolicy (cases.toml can't be read, an unknown table or
/// column, a query that doesn't run).
Result<std::vector<CaseResult>> run_cases(const Policy& policy, const DeadlineRule& rule);

}  // namespace crmaudit
