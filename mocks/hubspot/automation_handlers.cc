#include <algorithm>

#include "mocks/hubspot/handlers.h"
#include "mocks/hubspot/paging.h"

namespace crmaudit::hubspot_mock {
namespace {

constexpr PageSize kFlowsPage{.standard = 100, .most = 100};

/// What the list shows of a flow: no actions, no criteria.
Json summary(const Json& flow) {
  Json row = Json::object();
  for (const char* name : {"id", "uuid", "name", "isEnabled", "flowType", "objectTypeId",
                           "revisionId", "createdAt", "updatedAt"}) {
    if (flow.contains(name)) row[name] = flow.at(name);
  }
  return row;
}

const Json* find_flow(const Call& call, const std::string& id) {
  const std::vector<Json>& flows = call.estate.list("workflows");
  const auto found =
      std::ranges::find_if(flows, [&](const Json& flow) { return flow.value("id", "") == id; });
  return found == flows.end() ? nullptr : &*found;
}

Json missing_flow(const std::string& id) {
  return {{"status", "error"},           {"category", "OBJECT_NOT_FOUND"},
          {"message", "Flow not found"}, {"context", {{"flowId", Json::array({id})}}},
          {"links", Json::object()},     {"errors", Json::array()}};
}

}  // namespace

Response list_flows(const Call& call) {
  const std::vector<Json>& flows = call.estate.list("workflows");
  const Page page = take_page(call, "workflows", flows.size(), kFlowsPage);
  Json results = Json::array();
  for (std::size_t i = page.begin; i < page.end; ++i) results.push_back(summary(flows[i]));
  return page_response(std::move(results), page);
}

Response read_flow(const Call& call) {
  const Json* flow = find_flow(call, call.path.at("id"));
  return flow == nullptr ? resource_not_found() : ok(*flow);
}

Response batch_read_flows(const Call& call) {
  const Json body = call.request.json_body();
  Json results = Json::array();
  Json errors = Json::array();
  for (const Json& input : body.at("inputs")) {
    const std::string id = input.at("flowId");
    if (input.value("type", "") != "FLOW_ID") {
      throw Refusal{validation_error("type must be FLOW_ID")};
    }
    if (const Json* flow = find_flow(call, id)) {
      results.push_back(*flow);
    } else {
      errors.push_back(missing_flow(id));
    }
  }
  Response response;
  response.body = {{"status", "COMPLETE"},
                   {"results", std::move(results)},
                   {"startedAt", iso_time(call.now)},
                   {"completedAt", iso_time(call.now)}};
  if (!errors.empty()) {
    response.status = 207;
    response.body["numErrors"] = errors.size();
    response.body["errors"] = std::move(errors);
  }
  return response;
}

}  // namespace crmaudit::hubspot_mock
