// GROUP BY and the aggregate functions over selected rows. Pure, thread-safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mocks/salesforce/soql_ast.h"
#include "mocks/salesforce/soql_path.h"

namespace crmaudit::mocks::salesforce {

/// One column of the groups: a grouped field, or a function of a field.
struct GroupColumn {
  std::optional<AggregateFunction> function;
  BoundPath path;
  std::string name;  ///< the key in the answer: alias, field name or expr0
};

/// The class that a column's values compare by: counts and sums are numbers.
FieldClass ClassOf(const GroupColumn& column);

/// One row of values per group, in order of first appearance. Without `group_by` there is exactly
/// one group, even over no rows.
std::vector<std::vector<Value>> AggregateRows(const std::vector<GroupColumn>& columns,
                                              const std::vector<BoundPath>& group_by,
                                              const std::vector<Row>& rows);

}  // namespace crmaudit::mocks::salesforce
