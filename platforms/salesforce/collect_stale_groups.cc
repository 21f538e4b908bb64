// The rights of permission set groups whose aggregate set is missing or out of date, worked out as
// Salesforce does: the union over the group's permission sets, minus what its muting sets name.
#include <array>
#include <map>
#include <set>

#include "platforms/salesforce/audited_objects.h"
#include "platforms/salesforce/collectors.h"
#include "platforms/salesforce/list_coverage.h"
#include "platforms/salesforce/permission_facts.h"
#include "platforms/salesforce/record_id.h"

namespace crmaudit::salesforce {
namespace {

struct Components {
  std::vector<std::string> sets;
  std::vector<std::string> muting;
  [[nodiscard]] std::vector<std::string> all() const {
    std::vector<std::string> ids = sets;
    ids.insert(ids.end(), muting.begin(), muting.end());
    return ids;
  }
};

// Each boolean of a fact, in a fixed order.
auto rights_of(ObjectAccess& access) {
  return std::array{&access.can_read,       &access.can_create, &access.can_edit,
                    &access.can_delete,     &access.view_all,   &access.modify_all,
                    &access.view_all_fields};
}
auto rights_of(FieldAccess& access) { return std::array{&access.can_read, &access.can_edit}; }
std::string key_of(const ObjectAccess& access) { return access.object; }
std::string key_of(const FieldAccess& access) { return access.object + "." + access.field; }

// Union of granted rows minus muted ones. Muting the right to read takes everything away.
template <class Access>
class Combination {
 public:
  void add(Access access, bool muting) {
    Access& total = (muting ? muted_ : granted_).try_emplace(key_of(access), access).first->second;
    const auto into = rights_of(total);
    const auto from = rights_of(access);
    for (std::size_t i = 0; i < into.size(); ++i) {
      *into[i] = into[i]->value_or(false) || from[i]->value_or(false);
    }
  }
  void write(Facts& facts) {
    for (auto& [key, access] : granted_) {
      if (const auto found = muted_.find(key); found != muted_.end()) mute(access, found->second);
      if (access.can_read.value_or(false)) facts.add(access);
    }
  }

 private:
  static void mute(Access& access, Access& muted) {
    const auto rights = rights_of(access);
    const auto taken = rights_of(muted);
    for (std::size_t i = 0; i < rights.size(); ++i) {
      if (taken[i]->value_or(false)) *rights[i] = false;
    }
  }
  std::map<std::string, Access> granted_;
  std::map<std::string, Access> muted_;
};

class StaleGroup {
 public:
  StaleGroup(Collecting& collecting, const CapabilityMap& capabilities,
             const PermissionGroup& group, Facts& facts)
      : collecting_(collecting), capabilities_(capabilities), group_(group), facts_(facts) {}

  Result<void> work_out() {
    add_entitlement();
    CRMAUDIT_ASSIGN(components, read_components());
    if (components.sets.empty()) return {};
    CRMAUDIT_TRY(add_system_rights(components));
    const std::string filter =
        "ParentId IN " + soql_list(components.all()) + " AND " + audited_objects_filter();
    CRMAUDIT_TRY(add_access(object_permissions(filter), &object_access_of));
    return add_access(field_permissions(filter), &field_access_of);
  }

 private:
  // Without an aggregate set, the group itself stands as the entitlement.
  void add_entitlement() {
    if (!group_.aggregate_id.empty()) return;
    Entitlement entitlement{.account = collecting_.account, .entitlement_id = group_.id};
    entitlement.kind = "permission_set_group";
    entitlement.name = group_.name;
    entitlement.custom = true;
    entitlement.contents_known = true;
    entitlement.status = group_.status;
    entitlement.activation_required = group_.activation_required;
    facts_.add(std::move(entitlement));
  }

  Result<Components> read_components() {
    Components components;
    const Select select{"PermissionSetGroupComponent",
                        {"Id", "PermissionSetId"},
                        "PermissionSetGroupId = " + soql_text(group_.id)};
    CRMAUDIT_TRY(read_short_list(collecting_.client, select, collecting_.stop, [&](const Row& row) {
      const std::string id = row.id("PermissionSetId");
      (has_prefix(id, kMutingSetPrefix) ? components.muting : components.sets).push_back(id);
    }));
    return components;
  }

  // The permissions that any of the sets holds.
  Result<std::set<std::string>> permissions_of(const std::string& object,
                                               const std::vector<std::string>& ids) {
    std::set<std::string> held;
    if (ids.empty()) return held;
    CRMAUDIT_ASSIGN(description, collecting_.client.describe(object, collecting_.stop));
    Select select{object, permission_columns(capabilities_, description),
                  "Id IN " + soql_list(ids)};
    select.columns.insert(select.columns.begin(), "Id");
    CRMAUDIT_TRY(read_short_list(collecting_.client, select, collecting_.stop, [&](const Row& row) {
      for (const std::string& column : select.columns) {
        if (row.is_true(column)) held.insert(column);
      }
    }));
    return held;
  }

  Result<void> add_system_rights(const Components& components) {
    CRMAUDIT_ASSIGN(held, permissions_of("PermissionSet", components.sets));
    CRMAUDIT_ASSIGN(muted, permissions_of("MutingPermissionSet", components.muting));
    add_capabilities(
        capabilities_,
        [&](const MappedPermission& permission) {
          return held.contains(permission.column) && !muted.contains(permission.column);
        },
        collecting_.account, group_.entitlement_id(), facts_);
    return {};
  }

  template <class Access>
  Result<void> add_access(const Select& select,
                          Access (*access_of)(const Row&, std::string, std::string)) {
    Combination<Access> combination;
    CRMAUDIT_TRY(read_short_list(collecting_.client, select, collecting_.stop, [&](const Row& row) {
      combination.add(access_of(row, collecting_.account, group_.entitlement_id()),
                      has_prefix(row.id("ParentId"), kMutingSetPrefix));
    }));
    combination.write(facts_);
    return {};
  }

  Collecting& collecting_;
  const CapabilityMap& capabilities_;
  const PermissionGroup& group_;
  Facts& facts_;
};

}  // namespace

Result<void> collect_stale_groups(Collecting& collecting, const CapabilityMap& capabilities,
                                  const PermissionGroups& groups) {
  for (const PermissionGroup& group : groups.groups) {
    if (!group.stale()) continue;
    Page page{.account = collecting.account, .collector = "stale_groups", .partition = group.id};
    page.checkpoint = {"", true};
    const auto done = StaleGroup(collecting, capabilities, group, page.facts).work_out();
    if (!done) {
      if (ends_scan(done.error())) return done.error();
      page.facts = {};
      page.checkpoint.done = false;
      for (const std::string_view fact :
           {"entitlements", "capabilities", "object_access", "field_access"}) {
        ListFact part{collecting.account, std::string(fact)};
        part.part = "group " + group.name;
        page.coverage.push_back(error_coverage(part, done.error(), true));
      }
    }
    CRMAUDIT_TRY(collecting.sink.commit(page));
  }
  return {};
}

}  // namespace crmaudit::salesforce
