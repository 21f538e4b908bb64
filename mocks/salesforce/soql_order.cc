#include "mocks/salesforce/soql_order.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "mocks/salesforce/fold_case.h"
#include "mocks/salesforce/record_id.h"

namespace crmaudit::mocks::salesforce {
namespace {

int Sign(int order) { return order < 0 ? -1 : (order > 0 ? 1 : 0); }

// One item's value of one term, text folded once.
struct SortKey {
  Value value;
  std::string folded;
};

int CompareNonNull(FieldClass field_class, const SortKey& left, const SortKey& right) {
  if (field_class == FieldClass::kText) return Sign(left.folded.compare(right.folded));
  return CompareValues(field_class, left.value, right.value);
}

int CompareTerm(const SortTerm& term, const SortKey& left, const SortKey& right) {
  if (left.value.is_null() || right.value.is_null()) {
    if (left.value.is_null() == right.value.is_null()) return 0;
    return left.value.is_null() == term.nulls_first ? -1 : 1;
  }
  const int order = CompareNonNull(term.source.field_class, left, right);
  return term.descending ? -order : order;
}

}  // namespace

int CompareValues(FieldClass field_class, const Value& left, const Value& right) {
  if (left.is_null() || right.is_null()) {
    return static_cast<int>(right.is_null()) - static_cast<int>(left.is_null());
  }
  switch (field_class) {
    case FieldClass::kNumber:
      return left.number() < right.number() ? -1 : (left.number() > right.number() ? 1 : 0);
    case FieldClass::kBoolean:
      return static_cast<int>(left.boolean()) - static_cast<int>(right.boolean());
    case FieldClass::kId:
      return Sign(IdKey(left.text()).compare(IdKey(right.text())));
    case FieldClass::kText:
      return Sign(FoldCase(left.text()).compare(FoldCase(right.text())));
    case FieldClass::kDate:
    case FieldClass::kDateTime:
      break;
  }
  return Sign(left.text().compare(right.text()));
}

std::vector<Row> SortedOrder(std::size_t count, const std::vector<SortTerm>& terms,
                             const std::function<Value(Row, const Source&)>& value) {
  std::vector<Row> order(count);
  std::iota(order.begin(), order.end(), Row{0});
  std::vector<SortKey> keys;
  keys.reserve(count * terms.size());
  for (const Row item : order) {
    for (const auto& term : terms) {
      const Value cell = value(item, term.source);
      const bool text = term.source.field_class == FieldClass::kText;
      keys.push_back({cell, text ? FoldCase(cell.text()) : std::string()});
    }
  }
  std::stable_sort(order.begin(), order.end(), [&](Row left, Row right) {
    for (std::size_t term = 0; term < terms.size(); ++term) {
      const int sign = CompareTerm(terms[term], keys[left * terms.size() + term],
                                   keys[right * terms.size() + term]);
      if (sign != 0) return sign < 0;
    }
    return false;
  });
  return order;
}

}  // namespace crmaudit::mocks::salesforce
