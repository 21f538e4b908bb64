#include <algorithm>
#include <charconv>

#include "mocks/hubspot/handlers.h"
#include "mocks/hubspot/paging.h"
#include "mocks/hubspot/projection.h"
#include "mocks/hubspot/search_filter.h"

namespace crmaudit::hubspot_mock {
namespace {

constexpr std::size_t kLongestBody = 3000;
constexpr std::size_t kStandardLimit = 10;
constexpr std::size_t kMostLimit = 200;
constexpr std::size_t kMostResults = 10'000;

std::size_t read_limit(const Json& body) {
  const auto limit = body.value("limit", static_cast<std::int64_t>(kStandardLimit));
  if (limit < 0 || limit > static_cast<std::int64_t>(kMostLimit)) {
    throw Refusal{validation_error("limit must be between 0 and 200")};
  }
  return limit == 0 ? kStandardLimit : static_cast<std::size_t>(limit);
}

/// The offset in `after`, which is a number as text ("" and absent mean 0).
std::size_t read_offset(const Json& body) {
  const Json after = body.value("after", Json("0"));
  const std::string text = after.is_string() ? after.get<std::string>() : after.dump();
  std::size_t offset = 0;
  if (text.empty()) return offset;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), offset);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw Refusal{validation_error("after must be an integer")};
  }
  return offset;
}

/// The types of the properties that the query reads. Throws Refusal (400) for an unknown one.
std::vector<std::string> types_of(const Call& call, const SearchQuery& query,
                                  const Projection& projection) {
  std::vector<std::string> types;
  for (const std::string& name : query.properties) {
    if (!projection.exists(name)) {
      throw Refusal{validation_error("There was a problem with the request: the property " + name +
                                     " does not exist")};
    }
    const Json* definition = call.estate.definition(call.type_name(), name);
    types.push_back(definition == nullptr ? "" : definition->value("type", ""));
  }
  return types;
}

struct Hit {
  const ObjectTable::Entry* entry;
  std::string sort_value;  // empty sorts last
};

std::vector<Hit> find_hits(const ObjectTable& table, const SearchQuery& query,
                           const std::vector<std::string>& types, const Projection& projection) {
  std::vector<bool> readable;
  for (const std::string& name : query.properties) readable.push_back(projection.may_read(name));
  PropertyReader reader(table, query.properties);
  std::vector<Hit> hits;
  for (const ObjectTable::Entry& entry : table.entries(/*archived=*/false)) {
    PropertyValues values = reader.read(entry);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!readable[i]) values[i].reset();
    }
    if (!matches(query, values, types)) continue;
    const auto sort = query.sort_property;
    hits.push_back({&entry, sort ? values[*sort].value_or("") : ""});
  }
  return hits;
}

void sort_hits(std::vector<Hit>& hits, const SearchQuery& query,
               const std::vector<std::string>& types) {
  if (!query.sort_property) return;
  const std::string& type = types[*query.sort_property];
  std::ranges::stable_sort(hits, [&](const Hit& left, const Hit& right) {
    if (left.sort_value.empty() || right.sort_value.empty()) {
      return !left.sort_value.empty() && right.sort_value.empty();
    }
    const int order = compare_values(left.sort_value, right.sort_value, type);
    return query.descending ? order > 0 : order < 0;
  });
}

}  // namespace

Response search_objects(const Call& call) {
  if (call.request.body.size() > kLongestBody) {
    return validation_error("The request body is longer than 3000 characters");
  }
  const Json body = call.request.json_body();
  const SearchQuery query = parse_search(body, words(call.object_type().default_properties));
  const std::size_t limit = read_limit(body);
  const std::size_t offset = read_offset(body);
  if (offset + limit > kMostResults) {
    return validation_error("A search can't page past its first 10000 results");
  }
  const Projection projection(call, body.value("properties", std::vector<std::string>{}));
  const std::vector<std::string> types = types_of(call, query, projection);

  const ObjectTable* table = call.estate.objects(call.type_name());
  if (table == nullptr && call.object_type().name.empty()) {
    return validation_error("Unable to infer object type from: " + call.path.at("type"));
  }
  if (table == nullptr) {
    Response response = page_response(Json::array(), take_offset_page(call, offset, limit, 0));
    response.body["total"] = 0;
    return response;
  }
  std::vector<Hit> hits = find_hits(*table, query, types, projection);
  sort_hits(hits, query, types);

  const Page page = take_offset_page(call, offset, limit, hits.size());
  Json results = Json::array();
  for (std::size_t i = page.begin; i < page.end; ++i) {
    results.push_back(projection.record(*table, *hits[i].entry));
  }
  Response response = page_response(std::move(results), page);
  response.body["total"] = hits.size();
  return response;
}

}  // namespace crmaudit::hubspot_mock
