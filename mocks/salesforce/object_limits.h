// Objects whose queries the API limits more than others (contract, §4.3). Pure, thread-safe.
#pragma once

#include <cstddef>
#include <string_view>

namespace crmaudit::mocks::salesforce {

struct ObjectLimits {
  std::string_view object;
  std::size_t page = 0;     ///< records of a page; 0: as others
  std::size_t records = 0;  ///< records that all pages hold at most, without a word; 0: no such end
  bool aggregates = true;   ///< whether COUNT() and GROUP BY work
};

/// The limits of an object, or null.
const ObjectLimits* LimitsOf(std::string_view object);

}  // namespace crmaudit::mocks::salesforce
