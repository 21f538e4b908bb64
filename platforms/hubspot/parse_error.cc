#include "platforms/hubspot/parse_error.h"

#include "platforms/hubspot/json_list.h"

namespace crmaudit::hubspot {
namespace {

// Where scope names were seen, the most telling first.
struct ScopeLists {
  std::vector<std::string> granular;
  std::vector<std::string> required;
  std::vector<std::string> missing;

  JsonError read(std::string_view key, JsonValue value) {
    if (key == "requiredGranularScopes") return read_texts(value, granular);
    if (key == "requiredScopes") return read_texts(value, required);
    if (key == "missingScopes") return read_texts(value, missing);
    return simdjson::SUCCESS;
  }

  std::vector<std::string> best() && {
    if (!granular.empty()) return std::move(granular);
    return !required.empty() ? std::move(required) : std::move(missing);
  }
};

}  // namespace

ApiError parse_error(std::string_view text) {
  ApiError error;
  ScopeLists scopes;
  const auto read_context = [&](std::string_view key, JsonValue value) {
    return scopes.read(key, value);
  };
  const auto read_detail = [&](JsonValue element) {
    return each_field_of(element, [&](std::string_view key, JsonValue value) {
      return key == "context" ? each_field_of(value, read_context) : simdjson::SUCCESS;
    });
  };
  JsonText json(text);
  const Result<void> read = json.each_field([&](std::string_view key, JsonValue value) {
    if (key == "message") return read_text(value, error.message);
    if (key == "category") return read_text(value, error.category);
    if (key == "policyName") return read_text(value, error.policy_name);
    if (key == "context") return each_field_of(value, read_context);
    if (key == "errors") return each_element(value, read_detail);
    return simdjson::SUCCESS;
  });
  if (!read) return {};
  error.scopes = std::move(scopes).best();
  return error;
}

}  // namespace crmaudit::hubspot
