// The six policies of the sample report, sorted by id.
#pragma once

#include <vector>

#include "scanner/policy.h"

namespace crmaudit {

std::vector<Policy> sample_policies();

}  // namespace crmaudit
