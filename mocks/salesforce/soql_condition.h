// WHERE and HAVING, bound to fields and ready to be tested: operands are checked against the
// field's type and brought into comparable form once, before any row is looked at.
// SOQL has no third truth value: != and NOT IN hold for null, < and LIKE don't.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

#include "mocks/salesforce/soql_ast.h"
#include "mocks/salesforce/soql_path.h"

namespace crmaudit::mocks::salesforce {

/// Where a condition or an order takes its values: a path, or a column of an aggregated group.
struct Source {
  BoundPath path = {};
  int group_column = -1;
  FieldClass field_class = FieldClass::kText;
  std::string name = {};
};

/// A literal in comparable form; dates are the range [low, high) that they mean.
struct Operand {
  bool is_null = false;
  std::string low = {};
  std::string high = {};
  double number = 0;
  bool boolean = false;
};

using KeySet = std::unordered_set<std::string>;

struct BoundCondition {
  ConditionKind kind = ConditionKind::kComparison;
  std::vector<BoundCondition> children;
  Source source;
  Operator op = Operator::kEqual;
  Operand operand;
  KeySet keys;  ///< of IN and NOT IN
  bool keys_hold_null = false;
};

struct ConditionBinding {
  std::function<Source(const Expression&)> source;
  /// The keys that a semi-join's sub-query selects.
  std::function<KeySet(const SoqlQuery&)> subquery;
  std::chrono::sys_days today;
};

/// Throws SoqlError for a field that can't be filtered, and for operands of the wrong type.
BoundCondition BindCondition(const Condition& condition, const ConditionBinding& binding);

/// What values of a field class are equal by: ids without checksum, folded text, numbers.
std::string ComparisonKey(FieldClass field_class, const Value& value);

/// Tests a comparison against one value.
bool Holds(const BoundCondition& comparison, const Value& value);

/// Tests a condition; `fetch` gives the value of a Source.
template <class Fetch>
bool Matches(const BoundCondition& condition, const Fetch& fetch) {
  switch (condition.kind) {
    case ConditionKind::kAnd:
      for (const auto& child : condition.children) {
        if (!Matches(child, fetch)) return false;
      }
      return true;
    case ConditionKind::kOr:
      for (const auto& child : condition.children) {
        if (Matches(child, fetch)) return true;
      }
      return false;
    case ConditionKind::kNot:
      return !Matches(condition.children.front(), fetch);
    case ConditionKind::kComparison:
      break;
  }
  return Holds(condition, fetch(condition.source));
}

}  // namespace crmaudit::mocks::salesforce
