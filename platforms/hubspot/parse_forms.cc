#include "platforms/hubspot/parse_forms.h"

#include <algorithm>
#include <utility>

#include "platforms/hubspot/json_list.h"

namespace crmaudit::hubspot {
namespace {

constexpr int kDeepestField = 8;

void add_once(std::vector<std::string>& texts, std::string text) {
  if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) {
    texts.push_back(std::move(text));
  }
}

JsonError read_field(JsonValue value, FormDefinition& form, int depth) {
  std::string name;
  const JsonError error = each_field_of(value, [&](std::string_view key, JsonValue part) {
    if (key == "name") return read_text(part, name);
    if (key != "dependentFields" || depth >= kDeepestField) return simdjson::SUCCESS;
    return each_element(part, [&](JsonValue element) {
      return each_field_of(element, [&](std::string_view inner, JsonValue field) {
        return inner == "dependentField" ? read_field(field, form, depth + 1) : simdjson::SUCCESS;
      });
    });
  });
  add_once(form.fields, std::move(name));
  return error;
}

JsonError read_group(JsonValue group, FormDefinition& form) {
  return each_field_of(group, [&form](std::string_view key, JsonValue value) {
    if (key != "fields") return simdjson::SUCCESS;
    return each_element(value, [&form](JsonValue field) { return read_field(field, form, 0); });
  });
}

JsonError read_checkbox(JsonValue checkbox, FormDefinition& form) {
  std::string id;
  std::optional<bool> required;
  const JsonError error = each_field_of(checkbox, [&](std::string_view key, JsonValue value) {
    if (key == "subscriptionTypeId") return read_text(value, id);
    if (key == "required") return read_flag(value, required);
    return simdjson::SUCCESS;
  });
  add_once(form.subscription_ids, std::move(id));
  form.consent_required = form.consent_required || required.value_or(false);
  return error;
}

JsonError read_consent(std::string_view key, JsonValue value, FormDefinition& form) {
  if (key == "type") return read_text(value, form.consent);
  if (key == "subscriptionTypeIds") return read_texts(value, form.subscription_ids);
  if (key == "communicationsCheckboxes") {
    return each_element(value, [&form](JsonValue box) { return read_checkbox(box, form); });
  }
  if (key != "privacyText") return simdjson::SUCCESS;
  std::string notice;
  const JsonError error = read_text(value, notice);
  form.has_notice = !notice.empty();
  return error;
}

JsonError read_form(JsonObject object, FormDefinition& form, bool& usable) {
  std::optional<bool> archived;
  const JsonError error = each_field(object, [&](std::string_view key, JsonValue value) {
    if (key == "id") return read_text(value, form.id);
    if (key == "name") return read_text(value, form.name);
    if (key == "formType") return read_text(value, form.kind);
    if (key == "archived") return read_flag(value, archived);
    if (key == "createdAt") return read_text(value, form.created_at);
    if (key == "updatedAt") return read_text(value, form.updated_at);
    if (key == "fieldGroups") {
      return each_element(value, [&form](JsonValue group) { return read_group(group, form); });
    }
    if (key != "legalConsentOptions") return simdjson::SUCCESS;
    return each_field_of(value, [&form](std::string_view name, JsonValue part) {
      return read_consent(name, part, form);
    });
  });
  form.archived = archived.value_or(false);
  usable = !form.id.empty();
  return error;
}

}  // namespace

Result<ListPage<FormDefinition>> parse_forms(std::string_view text) {
  ListPage<FormDefinition> page;
  CRMAUDIT_TRY(read_list(text, page, page.after, read_form));
  return page;
}

}  // namespace crmaudit::hubspot
