// Forms and lists.
#include <algorithm>

#include "mocks/hubspot/handlers.h"
#include "mocks/hubspot/paging.h"

namespace crmaudit::hubspot_mock {
namespace {

constexpr PageSize kFormsPage{.standard = 50, .most = 100};
constexpr std::int64_t kStandardCount = 20;
constexpr std::int64_t kMostCount = 500;

/// A list without the additional properties that the call doesn't ask for.
Json shown_list(const Json& list, const Json& additional) {
  Json row = list;
  Json kept = Json::object();
  const Json stored = list.value("additionalProperties", Json::object());
  for (const auto& [name, value] : stored.items()) {
    if (std::ranges::find(additional, Json(name)) != additional.end()) kept[name] = value;
  }
  row["additionalProperties"] = std::move(kept);
  return row;
}

bool is_wanted(const Json& list, const Json& body) {
  const Json kinds = body.value("processingTypes", Json::array());
  const std::string query = body.value("query", "");
  const bool kind =
      kinds.empty() || std::ranges::find(kinds, list.at("processingType")) != kinds.end();
  return kind && list.value("name", "").find(query) != std::string::npos;
}

const Json& with_id(const Call& call, const std::string& collection, const char* key) {
  for (const Json& record : call.estate.list(collection)) {
    if (record.value(key, "") == call.path.at("id")) return record;
  }
  throw Refusal{resource_not_found()};
}

}  // namespace

Response list_forms(const Call& call) {
  const bool archived = call.request.flag("archived");
  const auto types = call.request.list_param("formTypes");
  const bool all = std::ranges::find(types, "all") != types.end();
  std::vector<const Json*> forms;
  for (const Json& form : call.estate.list("forms")) {
    const std::string type = form.value("formType", "hubspot");
    const bool kind =
        all || (types.empty() ? type == "hubspot" : std::ranges::find(types, type) != types.end());
    if (kind && form.value("archived", false) == archived) forms.push_back(&form);
  }
  const Page page =
      take_page(call, archived ? "forms/archived" : "forms", forms.size(), kFormsPage);
  Json results = Json::array();
  for (std::size_t i = page.begin; i < page.end; ++i) results.push_back(*forms[i]);
  return page_response(std::move(results), page);
}

Response read_form(const Call& call) { return ok(with_id(call, "forms", "id")); }

Response search_lists(const Call& call) {
  const Json body = call.request.json_body();
  const std::int64_t offset = body.value("offset", std::int64_t{0});
  const std::int64_t count = body.value("count", kStandardCount);
  if (offset < 0 || count < 1 || count > kMostCount) {
    throw Refusal{validation_error("count must be between 1 and 500")};
  }
  std::vector<const Json*> wanted;
  for (const Json& list : call.estate.list("lists")) {
    if (is_wanted(list, body)) wanted.push_back(&list);
  }
  const auto total = static_cast<std::int64_t>(wanted.size());
  const std::int64_t end = std::min(offset + count, total);
  Json lists = Json::array();
  for (std::int64_t i = offset; i < end; ++i) {
    lists.push_back(shown_list(*wanted[static_cast<std::size_t>(i)],
                               body.value("additionalProperties", Json::array())));
  }
  return ok({{"lists", std::move(lists)},
             {"hasMore", end < total},
             {"offset", std::max(offset, end)},
             {"total", total}});
}

Response read_list(const Call& call) {
  return ok({{"list", shown_list(with_id(call, "lists", "listId"), Json::array())}});
}

}  // namespace crmaudit::hubspot_mock
