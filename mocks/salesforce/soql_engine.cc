#include "mocks/salesforce/soql_engine.h"

#include <algorithm>
#include <numeric>

#include "mocks/salesforce/definition_objects.h"
#include "mocks/salesforce/fold_case.h"
#include "mocks/salesforce/object_limits.h"
#include "mocks/salesforce/soql_aggregate.h"
#include "mocks/salesforce/soql_condition.h"
#include "mocks/salesforce/soql_error.h"
#include "mocks/salesforce/soql_order.h"
#include "mocks/salesforce/soql_parser.h"

namespace crmaudit::mocks::salesforce {
namespace {

// Limits of "SOQL and SOSL Limits" and "Change the Batch Size in Queries" (contract, §2.1).
constexpr std::size_t kMaxPage = 2000;
constexpr std::size_t kMaxLongTextPage = 200;
constexpr std::int64_t kMaxOffset = 2000;
constexpr std::size_t kMaxGroups = 2000;
constexpr int kLongText = 255;
constexpr std::size_t kMaxQueryBytes = 100'000;

const RecordTable& TableOf(const Estate& estate, const SoqlQuery& query, bool tooling) {
  const RecordTable* table = estate.Find(query.from);
  if (table == nullptr || !table->schema().ServedBy(tooling)) {
    throw SoqlError("INVALID_TYPE",
                    "sObject type '" + query.from +
                        "' is not supported. If you are attempting to use a custom object, be "
                        "sure to append the '__c' after the entity name. Please reference your "
                        "WSDL or the describe call for the appropriate names.",
                    query.from_offset);
  }
  return *table;
}

// One query over one table; sub-queries get an Execution of their own.
class Execution {
 public:
  Execution(const Estate& estate, const SoqlQuery& query, QueryOptions options, bool nested)
      : estate_(estate),
        query_(query),
        options_(options),
        nested_(nested),
        table_(TableOf(estate, query, options.tooling)) {}

  QueryResult Run() {
    CheckDefinitionQuery(query_);
    const ObjectLimits* limits = LimitsOf(query_.from);
    if (limits != nullptr && !limits->aggregates && (query_.count_only || IsAggregate())) {
      throw SoqlError("MALFORMED_QUERY",
                      "entity type " + table_.schema().name() + " does not support aggregate",
                      query_.from_offset);
    }
    if (query_.offset > kMaxOffset) {
      throw SoqlError("NUMBER_OUTSIDE_VALID_RANGE",
                      "Maximum SOQL offset allowed is " + std::to_string(kMaxOffset));
    }
    QueryResult result;
    result.table = &table_;
    const bool catalogue = IsDefinitionObject(query_.from);
    result.page_limit = catalogue ? 0 : kMaxPage;
    if (query_.count_only) {
      result.total = MatchingRows().size();
      if (query_.limit) result.total = std::min(result.total, Count(*query_.limit));
      return result;
    }
    if (IsAggregate()) {
      Aggregate(result);
    } else {
      Select(result);
    }
    if (!catalogue) Cut(result);
    CheckMetadata(result);
    result.total = result.size();
    if (limits != nullptr && limits->page != 0) {
      result.page_limit = limits->page;
      result.rows.resize(std::min(result.rows.size(), limits->records));
    }
    return result;
  }

  // The keys of the one field that a semi-join's sub-query selects.
  KeySet Keys() {
    if (query_.count_only || query_.select.size() != 1 || query_.select[0].expression.function) {
      throw SoqlError("MALFORMED_QUERY", "Semi join sub-selects select exactly one id field",
                      query_.from_offset);
    }
    const BoundPath path = Bind(query_.select.front().expression.path);
    KeySet keys;
    for (const Row row : MatchingRows()) {
      const Value value = path.Read(row);
      if (!value.is_null()) keys.insert(ComparisonKey(FieldClass::kId, value));
    }
    return keys;
  }

 private:
  static std::size_t Count(std::int64_t number) { return static_cast<std::size_t>(number); }

  [[nodiscard]] BoundPath Bind(const FieldPath& path) const {
    return BindPath(estate_, table_, query_.alias, path);
  }

  [[nodiscard]] bool IsAggregate() const {
    return !query_.group_by.empty() ||
           std::any_of(query_.select.begin(), query_.select.end(),
                       [](const SelectItem& item) { return item.expression.function; });
  }

  [[nodiscard]] ConditionBinding Binding(std::function<Source(const Expression&)> source) const {
    return {.source = std::move(source),
            .subquery = [this](const SoqlQuery& subquery) { return SubqueryKeys(subquery); },
            .today = estate_.as_of()};
  }

  [[nodiscard]] KeySet SubqueryKeys(const SoqlQuery& subquery) const {
    if (nested_) {
      throw SoqlError("MALFORMED_QUERY", "Nesting of semi join sub-selects is not supported",
                      subquery.from_offset);
    }
    return Execution(estate_, subquery, options_, true).Keys();
  }

