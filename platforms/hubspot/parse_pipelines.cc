#include "platforms/hubspot/parse_pipelines.h"

#include "platforms/hubspot/json_list.h"

namespace crmaudit::hubspot {
namespace {

JsonError read_stage(JsonValue element, Stage& stage) {
  std::string ticket_state;
  const auto read_metadata = [&](std::string_view key, JsonValue value) {
    if (key == "isClosed") return read_flag(value, stage.closed);
    if (key == "ticketState") return read_text(value, ticket_state);
    return simdjson::SUCCESS;
  };
  const JsonError error = each_field_of(element, [&](std::string_view key, JsonValue value) {
    if (key == "id") return read_text(value, stage.id);
    if (key == "metadata") return each_field_of(value, read_metadata);
    return simdjson::SUCCESS;
  });
  if (ticket_state == "CLOSED") stage.closed = true;
  if (ticket_state == "OPEN" && !stage.closed) stage.closed = false;
  return error;
}

JsonError read_pipeline(JsonObject object, Pipeline& pipeline, bool& usable) {
  const auto read_stages = [&](JsonValue element) {
    Stage stage;
    const JsonError error = read_stage(element, stage);
    if (!error && !stage.id.empty()) pipeline.stages.push_back(std::move(stage));
    return error;
  };
  const JsonError error = each_field(object, [&](std::string_view key, JsonValue value) {
    if (key == "id") return read_text(value, pipeline.id);
    if (key == "label") return read_text(value, pipeline.label);
    if (key == "stages") return each_element(value, read_stages);
    return simdjson::SUCCESS;
  });
  usable = !pipeline.id.empty();
  return error;
}

}  // namespace

Result<ListPage<Pipeline>> parse_pipelines(std::string_view text) {
  ListPage<Pipeline> page;
  CRMAUDIT_TRY(read_list(text, page, page.after, read_pipeline));
  return page;
}

}  // namespace crmaudit::hubspot
