#include <algorithm>
#include <array>
#include <set>

#include "mocks/hubspot/handlers.h"

namespace crmaudit::hubspot_mock {
namespace {

constexpr std::array<std::string_view, 3> kSensitivities = {"non_sensitive", "sensitive",
                                                            "highly_sensitive"};

std::string checked_sensitivity(std::string value) {
  if (std::ranges::find(kSensitivities, value) == kSensitivities.end()) {
    throw Refusal{validation_error("dataSensitivity has the unknown value " + value)};
  }
  return value;
}

std::string asked_sensitivity(const Call& call) {
  return checked_sensitivity(call.request.param("dataSensitivity").value_or("non_sensitive"));
}

/// One bucket per call: a definition shows only under its own sensitivity and archived state.
bool in_bucket(const Json& definition, const std::string& sensitivity, bool archived) {
  return definition.value("dataSensitivity", "non_sensitive") == sensitivity &&
         definition.value("archived", false) == archived;
}

const std::vector<Json>& definitions_of(const Call& call) {
  const std::string list = "properties/" + call.type_name();
  if (call.object_type().name.empty() && !call.estate.has_list(list)) {
    throw Refusal{validation_error("Unable to infer object type from: " + call.path.at("type"))};
  }
  return call.estate.list(list);
}

Response results_of(Json results) { return ok({{"results", std::move(results)}}); }

const std::vector<Json>& pipelines_of(const Call& call) {
  return call.estate.list("pipelines/" + call.type_name());
}

/// The element of `records` with this id. Throws Refusal (404).
template <class Records>
const Json& with_id(const Records& records, const std::string& id) {
  for (const Json& record : records) {
    if (record.value("id", "") == id) return record;
  }
  throw Refusal{resource_not_found()};
}

}  // namespace

Response list_properties(const Call& call) {
  const std::string sensitivity = asked_sensitivity(call);
  Json results = Json::array();
  for (const Json& definition : definitions_of(call)) {
    if (in_bucket(definition, sensitivity, call.request.flag("archived"))) {
      results.push_back(definition);
    }
  }
  return results_of(std::move(results));
}

Response read_property(const Call& call) {
  const Json* definition = call.estate.definition(call.type_name(), call.path.at("name"));
  const bool shown = definition != nullptr &&
                     in_bucket(*definition, asked_sensitivity(call), call.request.flag("archived"));
  if (!shown) return resource_not_found();
  return ok(*definition);
}

Response batch_read_properties(const Call& call) {
  const Json body = call.request.json_body();
  const std::string sensitivity =
      checked_sensitivity(body.value("dataSensitivity", "non_sensitive"));
  Json results = Json::array();
  Json errors = Json::array();
  for (const Json& input : body.at("inputs")) {
    const std::string name = input.at("name");
    const Json* definition = call.estate.definition(call.type_name(), name);
    if (definition != nullptr && in_bucket(*definition, sensitivity, body.at("archived"))) {
      results.push_back(*definition);
      continue;
    }
    errors.push_back({{"status", "error"},
                      {"category", "OBJECT_NOT_FOUND"},
                      {"message", "Property " + name + " does not exist"},
                      {"context", {{"name", Json::array({name})}}},
                      {"links", Json::object()},
                      {"errors", Json::array()}});
  }
  Response response;
  response.body = {{"status", "COMPLETE"}, {"results", std::move(results)}};
  if (!errors.empty()) {
    response.status = call.version == "2026-09" ? 200 : 207;
    response.body["numErrors"] = errors.size();
    response.body["errors"] = std::move(errors);
  }
  response.body["startedAt"] = iso_time(call.now);
  response.body["completedAt"] = iso_time(call.now);
  return response;
}

Response list_property_groups(const Call& call) {
  std::set<std::string> names;
  for (const Json& definition : definitions_of(call))
    names.insert(definition.value("groupName", ""));
  Json results = Json::array();
  for (const std::string& name : names) {
    results.push_back(
        {{"name", name}, {"label", name}, {"displayOrder", results.size()}, {"archived", false}});
  }
  return results_of(std::move(results));
}

Response list_schemas(const Call& call) {
  Json results = Json::array();
  for (const Json& schema : call.estate.list("schemas")) {
    if (schema.value("archived", false) == call.request.flag("archived")) results.push_back(schema);
  }
  return results_of(std::move(results));
}

Response list_pipelines(const Call& call) { return results_of(pipelines_of(call)); }

Response read_pipeline(const Call& call) {
  return ok(with_id(pipelines_of(call), call.path.at("id")));
}

Response list_stages(const Call& call) {
  return results_of(with_id(pipelines_of(call), call.path.at("id")).at("stages"));
}

Response read_stage(const Call& call) {
  const Json& pipeline = with_id(pipelines_of(call), call.path.at("id"));
  return ok(with_id(pipeline.at("stages"), call.path.at("stage")));
}

}  // namespace crmaudit::hubspot_mock