  [[nodiscard]] Source FieldSource(const Expression& expression) const {
    if (expression.function) {
      throw SoqlError("MALFORMED_QUERY", "aggregate functions are not allowed here",
                      expression.path.offset);
    }
    Source source{.path = Bind(expression.path)};
    source.field_class = source.path.field->field_class;
    source.name = source.path.field->name;
    return source;
  }

  [[nodiscard]] std::vector<Row> MatchingRows() const {
    std::optional<BoundCondition> where;
    if (query_.where) {
      where = BindCondition(*query_.where, Binding([this](const Expression& expression) {
        return FieldSource(expression);
      }));
    }
    const auto hides = [this](std::string_view column) {
      return options_.include_deleted ? -1 : table_.schema().FieldIndex(column);
    };
    const int deleted = hides("IsDeleted");
    const int archived = hides("IsArchived");
    std::vector<Row> rows;
    for (Row row = 0; row < table_.size(); ++row) {
      if (deleted >= 0 && table_.At(row, deleted).boolean()) continue;
      if (archived >= 0 && table_.At(row, archived).boolean()) continue;
      const auto fetch = [row](const Source& source) { return source.path.Read(row); };
      if (!where || Matches(*where, fetch)) rows.push_back(row);
    }
    return rows;
  }

  void Select(QueryResult& result) const {
    int long_texts = 0;
    for (const SelectItem& item : query_.select) {
      if (!item.alias.empty()) {
        throw SoqlError("MALFORMED_QUERY", "only aggregate expressions use field aliasing",
                        item.expression.path.offset);
      }
      BoundPath path = Bind(item.expression.path);
      if (path.field->custom && path.field->length > kLongText) ++long_texts;
      AddProjection(result.columns, std::move(path), 0, item.expression.path);
    }
    if (long_texts >= 2 && result.page_limit != 0) result.page_limit = kMaxLongTextPage;
    const std::vector<SortTerm> terms =
        SortTerms([this](const Expression& expression) { return FieldSource(expression); });
    result.rows = MatchingRows();
    Sort(result.rows, terms);
  }

  // Tooling objects show their definition one at a time only (contract, §4).
  static void CheckMetadata(const QueryResult& result) {
    const bool asked =
        std::any_of(result.columns.begin(), result.columns.end(), [](const Projection& column) {
          return column.name == "Metadata" || column.name == "FullName";
        });
    if (!asked || result.rows.size() <= 1) return;
    throw SoqlError(
        "MALFORMED_QUERY",
        "When retrieving results with Metadata or FullName fields, the query "
        "qualifications must specify no more than one row for retrieval. Result size: " +
            std::to_string(result.rows.size()));
  }

  // Hangs a path into the tree of parents that it shares with the paths before it.
  static void AddProjection(std::vector<Projection>& siblings, BoundPath path, std::size_t depth,
                            const FieldPath& written) {
    const std::string& name = path.names[depth];
    const auto known = std::find_if(siblings.begin(), siblings.end(),
                                    [&](const Projection& other) { return other.name == name; });
    const bool leaf = depth + 1 == path.names.size();
    if (leaf && known != siblings.end()) {
      throw SoqlError("INVALID_FIELD", "duplicate field selected: " + name, written.offset);
    }
    if (leaf) {
      siblings.push_back({.name = name, .path = std::move(path), .children = {}});
      return;
    }
    Projection& parent = known != siblings.end()
                             ? *known
                             : siblings.emplace_back(Projection{
                                   .name = name, .path = path, .children = {}, .level = depth + 1});
    AddProjection(parent.children, std::move(path), depth + 1, written);
  }

  [[nodiscard]] std::vector<SortTerm> SortTerms(
      const std::function<Source(const Expression&)>& source) const {
    std::vector<SortTerm> terms;
    for (const OrderItem& item : query_.order_by) {
      SortTerm term{source(item.expression), item.descending, item.nulls_first};
      const Field* field = term.source.path.field;
      if (field != nullptr && !field->sortable) {
        throw SoqlError("INVALID_FIELD",
                        "field '" + field->name + "' can not be sorted in a query call",
                        item.expression.path.offset);
      }
      terms.push_back(std::move(term));
    }
    return terms;
  }

  void Sort(std::vector<Row>& rows, const std::vector<SortTerm>& terms) const {
    if (terms.empty()) return;
    const BoundPath& first = terms.front().source.path;
    const bool by_id = first.levels.size() == 1 && first.field->type == "id";
    if (by_id && table_.sorted_by_id()) {
      if (terms.front().descending) std::reverse(rows.begin(), rows.end());
      return;
    }
    const auto order = SortedOrder(rows.size(), terms, [&](Row item, const Source& source) {
      return source.path.Read(rows[item]);
    });
    std::vector<Row> sorted;
    sorted.reserve(rows.size());
    for (const Row item : order) sorted.push_back(rows[item]);
    rows = std::move(sorted);
  }

