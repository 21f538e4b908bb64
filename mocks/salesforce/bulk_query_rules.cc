#include "mocks/salesforce/bulk_query_rules.h"

#include <algorithm>
#include <array>

#include "mocks/salesforce/definition_objects.h"
#include "mocks/salesforce/fold_case.h"
#include "mocks/salesforce/soql_parser.h"

namespace crmaudit::mocks::salesforce {
namespace {

// Those of the contract's list that an estate can hold; catalogue and *Feed objects come on top.
constexpr std::array<std::string_view, 21> kUnsupported = {"AcceptedEventRelation",
                                                           "Attachment",
                                                           "AttachedContentNote",
                                                           "CaseStatus",
                                                           "CombinedAttachment",
                                                           "ContractStatus",
                                                           "DeclinedEventRelation",
                                                           "EventWhoRelation",
                                                           "FieldSecurityClassification",
                                                           "FolderedContentDocument",
                                                           "Name",
                                                           "NoteAndAttachment",
                                                           "OpenActivity",
                                                           "OwnedContentDocument",
                                                           "PartnerRole",
                                                           "RecentlyViewed",
                                                           "TaskPriority",
                                                           "TaskStatus",
                                                           "TaskWhoRelation",
                                                           "UndecidedEventRelation",
                                                           "UserRecordAccess"};

Error BulkError(const std::string& code, const std::string& message) {
  return {.kind = ErrorKind::kRejected, .message = message, .http_status = 400, .code = code};
}

bool Supported(std::string_view object) {
  const std::string name = FoldCase(object);
  return !IsDefinitionObject(object) && !name.ends_with("feed") &&
         std::none_of(kUnsupported.begin(), kUnsupported.end(),
                      [&](std::string_view known) { return FoldCase(known) == name; });
}

bool Aggregates(const SoqlQuery& query) {
  return query.count_only || !query.group_by.empty() || query.having.has_value() ||
         std::any_of(query.select.begin(), query.select.end(),
                     [](const SelectItem& item) { return item.expression.function.has_value(); });
}

bool SelectsCompound(const std::vector<Projection>& columns) {
  return std::any_of(columns.begin(), columns.end(), [](const Projection& column) {
    if (!column.children.empty()) return SelectsCompound(column.children);
    return column.path.field->type == "address" || column.path.field->type == "location";
  });
}

}  // namespace

Error UnsupportedByBulk(std::string_view object) {
  return BulkError("INVALIDENTITY",
                   "Entity '" + std::string(object) + "' is not supported by the Bulk API");
}

Result<QueryResult> RunBulkQuery(const SoqlEngine& engine, std::string_view soql,
                                 bool include_deleted) {
  const auto query = ParseSoql(soql);
  if (!query) return query.error();
  if (!Supported(query->from)) return UnsupportedByBulk(query->from);
  if (Aggregates(*query) || query->offset > 0) {
    return BulkError("API_ERROR", "API does not support query");
  }
  auto result = engine.Run(soql, {.include_deleted = include_deleted, .tooling = false});
  if (!result) return result.error();
  if (SelectsCompound(result->columns)) {
    return BulkError("FUNCTIONALITY_NOT_ENABLED",
                     "Selecting compound data not supported in Bulk Query");
  }
  return result;
}

}  // namespace crmaudit::mocks::salesforce
