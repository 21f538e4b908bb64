// The syntax tree of a SOQL query: names as they were written, nothing resolved yet. Offsets are
// bytes into the query text, for the caret of error messages. Plain values.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace crmaudit::mocks::salesforce {

struct SoqlQuery;

/// `Owner.Profile.Name`: relationship names and a field name.
struct FieldPath {
  std::vector<std::string> parts;
  std::size_t offset = 0;
};

enum class AggregateFunction { kCount, kCountDistinct, kMin, kMax, kSum, kAvg };

/// A field, or an aggregate function of one.
struct Expression {
  std::optional<AggregateFunction> function;
  FieldPath path;
};

struct SelectItem {
  Expression expression;
  std::string alias;
};

enum class LiteralKind { kNull, kBoolean, kNumber, kString, kDate, kDateTime, kRelativeDate };

struct Literal {
  LiteralKind kind = LiteralKind::kNull;
  /// The string's content, the number, the date as written, or the relative literal's name.
  std::string text;
  bool boolean = false;
  std::optional<std::int64_t> count;  ///< n of LAST_N_DAYS:n
  std::size_t offset = 0;
};

enum class Operator {
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kLike,
  kIn,
  kNotIn,
};

struct Comparison {
  Expression left;
  Operator op = Operator::kEqual;
  std::size_t operator_offset = 0;
  std::vector<Literal> values = {};
  std::shared_ptr<SoqlQuery> subquery = {};  ///< of IN and NOT IN, instead of values
};

enum class ConditionKind { kComparison, kAnd, kOr, kNot };

struct Condition {
  ConditionKind kind = ConditionKind::kComparison;
  Comparison comparison;
  std::vector<Condition> children;
  std::size_t offset = 0;
};

struct OrderItem {
  Expression expression;
  bool descending = false;
  bool nulls_first = true;
};

struct SoqlQuery {
  bool count_only = false;  ///< SELECT COUNT()
  std::vector<SelectItem> select;
  std::string from;
  std::size_t from_offset = 0;
  std::string alias;
  std::optional<Condition> where;
  std::vector<FieldPath> group_by;
  std::optional<Condition> having;
  std::vector<OrderItem> order_by;
  std::optional<std::int64_t> limit;
  std::int64_t offset = 0;
};

}  // namespace crmaudit::mocks::salesforce
