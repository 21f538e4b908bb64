// HubSpot's companies, deals, leads, tasks, correspondence and a custom object. The texts are
// everyday sentences; some open work belongs to people who left, which only tickets and cases make
// a finding.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "mocks/estate/hubspot_shapes.h"
#include "mocks/estate/hubspot_work.h"
#include "mocks/estate/json_lines.h"
#include "mocks/estate/writers.h"

namespace crmaudit::estate {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 5> kTaskStates{"NOT_STARTED", "IN_PROGRESS", "WAITING",
                                                      "COMPLETED", "DEFERRED"};

constexpr std::size_t kMostRecords = 450;  // however many contacts there are

bool is_text(const Property& property) {
  return property.type == "string" && property.name != "domain";
}

std::string owner_of(const Company& company, std::size_t index) {
  const Pools& pools = company.pools;
  if (index % 9 == 4) return pools.hubspot_departed_active[4]->owner_id();
  return pools.hubspot_ordinary[index % pools.hubspot_ordinary.size()]->owner_id();
}

json record(const Company& company, const WorkObject& type, std::size_t index, Random& random) {
  const Day created = company.as_of - Days{20 + random.below(700)};
  const std::string created_at = hubspot_time(at(created, 9, static_cast<int>(random.below(60))));
  const std::string updated_at = hubspot_time(at(company.as_of - Days{1 + random.below(19)}, 8));
  json properties{{std::string(type.created), created_at},
                  {"hs_lastmodifieddate", updated_at},
                  {"hubspot_owner_id", owner_of(company, index)}};
  for (const Property& property : kWorkProperties) {
    if (property.object != type.object) continue;
    const std::string name(property.name);
    if (properties.contains(name)) continue;
    if (is_text(property)) {
      const std::string text(draw_sentence(random));
      properties[name] = property.field_type == "html" ? "<p>" + text + "</p>" : text;
    } else {
      properties[name] = property.type == "datetime" ? json(created_at) : json(nullptr);
    }
  }
  if (type.object == "companies") {
    properties["name"] = draw_company_name(random);
    properties["domain"] = "company" + std::to_string(index) + ".example";
  } else if (type.object == "tasks") {
    properties["hs_task_status"] = kTaskStates[index % kTaskStates.size()];
  } else if (type.object == "deals") {
    properties["pipeline"] = kDealPipelines[0].id;
    properties["dealstage"] = kDealPipelines[0].stages[index % 3].id;
  } else if (type.object == "communications") {
    properties["hs_communication_channel_type"] = "WHATS_APP";
  }
  return crm_record(std::to_string(type.first_id + index), std::move(properties), created_at,
                    updated_at);
}

void write_definitions(const Company& company, const WorkObject& type) {
  JsonLines file(company.options.out / "hubspot" / "properties" /
                 (std::string(type.object) + ".jsonl"));
  for (const Property& property : kWorkProperties) {
    if (property.object == type.object) file.write(property_definition(company, property));
  }
  for (Property property : kSharedProperties) {
    property.object = type.object;
    file.write(property_definition(company, property));
  }
  if (type.created == "hs_createdate") {
    file.write(property_definition(company,
                                   {type.object, type.created, "Create date", "datetime", "date"}));
  }
  file.finish();
}

json schema() {
  return {{"id", "4815001"},
          {"name", "contracts"},
          {"objectTypeId", kCustomObject},
          {"fullyQualifiedName", "p" + std::to_string(kPortalId) + "_contracts"},
          {"labels", {{"singular", "Vertrag"}, {"plural", "Verträge"}}},
          {"primaryDisplayProperty", "contract_name"},
          {"requiredProperties", json::array({"contract_name"})},
          {"searchableProperties", json::array({"contract_name"})},
          {"secondaryDisplayProperties", json::array()},
          {"properties", json::array()},
          {"associations", json::array()},
          {"archived", false}};
}

}  // namespace

void write_hubspot_work(const Company& company) {
  const std::filesystem::path folder = company.options.out / "hubspot";
  Random random(company.options.seed + 2'000'003);
  for (const WorkObject& type : kWorkObjects) {
    write_definitions(company, type);
    JsonLines file(folder / "objects" / (std::string(type.object) + ".jsonl"));
    const std::size_t count = std::min(company.options.contacts / type.every + 12, kMostRecords);
    for (std::size_t i = 0; i < count; ++i) file.write(record(company, type, i, random));
    file.finish();
  }
  JsonLines pipelines(folder / "pipelines" / "deals.jsonl");
  pipelines.write(pipeline_of(company, kDealPipelines[0], 0, "deals"));
  pipelines.finish();
  JsonLines schemas(folder / "schemas.jsonl");
  schemas.write(schema());
  schemas.finish();
}

}  // namespace crmaudit::estate