  void Aggregate(QueryResult& result) {
    result.aggregated = true;
    for (const FieldPath& path : query_.group_by) {
      group_by_.push_back(Bind(path));
      if (!group_by_.back().field->groupable) {
        throw SoqlError(
            "INVALID_FIELD",
            "field '" + group_by_.back().field->name + "' can not be grouped in a query call",
            path.offset);
      }
    }
    std::size_t unnamed = 0;
    for (const SelectItem& item : query_.select) {
      GroupColumn column = ColumnOf(item.expression);
      if (item.expression.function) column.name = "expr" + std::to_string(unnamed);
      if (!item.alias.empty()) column.name = item.alias;
      if (item.expression.function && item.alias.empty()) ++unnamed;
      result.names.push_back(column.name);
      columns_.push_back(std::move(column));
    }
    const auto source = [this](const Expression& expression) { return GroupSource(expression); };
    std::optional<BoundCondition> having;
    if (query_.having) having = BindCondition(*query_.having, Binding(source));
    const auto terms = SortTerms(source);
    auto groups = AggregateRows(columns_, group_by_, MatchingRows());
    const auto order = SortedOrder(groups.size(), terms, [&](Row item, const Source& from) {
      return groups[item][static_cast<std::size_t>(from.group_column)];
    });
    for (const Row item : order) {
      const auto fetch = [&](const Source& from) {
        return groups[item][static_cast<std::size_t>(from.group_column)];
      };
      if (!having || Matches(*having, fetch)) result.groups.push_back(groups[item]);
    }
  }

  [[nodiscard]] GroupColumn ColumnOf(const Expression& expression) const {
    GroupColumn column{expression.function, Bind(expression.path), {}};
    column.name = column.path.names.back();
    const bool grouped =
        std::any_of(group_by_.begin(), group_by_.end(),
                    [&](const BoundPath& path) { return path.names == column.path.names; });
    if (!expression.function && !grouped) {
      throw SoqlError("MALFORMED_QUERY",
                      "Field must be grouped or aggregated: " + column.path.field->name,
                      expression.path.offset);
    }
    return column;
  }

  // A column of the groups for HAVING and ORDER BY: an alias, a selected one or one more.
  Source GroupSource(const Expression& expression) {
    const auto found = [&]() -> std::size_t {
      if (!expression.function && expression.path.parts.size() == 1) {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
          if (FoldCase(columns_[i].name) == FoldCase(expression.path.parts.front())) return i;
        }
      }
      columns_.push_back(ColumnOf(expression));
      return columns_.size() - 1;
    };
    const std::size_t column = found();
    Source source;
    source.group_column = static_cast<int>(column);
    source.field_class = ClassOf(columns_[column]);
    source.name = columns_[column].name;
    return source;
  }

  // OFFSET and LIMIT.
  void Cut(QueryResult& result) const {
    const auto cut = [&](auto& items) {
      const std::size_t first = std::min(Count(query_.offset), items.size());
      items.erase(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(first));
      if (query_.limit && items.size() > Count(*query_.limit)) items.resize(Count(*query_.limit));
    };
    cut(result.rows);
    cut(result.groups);
    if (result.groups.size() > kMaxGroups) {
      throw SoqlError("EXCEEDED_ID_LIMIT",
                      "Aggregate query does not support queryMore(), use LIMIT to restrict the "
                      "results to a single batch");
    }
  }

  const Estate& estate_;
  const SoqlQuery& query_;
  QueryOptions options_;
  bool nested_;
  const RecordTable& table_;
  std::vector<BoundPath> group_by_;
  std::vector<GroupColumn> columns_;
};

}  // namespace

Result<QueryResult> SoqlEngine::Run(std::string_view soql, QueryOptions options) const {
  if (soql.size() > kMaxQueryBytes) {
    return SoqlError("QUERY_TOO_COMPLICATED",
                     "SOQL statements cannot be longer than 100000 characters.")
        .ToError(soql);
  }
  const auto query = ParseSoql(soql);
  if (!query) return query.error();
  try {
    return Execution(estate_, *query, options, false).Run();
  } catch (const SoqlError& error) {
    return error.ToError(soql);
  }
}

QueryResult SoqlEngine::WholeRecord(const RecordTable& table, Row row) {
  QueryResult result{.table = &table, .total = 1};
  const auto& fields = table.schema().fields();
  for (std::size_t column = 0; column < fields.size(); ++column) {
    const Field& field = fields[column];
    if (field.hidden || !field.declared) continue;
    BoundPath path;
    path.levels.push_back({{&table, static_cast<int>(column)}});
    path.names.push_back(field.name);
    path.field = &field;
    result.columns.push_back({.name = field.name, .path = std::move(path), .children = {}});
  }
  result.rows.push_back(row);
  return result;
}

}  // namespace crmaudit::mocks::salesforce
