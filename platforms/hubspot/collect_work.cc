#include "platforms/hubspot/collect_work.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "platforms/hubspot/collect_objects.h"
#include "platforms/hubspot/work_facts.h"

namespace crmaudit::hubspot {
namespace {

constexpr std::string_view kCustom = "custom";

// What no list of records shows, by HubSpot's names in the user interface.
struct UnreadStore {
  std::string_view store;
  std::string_view why;
};
constexpr UnreadStore kUnread[] = {
    {"attachments", "contents of files are not read"},
    {"conversations", "messages of the inbox and chats are not read"},
    {"form_submissions", "only what a form writes into records is read"},
};

bool left_out(const Context& context, const ObjectType& type) {
  const auto& chosen = context.text_objects;
  const std::string& name = type.role == kCustom ? type.role : type.name;
  return chosen && std::find(chosen->begin(), chosen->end(), name) == chosen->end();
}

TextStore unread(const Context& context, std::string_view store, std::string_view why) {
  TextStore fact{.account = context.account, .store = std::string(store)};
  fact.state = "not_read";
  fact.how = why;
  return fact;
}

Result<void> commit_left_out(Context& context, const ObjectType& type) {
  Page page = context.page(type.name, "left out");
  page.facts.add(unread(context, type.name, "left out by text_objects in the configuration"));
  const auto add = [&](std::string_view fact) {
    Coverage row{.account = context.account, .fact = std::string(fact), .part = type.name};
    row.state = CoverageState::kUnavailable;
    row.reason = CoverageReason::kNotDeclared;
    row.detail = "The configuration leaves " + type.name + " out (text_objects).";
    row.ask = "text_objects";
    page.coverage.push_back(std::move(row));
  };
  add("detections");
  if (type.role == "work") add("owned_work");
  page.checkpoint.done = true;
  return context.sink.commit(page);
}

Result<void> collect_type(Context& context, const ObjectType& type) {
  if (left_out(context, type)) return commit_left_out(context, type);
  CRMAUDIT_ASSIGN(texts, collect_fields(context, type));
  if (texts.absent) {
    Page page = context.page(type.name, "absent");
    page.facts.add(unread(context, type.name, "this account does not have it"));
    page.checkpoint.done = true;
    return context.sink.commit(page);
  }
  CRMAUDIT_ASSIGN(stages, read_closed_stages(context, type));
  WorkFacts facts(context.account, type, std::move(stages));
  return collect_objects(context, type, texts, facts);
}

Result<void> collect_custom_objects(Context& context) {
  const ObjectType& like = object_type(kCustom);
  if (left_out(context, like)) return commit_left_out(context, like);
  std::deque<ObjectType> types;
  CRMAUDIT_ASSIGN(end, walk_once([&] { return context.client.custom_objects(context.stop); },
                                 [&](const ListPage<CustomObject>& list) -> Result<void> {
                                   for (const CustomObject& object : list.rows) {
                                     types.push_back(like);
                                     types.back().name = object.type_id;
                                   }
                                   return {};
                                 }));
  for (const ObjectType& type : types) CRMAUDIT_TRY(collect_type(context, type));
  Coverage row = coverage_of(context.account, "detections", kCustom, end, scope_of(Api::kSchemas));
  row.rows.reset();
  if (end.error) {
    Page page = context.page(kCustom);
    page.facts.add(unread(context, "custom objects", row.detail));
    page.checkpoint.done = true;
    CRMAUDIT_TRY(context.sink.commit(page));
  }
  return context.commit_coverage(kCustom, {std::move(row)});
}

Result<void> commit_unread(Context& context) {
  Page page = context.page("text_stores");
  for (const UnreadStore& store : kUnread) {
    page.facts.add(unread(context, store.store, store.why));
  }
  page.coverage.push_back({.account = context.account, .fact = "text_stores"});
  page.checkpoint.done = true;
  return context.sink.commit(page);
}

}  // namespace

Result<void> collect_work(Context& context) {
  for (const ObjectType& type : object_types()) {
    if (type.role == "text" || type.role == "work") CRMAUDIT_TRY(collect_type(context, type));
  }
  CRMAUDIT_TRY(collect_custom_objects(context));
  return commit_unread(context);
}

}  // namespace crmaudit::hubspot
