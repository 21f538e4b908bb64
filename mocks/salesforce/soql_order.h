// How values sort in SOQL: null first unless asked otherwise, text without regard to case, ids by
// their bytes. Pure, thread-safe.
#pragma once

#include <functional>
#include <vector>

#include "mocks/salesforce/soql_condition.h"

namespace crmaudit::mocks::salesforce {

/// Below, at or above 0; null is the smallest.
int CompareValues(FieldClass field_class, const Value& left, const Value& right);

struct SortTerm {
  Source source;
  bool descending = false;
  bool nulls_first = true;
};

/// The order in which `count` items stand when sorted stably by `terms`; `value(item, source)`
/// gives an item's value.
std::vector<Row> SortedOrder(std::size_t count, const std::vector<SortTerm>& terms,
                             const std::function<Value(Row, const Source&)>& value);

}  // namespace crmaudit::mocks::salesforce
