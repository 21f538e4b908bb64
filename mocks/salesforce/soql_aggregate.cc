#include "mocks/salesforce/soql_aggregate.h"

#include <unordered_map>

#include "mocks/salesforce/soql_condition.h"
#include "mocks/salesforce/soql_order.h"

namespace crmaudit::mocks::salesforce {
namespace {

// What one aggregate function has seen of its group.
class Accumulator {
 public:
  void Add(const GroupColumn& column, const Value& value) {
    if (value.is_null()) return;
    const FieldClass field_class = column.path.field->field_class;
    ++count_;
    sum_ += value.number();
    if (column.function == AggregateFunction::kCountDistinct) {
      distinct_.insert(ComparisonKey(field_class, value));
    }
    if (lowest_.is_null() || CompareValues(field_class, value, lowest_) < 0) lowest_ = value;
    if (highest_.is_null() || CompareValues(field_class, value, highest_) > 0) highest_ = value;
  }

  [[nodiscard]] Value Result(AggregateFunction function) const {
    switch (function) {
      case AggregateFunction::kCount:
        return Value::Integer(count_);
      case AggregateFunction::kCountDistinct:
        return Value::Integer(static_cast<std::int64_t>(distinct_.size()));
      case AggregateFunction::kMin:
        return lowest_;
      case AggregateFunction::kMax:
        return highest_;
      case AggregateFunction::kSum:
        return count_ == 0 ? Value() : Value::Double(sum_);
      case AggregateFunction::kAvg:
        break;
    }
    return count_ == 0 ? Value() : Value::Double(sum_ / static_cast<double>(count_));
  }

 private:
  std::int64_t count_ = 0;
  double sum_ = 0;
  Value lowest_;
  Value highest_;
  KeySet distinct_;
};

struct Group {
  Row first = 0;
  std::vector<Accumulator> accumulators;
};

std::string GroupKey(const std::vector<BoundPath>& group_by, Row row) {
  std::string key;
  for (const auto& path : group_by) {
    const Value value = path.Read(row);
    const std::string part = ComparisonKey(path.field->field_class, value);
    key += value.is_null() ? "-" : std::to_string(part.size()) + ":" + part;
    key += '|';
  }
  return key;
}

}  // namespace

FieldClass ClassOf(const GroupColumn& column) {
  const bool keeps_type = !column.function || column.function == AggregateFunction::kMin ||
                          column.function == AggregateFunction::kMax;
  return keeps_type ? column.path.field->field_class : FieldClass::kNumber;
}

std::vector<std::vector<Value>> AggregateRows(const std::vector<GroupColumn>& columns,
                                              const std::vector<BoundPath>& group_by,
                                              const std::vector<Row>& rows) {
  std::vector<Group> groups;
  std::unordered_map<std::string, std::size_t> by_key;
  const auto group_of = [&](Row row) -> Group& {
    const auto [entry, added] = by_key.try_emplace(GroupKey(group_by, row), groups.size());
    if (added) groups.push_back({row, std::vector<Accumulator>(columns.size())});
    return groups[entry->second];
  };
  if (group_by.empty()) {
    by_key.emplace("", 0);
    groups.push_back({0, std::vector<Accumulator>(columns.size())});
  }
  for (const Row row : rows) {
    Group& group = group_of(row);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].function) group.accumulators[i].Add(columns[i], columns[i].path.Read(row));
    }
  }
  std::vector<std::vector<Value>> results;
  results.reserve(groups.size());
  for (const Group& group : groups) {
    auto& values = results.emplace_back();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      values.push_back(columns[i].function ? group.accumulators[i].Result(*columns[i].function)
                                           : columns[i].path.Read(group.first));
    }
  }
  return results;
}

}  // namespace crmaudit::mocks::salesforce
