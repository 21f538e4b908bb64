#include "platforms/hubspot/object_plan.h"

#include <algorithm>

#include "scanner/percent_encoding.h"

namespace crmaudit::hubspot {
namespace {

// Room for the cursor and the host stays below the 8,192 bytes that servers commonly accept.
constexpr std::size_t kLongestUrl = 7'500;

std::string_view scope_of(const ObjectType& type, Sensitivity sensitivity) {
  return sensitivity == Sensitivity::kSensitive ? type.sensitive_scope
                                                : type.highly_sensitive_scope;
}

void withhold(ObjectPlan& plan, const PropertyDefinition& property, std::string_view scope) {
  plan.withheld.push_back(property.name);
  if (plan.ask.find(scope) != std::string::npos) return;
  plan.ask += (plan.ask.empty() ? "" : ", ") + std::string(scope);
}

// Moves properties from the list's URL to batch/read until the URL is short enough.
void shorten(ObjectPlan& plan, const ObjectType& type, std::size_t base) {
  std::vector<std::string> all = std::move(plan.listed);
  plan.listed.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(base));
  std::size_t length = objects_url_length(type, plan.listed);
  std::size_t next = base;
  for (; next < all.size(); ++next) {
    length += percent_encode(all[next]).size() + 1;
    if (length > kLongestUrl) break;
    plan.listed.push_back(all[next]);
  }
  plan.extra.assign(all.begin() + static_cast<std::ptrdiff_t>(next), all.end());
}

}  // namespace

bool ObjectPlan::reads_sensitive() const {
  return std::any_of(texts.begin(), texts.end(),
                     [](const TextColumn& text) { return text.sensitive; });
}

ObjectPlan make_plan(const Context& context, const ObjectType& type,
                     const std::vector<std::string>& base,
                     const std::vector<PropertyDefinition>& texts, bool sensitive) {
  ObjectPlan plan{.listed = base};
  for (const PropertyDefinition& property : texts) {
    const bool is_sensitive = property.sensitivity != Sensitivity::kNone;
    const std::string_view scope = scope_of(type, property.sensitivity);
    if (is_sensitive && !(sensitive && context.has_scope(scope).value_or(true))) {
      withhold(plan, property, scope);
      continue;
    }
    const auto found = std::find(plan.listed.begin(), plan.listed.end(), property.name);
    const auto column = static_cast<std::size_t>(found - plan.listed.begin());
    if (found == plan.listed.end()) plan.listed.push_back(property.name);
    plan.texts.push_back({property.name, column, is_sensitive});
  }
  shorten(plan, type, base.size());
  return plan;
}

}  // namespace crmaudit::hubspot
