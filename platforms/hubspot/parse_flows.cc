#include "platforms/hubspot/parse_flows.h"

#include <nlohmann/json.hpp>

#include "platforms/hubspot/json_list.h"

namespace crmaudit::hubspot {
namespace {

JsonError read_flow(JsonObject object, Flow& flow, bool& usable) {
  const JsonError error = each_field(object, [&](std::string_view key, JsonValue value) {
    if (key == "id") return read_text(value, flow.id);
    if (key == "name") return read_text(value, flow.name);
    if (key == "objectTypeId") return read_text(value, flow.object_type_id);
    if (key == "isEnabled") return read_flag(value, flow.enabled);
    if (key == "createdAt") return read_text(value, flow.created_at);
    if (key == "updatedAt") return read_text(value, flow.updated_at);
    return simdjson::SUCCESS;
  });
  usable = !flow.id.empty();
  return error;
}

}  // namespace

Result<ListPage<Flow>> parse_flows(std::string_view text) {
  ListPage<Flow> page;
  CRMAUDIT_TRY(read_list(text, page, page.after, read_flow));
  return page;
}

// Definitions are small, few and without a fixed shape: walked as a tree, not streamed.
Result<std::vector<FlowDefinition>> parse_flow_definitions(std::string_view text) {
  const nlohmann::json answer = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  const bool has_results =
      answer.is_object() && answer.contains("results") && answer.at("results").is_array();
  if (!has_results) return Error{ErrorKind::kMalformed, "it has no list of results at byte 0"};
  std::vector<FlowDefinition> definitions;
  for (const nlohmann::json& flow : answer.at("results")) {
    const auto id = flow.is_object() ? flow.find("id") : flow.end();
    if (!flow.is_object() || id == flow.end() || !id->is_string()) continue;
    definitions.push_back({id->get<std::string>(), flow_references(flow)});
  }
  return definitions;
}

}  // namespace crmaudit::hubspot
