// The describe answers in the shape that the API's clients declare: what the estate's describe
// files say, every other member with the value that a plain field or object has. Thread-safe.
#pragma once

#include <string>

#include "mocks/salesforce/estate.h"

namespace crmaudit::mocks::salesforce {

/// `/sobjects/<X>/describe`; `base` is `/services/data/v67.0`.
std::string DescribeJson(const Estate& estate, const RecordTable& table, const std::string& base);

/// `/sobjects/`: the list of all objects of the REST or the Tooling API.
std::string GlobalDescribeJson(const Estate& estate, const std::string& base, bool tooling);

/// `/sobjects/<X>`: the object's entry of that list.
std::string ObjectInfoJson(const RecordTable& table, const std::string& base);

}  // namespace crmaudit::mocks::salesforce
