#include "mocks/salesforce/definition_objects.h"

#include <algorithm>
#include <array>

#include "mocks/salesforce/fold_case.h"
#include "mocks/salesforce/soql_error.h"

namespace crmaudit::mocks::salesforce {
namespace {

struct DefinitionObject {
  std::string_view name;
  bool needs_entity_filter;
};

constexpr std::array kDefinitionObjects = {
    DefinitionObject{"entitydefinition", false},   DefinitionObject{"fielddefinition", true},
    DefinitionObject{"entityparticle", true},      DefinitionObject{"entitylimit", false},
    DefinitionObject{"relationshipdomain", false}, DefinitionObject{"relationshipinfo", false},
    DefinitionObject{"userentityaccess", false},   DefinitionObject{"userfieldaccess", false},
};

[[noreturn]] void Unsupported(const std::string& message) {
  throw SoqlError("EXTERNAL_OBJECT_UNSUPPORTED_EXCEPTION", message);
}

bool NamesEntity(const FieldPath& path) {
  const std::string first = FoldCase(path.parts.front());
  return first == "entitydefinition" || first == "entitydefinitionid" || first == "durableid";
}

// Whether the condition filters by entity; throws for what catalogue filters can't say.
bool CheckFilter(const Condition& condition) {
  if (condition.kind == ConditionKind::kOr) Unsupported("Disjunctions not supported");
  if (condition.kind == ConditionKind::kNot) Unsupported("Only equals comparisons permitted");
  if (condition.kind == ConditionKind::kAnd) {
    bool by_entity = false;
    for (const auto& child : condition.children) by_entity = CheckFilter(child) || by_entity;
    return by_entity;
  }
  const Operator op = condition.comparison.op;
  const bool by_entity = NamesEntity(condition.comparison.left.path);
  // Clients page by DurableId in practice, though only equality is documented.
  const bool paging = by_entity && op == Operator::kGreater;
  if (op != Operator::kEqual && op != Operator::kIn && !paging) {
    Unsupported("Only equals comparisons permitted");
  }
  return by_entity;
}

}  // namespace

bool IsDefinitionObject(std::string_view object) {
  const std::string name = FoldCase(object);
  return std::any_of(kDefinitionObjects.begin(), kDefinitionObjects.end(),
                     [&](const DefinitionObject& known) { return known.name == name; });
}

void CheckDefinitionQuery(const SoqlQuery& query) {
  const std::string name = FoldCase(query.from);
  const auto* rule =
      std::find_if(kDefinitionObjects.begin(), kDefinitionObjects.end(),
                   [&](const DefinitionObject& known) { return known.name == name; });
  if (rule == kDefinitionObjects.end()) return;
  const bool aggregates =
      query.count_only || !query.group_by.empty() ||
      std::any_of(query.select.begin(), query.select.end(),
                  [](const SelectItem& item) { return item.expression.function.has_value(); });
  if (aggregates) {
    Unsupported(
        "The requested operation is not yet supported by this SObject storage type, contact "
        "salesforce.com support for more information.");
  }
  const bool by_entity = query.where && CheckFilter(*query.where);
  if (rule->needs_entity_filter && !by_entity) {
    Unsupported(query.from + ": a filter on a reified column is required.");
  }
}

}  // namespace crmaudit::mocks::salesforce
