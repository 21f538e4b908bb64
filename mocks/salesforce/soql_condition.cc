#include "mocks/salesforce/soql_condition.h"

#include <charconv>

#include "mocks/salesforce/fold_case.h"
#include "mocks/salesforce/record_id.h"
#include "mocks/salesforce/soql_dates.h"
#include "mocks/salesforce/soql_error.h"

namespace crmaudit::mocks::salesforce {
namespace {

constexpr std::string_view kMidnight = "T00:00:00.000+0000";

std::string_view TypeName(FieldClass field_class) {
  switch (field_class) {
    case FieldClass::kBoolean:
      return "boolean";
    case FieldClass::kNumber:
      return "double";
    case FieldClass::kDate:
      return "date";
    case FieldClass::kDateTime:
      return "dateTime";
    case FieldClass::kId:
    case FieldClass::kText:
      break;
  }
  return "string";
}

[[noreturn]] void WrongType(const Source& source, const Literal& literal) {
  const bool text =
      source.field_class == FieldClass::kText || source.field_class == FieldClass::kId;
  throw SoqlError("INVALID_FIELD",
                  "value of filter criterion for field '" + source.name + "' must be of type " +
                      std::string(TypeName(source.field_class)) + " and should " +
                      (text ? "" : "not ") + "be enclosed in quotes",
                  literal.offset);
}

[[noreturn]] void InvalidOperator(const Source& source, std::size_t offset) {
  throw SoqlError("INVALID_QUERY_FILTER_OPERATOR",
                  "invalid operator on " + std::string(TypeName(source.field_class)) + " field",
                  offset);
}

Operand DateOperand(const Source& source, const Literal& literal, std::chrono::sys_days today) {
  const bool datetime = source.field_class == FieldClass::kDateTime;
  if (literal.kind == LiteralKind::kRelativeDate) {
    const auto range = RelativeDays(literal.text, literal.count, today);
    if (!range) {
      throw SoqlError("MALFORMED_QUERY", "unexpected token: '" + literal.text + "'",
                      literal.offset);
    }
    const std::string suffix(datetime ? kMidnight : "");
    return {.low = WireDate(range->first) + suffix, .high = WireDate(range->past_end) + suffix};
  }
  if (datetime && literal.kind == LiteralKind::kDateTime) {
    const auto moment = CanonicalDateTime(literal.text);
    if (!moment) WrongType(source, literal);
    return {.low = *moment, .high = *moment + '\x01'};
  }
  if (!datetime && literal.kind == LiteralKind::kDate) {
    if (!ParseDate(literal.text)) WrongType(source, literal);
    return {.low = literal.text, .high = literal.text + '\x01'};
  }
  WrongType(source, literal);
}

Operand TextOperand(const Source& source, const Literal& literal) {
  if (literal.kind != LiteralKind::kString) WrongType(source, literal);
  if (source.field_class == FieldClass::kText) {
    return {.is_null = literal.text.empty(), .low = FoldCase(literal.text)};
  }
  if (literal.text.empty()) return {.is_null = true};
  if (!IsRecordId(literal.text)) {
    throw SoqlError("INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: " + literal.text,
                    literal.offset);
  }
  return {.low = std::string(IdKey(literal.text))};
}

Operand BindOperand(const Source& source, const Literal& literal, std::chrono::sys_days today) {
  if (literal.kind == LiteralKind::kNull) return {.is_null = true};
  switch (source.field_class) {
    case FieldClass::kBoolean:
      if (literal.kind != LiteralKind::kBoolean) WrongType(source, literal);
      return {.boolean = literal.boolean};
    case FieldClass::kNumber: {
      Operand operand;
      const char* end = literal.text.data() + literal.text.size();
      const char* begin = literal.text.data() + (literal.text.rfind('+', 0) == 0 ? 1 : 0);
      if (literal.kind != LiteralKind::kNumber ||
          std::from_chars(begin, end, operand.number).ptr != end) {
        WrongType(source, literal);
      }
      return operand;
    }
    case FieldClass::kDate:
    case FieldClass::kDateTime:
      return DateOperand(source, literal, today);
    case FieldClass::kId:
    case FieldClass::kText:
      break;
  }
  return TextOperand(source, literal);
}

bool Ranges(const Operand& operand) { return !operand.high.empty(); }

std::string OperandKey(FieldClass field_class, const Operand& operand) {
  if (field_class == FieldClass::kBoolean) return operand.boolean ? "true" : "false";
  if (field_class == FieldClass::kNumber) return std::to_string(operand.number);
  return operand.low;
}

void BindList(const Comparison& comparison, const ConditionBinding& binding,
              BoundCondition& bound) {
  if (comparison.subquery) {
    if (bound.source.field_class != FieldClass::kId) {
      throw SoqlError("INVALID_FIELD",
                      "The left operand field in the where expression for outer query should be "
                      "an id field, cannot use: '" +
                          bound.source.name + "'",
                      comparison.left.path.offset);
    }
    bound.keys = binding.subquery(*comparison.subquery);
    return;
  }
  for (const Literal& literal : comparison.values) {
    const Operand operand = BindOperand(bound.source, literal, binding.today);
    if (operand.is_null) {
      bound.keys_hold_null = true;
    } else {
      bound.keys.insert(OperandKey(bound.source.field_class, operand));
    }
  }
}

void CheckOperator(const Comparison& comparison, const Source& source) {
  const bool order = comparison.op == Operator::kLess || comparison.op == Operator::kLessOrEqual ||
                     comparison.op == Operator::kGreater ||
                     comparison.op == Operator::kGreaterOrEqual;
  const bool like = comparison.op == Operator::kLike;
  if ((like && source.field_class != FieldClass::kText) ||
      (order && source.field_class == FieldClass::kBoolean)) {
    InvalidOperator(source, comparison.operator_offset);
  }
}

BoundCondition BindComparison(const Comparison& comparison, const ConditionBinding& binding) {
  BoundCondition bound;
  bound.op = comparison.op;
  bound.source = binding.source(comparison.left);
  const Field* field = bound.source.path.field;
  if (field != nullptr && !field->filterable) {
    throw SoqlError("INVALID_FIELD",
                    "field '" + field->name + "' can not be filtered in a query call",
                    comparison.left.path.offset);
  }
  CheckOperator(comparison, bound.source);
  if (comparison.op == Operator::kIn || comparison.op == Operator::kNotIn) {
    BindList(comparison, binding, bound);
  } else {
    bound.operand = BindOperand(bound.source, comparison.values.front(), binding.today);
  }
  return bound;
}

bool IsSemiJoin(const Condition& condition) {
  return condition.kind == ConditionKind::kComparison && condition.comparison.subquery;
}

// -1, 0 or 1: the value against the operand; a value within a range is 0.
int Order(const BoundCondition& comparison, const Value& value) {
  const Operand& operand = comparison.operand;
  if (comparison.source.field_class == FieldClass::kNumber) {
    return value.number() < operand.number ? -1 : (value.number() > operand.number ? 1 : 0);
  }
  if (Ranges(operand)) {
    return value.text() < operand.low ? -1 : (value.text() >= operand.high ? 1 : 0);
  }
  const int order = comparison.source.field_class == FieldClass::kId
                        ? IdKey(value.text()).compare(operand.low)
                        : FoldCase(value.text()).compare(operand.low);
  return order < 0 ? -1 : (order > 0 ? 1 : 0);
}

bool HoldsForNull(const BoundCondition& comparison) {
  switch (comparison.op) {
    case Operator::kEqual:
      return comparison.operand.is_null;
    case Operator::kNotEqual:
      return !comparison.operand.is_null;
    case Operator::kIn:
      return comparison.keys_hold_null;
    case Operator::kNotIn:
      return !comparison.keys_hold_null;
    default:
      return false;
  }
}

bool HoldsForList(const BoundCondition& comparison, const Value& value) {
  const bool listed =
      comparison.keys.count(ComparisonKey(comparison.source.field_class, value)) != 0;
  return listed == (comparison.op == Operator::kIn);
}

}  // namespace

std::string ComparisonKey(FieldClass field_class, const Value& value) {
  switch (field_class) {
    case FieldClass::kId:
      return std::string(IdKey(value.text()));
    case FieldClass::kBoolean:
      return value.boolean() ? "true" : "false";
    case FieldClass::kNumber:
      return std::to_string(value.number());
    case FieldClass::kText:
      return FoldCase(value.text());
    case FieldClass::kDate:
    case FieldClass::kDateTime:
      break;
  }
  return std::string(value.text());
}

bool Holds(const BoundCondition& comparison, const Value& value) {
  const Operator op = comparison.op;
  const bool boolean = comparison.source.field_class == FieldClass::kBoolean;
  if (value.is_null() && !boolean) return HoldsForNull(comparison);
  if (op == Operator::kIn || op == Operator::kNotIn) return HoldsForList(comparison, value);
  if (comparison.operand.is_null) return op == Operator::kNotEqual;
  if (boolean) {
    return (value.boolean() == comparison.operand.boolean) == (op == Operator::kEqual);
  }
  if (op == Operator::kLike) return LikeMatches(comparison.operand.low, FoldCase(value.text()));
  const int order = Order(comparison, value);
  switch (op) {
    case Operator::kEqual:
      return order == 0;
    case Operator::kNotEqual:
      return order != 0;
    case Operator::kLess:
      return order < 0;
    case Operator::kLessOrEqual:
      return order <= 0;
    case Operator::kGreater:
      return order > 0;
    default:
      return order >= 0;
  }
}

BoundCondition BindCondition(const Condition& condition, const ConditionBinding& binding) {
  if (condition.kind == ConditionKind::kComparison) {
    return BindComparison(condition.comparison, binding);
  }
  BoundCondition bound;
  bound.kind = condition.kind;
  for (const Condition& child : condition.children) {
    if (condition.kind == ConditionKind::kOr && IsSemiJoin(child)) {
      throw SoqlError("MALFORMED_QUERY",
                      "Semi join sub-selects are not allowed with the 'OR' operator", child.offset);
    }
    bound.children.push_back(BindCondition(child, binding));
  }
  return bound;
}

}  // namespace crmaudit::mocks::salesforce
