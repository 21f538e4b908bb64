#include "mocks/salesforce/object_limits.h"

#include <algorithm>
#include <array>

#include "mocks/salesforce/fold_case.h"

namespace crmaudit::mocks::salesforce {
namespace {

constexpr std::array kLimits = {
    ObjectLimits{.object = "OauthToken", .page = 500, .records = 2500},
    ObjectLimits{.object = "SetupAuditTrail", .aggregates = false},
};

}  // namespace

const ObjectLimits* LimitsOf(std::string_view object) {
  const std::string name = FoldCase(object);
  const auto* found = std::find_if(kLimits.begin(), kLimits.end(), [&](const ObjectLimits& known) {
    return FoldCase(known.object) == name;
  });
  return found == kLimits.end() ? nullptr : found;
}

}  // namespace crmaudit::mocks::salesforce
