#include "platforms/hubspot/collect_lists.h"

#include <cctype>
#include <charconv>

#include "platforms/hubspot/list_stream.h"
#include "scanner/civil_time.h"

namespace crmaudit::hubspot {
namespace {

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

std::optional<std::int64_t> number_in(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  return whole ? std::optional(number) : std::nullopt;
}

RecordList fact_of(const std::string& account, const ListDefinition& list) {
  RecordList fact{.account = account, .list_id = list.id};
  fact.name = known(list.name);
  fact.object = known(object_name(list.object_type_id));
  fact.kind = known(lower(list.processing_type));
  fact.size = number_in(list.size);
  fact.created_by = known(list.created_by);
  fact.created_at = parse_instant(list.created_at);
  fact.modified_at = parse_instant(list.updated_at);
  return fact;
}

}  // namespace

Result<void> collect_lists(Context& context) {
  return stream_list(
      context, {"record_lists"},
      [&](const std::string& after, ListProgress&) {
        return context.client.lists(after, context.stop);
      },
      [&](const ListDefinition& list, Page& page) {
        page.facts.add(fact_of(context.account, list));
      },
      [&](const ListEnd& end, const ListProgress&) {
        return std::vector<Coverage>{
            coverage_of(context.account, "record_lists", "*", end, scope_of(Api::kLists))};
      });
}

}  // namespace crmaudit::hubspot
