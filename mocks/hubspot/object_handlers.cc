#include <set>

#include "mocks/hubspot/handlers.h"
#include "mocks/hubspot/paging.h"
#include "mocks/hubspot/projection.h"

namespace crmaudit::hubspot_mock {
namespace {

constexpr PageSize kObjectsPage{.standard = 10, .most = 100};
constexpr std::size_t kMostInputs = 100;

/// The table of the call's object type; empty for a known type that the estate doesn't fill.
const ObjectTable& table_of(const Call& call) {
  static const ObjectTable kEmpty;
  const ObjectTable* table = call.estate.objects(call.type_name());
  if (table != nullptr) return *table;
  if (!call.object_type().name.empty()) return kEmpty;
  throw Refusal{validation_error("Unable to infer object type from: " + call.path.at("type"))};
}

/// The record that `value` of `id_property` names; by reading all records where that isn't the id.
const ObjectTable::Entry* find_record(const ObjectTable& table, const std::string& id_property,
                                      const std::string& value, bool archived) {
  if (id_property.empty() || id_property == "hs_object_id") return table.find(value, archived);
  PropertyReader reader(table, {id_property});
  for (const ObjectTable::Entry& entry : table.entries(archived)) {
    if (reader.read(entry).front() == value) return &entry;
  }
  return nullptr;
}

/// The entry of a batch answer that names the ids which were not found.
Json missing_records(const Call& call, const Json& ids) {
  std::string type(call.object_type().singular);
  for (char& c : type) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return {{"status", "error"},
          {"category", "OBJECT_NOT_FOUND"},
          {"message", "Could not get some " + type +
                          " objects, they may be deleted or not exist. Check that ids are valid."},
          {"context", {{"ids", ids}}},
          {"links", Json::object()},
          {"errors", Json::array()}};
}

std::vector<std::string> names_in(const Json& body, const char* field) {
  const auto names = body.find(field);
  return names == body.end() ? std::vector<std::string>{} : names->get<std::vector<std::string>>();
}

}  // namespace

Response list_objects(const Call& call) {
  const ObjectTable& table = table_of(call);
  const bool archived = call.request.flag("archived");
  const auto& entries = table.entries(archived);
  const std::string list = "objects/" + call.type_name() + (archived ? "/archived" : "");
  const Page page = take_page(call, list, entries.size(), kObjectsPage);
  const auto associations = call.request.list_param("associations");
  const auto history = call.request.list_param("propertiesWithHistory");
  const Projection projection(call, call.request.list_param("properties"));
  Json results = Json::array();
  for (std::size_t i = page.begin; i < page.end; ++i) {
    results.push_back(projection.record(table, entries[i], associations, history));
  }
  return page_response(std::move(results), page);
}

Response read_object(const Call& call) {
  const ObjectTable& table = table_of(call);
  const ObjectTable::Entry* entry =
      find_record(table, call.request.param("idProperty").value_or(""), call.path.at("id"),
                  call.request.flag("archived"));
  if (entry == nullptr) return object_not_found(call.path.at("id"));
  const Projection projection(call, call.request.list_param("properties"));
  return ok(projection.record(table, *entry, call.request.list_param("associations"),
                              call.request.list_param("propertiesWithHistory")));
}

Response batch_read_objects(const Call& call) {
  const ObjectTable& table = table_of(call);
  const Json body = call.request.json_body();
  const Json& inputs = body.at("inputs");
  if (inputs.size() > kMostInputs) {
    return validation_error("The maximum number of inputs in a batch is 100");
  }
  const Projection projection(call, names_in(body, "properties"));
  const auto history = names_in(body, "propertiesWithHistory");
  const std::string id_property = body.value("idProperty", "");
  Json results = Json::array();
  Json missing = Json::array();
  std::set<std::uint64_t> seen;
  for (const Json& input : inputs) {
    const std::string id = input.at("id");
    const auto* entry = find_record(table, id_property, id, call.request.flag("archived"));
    if (entry == nullptr) {
      missing.push_back(id);
    } else if (seen.insert(entry->id).second) {
      results.push_back(projection.record(table, *entry, {}, history));
    }
  }
  Response response;
  response.body = {{"status", "COMPLETE"}, {"results", std::move(results)}};
  if (!missing.empty()) {
    // The 2026-09 specs declare no 207: there the errors stand in the body of a 200.
    response.status = call.version == "2026-09" ? 200 : 207;
    response.body["numErrors"] = 1;
    response.body["errors"] = Json::array({missing_records(call, missing)});
  }
  response.body["startedAt"] = iso_time(call.now);
  response.body["completedAt"] = iso_time(call.now);
  return response;
}

}  // namespace crmaudit::hubspot_mock
