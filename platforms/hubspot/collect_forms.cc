#include "platforms/hubspot/collect_forms.h"

#include <array>
#include <utility>

#include "platforms/hubspot/list_stream.h"
#include "scanner/civil_time.h"

namespace crmaudit::hubspot {
namespace {

// HubSpot's legalConsentOptions.type (OpenAPI file forms) in the words of `forms`.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kConsentKinds{
    {{"none", "none"},
     {"legitimate_interest", "legitimate_interest"},
     {"explicit_consent_to_process", "explicit"},
     {"implicit_consent_to_process", "implicit"}}};

std::optional<std::string> consent_kind(const std::string& type) {
  for (const auto& [theirs, ours] : kConsentKinds) {
    if (theirs == type) return std::string(ours);
  }
  return known(type);
}

std::optional<std::string> joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ",") + text;
  return known(all);
}

Form fact_of(const std::string& account, const FormDefinition& form, bool archived) {
  Form fact{.account = account, .form_id = form.id};
  fact.name = known(form.name);
  fact.kind = known(form.kind);
  fact.archived = archived || form.archived;
  fact.consent_kind = consent_kind(form.consent);
  if (!form.consent.empty()) {
    fact.has_notice = form.has_notice;
    fact.consent_required = form.consent_required;
  }
  fact.subscription_types = joined(form.subscription_ids);
  fact.fields = joined(form.fields);
  fact.created_at = parse_instant(form.created_at);
  fact.modified_at = parse_instant(form.updated_at);
  return fact;
}

Result<void> collect_one_list(Context& context, bool archived) {
  const std::string_view part = archived ? "archived" : "in use";
  return stream_list(
      context, {"forms", part},
      [&](const std::string& after, ListProgress&) {
        return context.client.forms(archived, after, context.stop);
      },
      [&](const FormDefinition& form, Page& page) {
        page.facts.add(fact_of(context.account, form, archived));
      },
      [&](const ListEnd& end, const ListProgress&) {
        return std::vector<Coverage>{
            coverage_of(context.account, "forms", part, end, scope_of(Api::kForms))};
      });
}

}  // namespace

Result<void> collect_forms(Context& context) {
  CRMAUDIT_TRY(collect_one_list(context, false));
  return collect_one_list(context, true);
}

}  // namespace crmaudit::hubspot
