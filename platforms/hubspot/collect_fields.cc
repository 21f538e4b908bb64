#include "platforms/hubspot/collect_fields.h"

#include <array>
#include <utility>

#include "platforms/hubspot/free_text.h"
#include "platforms/hubspot/parse_properties.h"

namespace crmaudit::hubspot {
namespace {

constexpr std::array<Sensitivity, 3> kSensitivities{Sensitivity::kNone, Sensitivity::kSensitive,
                                                    Sensitivity::kHighlySensitive};

Field fact_of(const Context& context, const ObjectType& type, const PropertyDefinition& property) {
  Field fact{.account = context.account, .object = std::string(type.name), .field = property.name};
  fact.label = known(property.label);
  fact.data_type = known(property.type);
  fact.declared_sensitive = property.sensitivity != Sensitivity::kNone;
  if (*fact.declared_sensitive) {
    fact.declaration = "dataSensitivity=" + std::string(to_string(property.sensitivity));
  }
  fact.free_text = is_free_text(property);
  fact.custom = property.custom;
  return fact;
}

Result<ListEnd> collect_one_list(Context& context, const ObjectType& type, Sensitivity sensitivity,
                                 std::vector<PropertyDefinition>& texts) {
  return walk_once([&] { return context.client.properties(type, sensitivity, context.stop); },
                   [&](ListPage<PropertyDefinition>& list) -> Result<void> {
                     Page page = context.page("fields", std::string(type.name) + "/" +
                                                            std::string(to_string(sensitivity)));
                     for (PropertyDefinition& property : list.rows) {
                       page.facts.add(fact_of(context, type, property));
                       if (is_free_text(property)) texts.push_back(std::move(property));
                     }
                     page.checkpoint.done = true;
                     return context.sink.commit(page);
                   });
}

}  // namespace

Result<TextProperties> collect_fields(Context& context, const ObjectType& type) {
  TextProperties found;
  for (const Sensitivity sensitivity : kSensitivities) {
    CRMAUDIT_ASSIGN(end, collect_one_list(context, type, sensitivity, found.properties));
    found.end.rows += end.rows;
    found.end.unreadable += end.unreadable;
    if (end.error && !found.end.error) found.end.error = end.error;
  }
  found.absent = type.optional && found.end.rows == 0 && found.end.error &&
                 found.end.error->kind == ErrorKind::kNotFound;
  if (found.absent) found.end.error.reset();
  context.observer.progress(context.account, "fields", found.end.rows, true);
  CRMAUDIT_TRY(context.commit_coverage(
      "fields", {coverage_of(context.account, "fields", type.name, found.end, type.schema_scope)}));
  return found;
}

}  // namespace crmaudit::hubspot
