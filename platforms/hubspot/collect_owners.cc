#include "platforms/hubspot/collect_owners.h"

namespace crmaudit::hubspot {
namespace {

crmaudit::Owner fact_of(const std::string& account, const Owner& owner) {
  crmaudit::Owner fact{.account = account, .owner_id = owner.id};
  fact.user_id = known(owner.user_id);
  fact.kind = owner.type == "QUEUE" ? "queue" : "person";
  if (owner.type == "QUEUE") fact.name = known(owner.first_name);
  fact.archived = owner.archived;
  return fact;
}

void remember(Directory& directory, const Owner& owner) {
  if (owner.user_id.empty()) return;
  if (owner.archived) {
    directory.archived_owners.push_back(owner);
  } else {
    directory.active_owner_users.insert(owner.user_id);
  }
}

Result<ListEnd> collect_one_list(Context& context, Directory& directory, bool archived) {
  std::int64_t rows = 0;
  return walk(
      "",
      [&](const std::string& after) {
        return context.client.owners(archived, after, context.stop);
      },
      [&](ListPage<Owner>& list) -> Result<void> {
        Page page = context.page("owners", archived ? "archived" : "active");
        for (Owner& owner : list.rows) {
          owner.archived = archived;
          remember(directory, owner);
          page.facts.add(fact_of(context.account, owner));
        }
        page.checkpoint = {list.after, list.after.empty()};
        rows += static_cast<std::int64_t>(list.rows.size());
        context.observer.progress(context.account, "owners", rows, list.after.empty());
        return context.sink.commit(page);
      });
}

}  // namespace

Result<void> collect_owners(Context& context, Directory& directory) {
  CRMAUDIT_ASSIGN(active, collect_one_list(context, directory, false));
  CRMAUDIT_ASSIGN(archived, collect_one_list(context, directory, true));
  directory.active_owner_list = active;
  directory.archived_owner_list = archived;
  return context.commit_coverage(
      "owners",
      {coverage_of(context.account, "owners", "active", active, scope_of(Api::kOwners)),
       coverage_of(context.account, "owners", "archived", archived, scope_of(Api::kOwners))});
}

}  // namespace crmaudit::hubspot
