#include "mocks/salesforce/soql_path.h"

#include <algorithm>
#include <array>

#include "mocks/salesforce/fold_case.h"
#include "mocks/salesforce/soql_error.h"

namespace crmaudit::mocks::salesforce {
namespace {

constexpr std::size_t kMaxRelationships = 5;

struct FixedTarget {
  std::string_view object;
  std::string_view relationship;
  std::string_view target;
};

// References whose ids can name several objects while the relationship knows one of them only
// (contract, §0a): Parent.* is null where ParentId isn't a permission set.
constexpr std::array kFixedTargets = {
    FixedTarget{"ObjectPermissions", "Parent", "PermissionSet"},
    FixedTarget{"FieldPermissions", "Parent", "PermissionSet"},
    FixedTarget{"SetupEntityAccess", "Parent", "PermissionSet"},
    FixedTarget{"PermissionSetGroupComponent", "PermissionSet", "PermissionSet"},
};

// The fields of the Name object, all that a polymorphic parent offers without TYPEOF.
constexpr std::array<std::string_view, 17> kNameFields = {
    "Alias", "Email", "FirstName", "Id",         "IsActive",   "LastName",
    "Name",  "Phone", "Profile",   "ProfileId",  "RecordType", "RecordTypeId",
    "Title", "Type",  "UserRole",  "UserRoleId", "Username"};

bool InNameObject(std::string_view name) {
  return std::any_of(kNameFields.begin(), kNameFields.end(),
                     [&](std::string_view known) { return FoldCase(known) == FoldCase(name); });
}

[[noreturn]] void NoSuchColumn(const FieldPath& path, const std::string& entity) {
  throw SoqlError("INVALID_FIELD",
                  "No such column '" + path.parts.back() + "' on entity '" + entity +
                      "'. If you are attempting to use a custom field, be sure to append the "
                      "'__c' after the custom field name. Please reference your WSDL or the "
                      "describe call for the appropriate names.",
                  path.offset);
}

[[noreturn]] void NoSuchRelationship(const FieldPath& path, const std::string& name) {
  throw SoqlError("INVALID_FIELD",
                  "Didn't understand relationship '" + name +
                      "' in field path. If you are attempting to use a custom relationship, be "
                      "sure to append the '__r' after the custom relationship name. Please "
                      "reference your WSDL or the describe call for the appropriate names.",
                  path.offset);
}

std::vector<std::string> TargetsOf(const SObject& object, const Field& field) {
  const auto* fixed =
      std::find_if(kFixedTargets.begin(), kFixedTargets.end(), [&](const FixedTarget& known) {
        return known.object == object.name() && known.relationship == field.relationship;
      });
  if (fixed == kFixedTargets.end()) return field.reference_to;
  return {std::string(fixed->target)};
}

class Binder {
 public:
  Binder(const Estate& estate, const RecordTable& root, const FieldPath& path)
      : estate_(estate), path_(path) {
    bound_.levels.push_back({{&root, -1}});
  }

  BoundPath Run(std::size_t first) {
    for (std::size_t part = first; part < path_.parts.size(); ++part) {
      if (TakeFlatColumn(part)) return std::move(bound_);
      if (part + 1 == path_.parts.size()) break;
      if (part - first == kMaxRelationships) {
        throw SoqlError("MALFORMED_QUERY", "SOQL path has more than 5 relationships", path_.offset);
      }
      Follow(path_.parts[part]);
    }
    TakeField(path_.parts.back());
    return std::move(bound_);
  }

 private:
  [[nodiscard]] bool under_polymorphic() const {
    return !bound_.polymorphic.empty() && bound_.polymorphic.back();
  }

  // A dotted column that the data itself holds.
  bool TakeFlatColumn(std::size_t part) {
    if (part + 1 >= path_.parts.size()) return false;
    std::string name = path_.parts[part];
    for (std::size_t next = part + 1; next < path_.parts.size(); ++next) {
      name += '.' + path_.parts[next];
    }
    auto& branch = bound_.levels.back().front();
    branch.column = branch.table->schema().FieldIndex(name);
    if (branch.column < 0) return false;
    bound_.field = &branch.table->schema().fields()[static_cast<std::size_t>(branch.column)];
    const std::size_t dot = bound_.field->name.find('.');
    bound_.names.push_back(bound_.field->name.substr(0, dot));
    bound_.names.push_back(bound_.field->name.substr(dot + 1));
    return true;
  }

  void Follow(const std::string& relationship) {
    if (under_polymorphic() && !InNameObject(relationship)) NoSuchRelationship(path_, relationship);
    std::vector<BoundPath::Branch> next;
    std::size_t target_count = 0;
    std::string name;
    for (auto& branch : bound_.levels.back()) {
      const SObject& object = branch.table->schema();
      branch.column = object.RelationshipIndex(relationship);
      if (branch.column < 0) continue;
      const Field& field = object.fields()[static_cast<std::size_t>(branch.column)];
      name = field.relationship;
      const auto targets = TargetsOf(object, field);
      target_count = std::max(target_count, targets.size());
      for (const auto& target : targets) {
        if (const auto* table = estate_.Find(target)) next.push_back({table, -1});
      }
    }
    if (next.empty()) NoSuchRelationship(path_, relationship);
    bound_.names.push_back(name);
    bound_.polymorphic.push_back(target_count > 1);
    bound_.levels.push_back(std::move(next));
  }

  void TakeField(const std::string& name) {
    if (under_polymorphic() && !InNameObject(name)) NoSuchColumn(path_, "Name");
    for (auto& branch : bound_.levels.back()) {
      const SObject& object = branch.table->schema();
      branch.column = object.FieldIndex(name);
      // Name.Type is the owner's kind: a group says Queue or Regular, others their object's name.
      if (under_polymorphic() && FoldCase(name) == "type" && object.name() != "Group") {
        branch.column = BoundPath::kTypeName;
      }
      if (branch.column >= 0 && bound_.field == nullptr) {
        bound_.field = &object.fields()[static_cast<std::size_t>(branch.column)];
      }
    }
    if (bound_.field == nullptr) {
      NoSuchColumn(path_, under_polymorphic()
                              ? "Name"
                              : bound_.levels.back().front().table->schema().name());
    }
    bound_.names.push_back(bound_.field->name);
  }

  const Estate& estate_;
  const FieldPath& path_;
  BoundPath bound_;
};

}  // namespace

Located BoundPath::Walk(Row row, std::size_t level) const {
  Located located{levels.front().front().table, row};
  int column = levels.front().front().column;
  for (std::size_t step = 1; step <= level; ++step) {
    const Value id = column < 0 ? Value() : located.table->At(located.row, column);
    located = {};
    if (id.is_null()) return located;
    for (const auto& branch : levels[step]) {
      if (const auto found = branch.table->Find(id.text())) {
        located = {branch.table, *found};
        column = branch.column;
        break;
      }
    }
    if (located.table == nullptr) return located;
  }
  return located;
}

Value BoundPath::Read(Row row) const {
  const Located located = Walk(row, levels.size() - 1);
  if (located.table == nullptr) return {};
  for (const auto& branch : levels.back()) {
    if (branch.table != located.table) continue;
    if (branch.column == kTypeName) return Value::String(branch.table->schema().name());
    return branch.column < 0 ? Value() : located.table->At(located.row, branch.column);
  }
  return {};
}

BoundPath BindPath(const Estate& estate, const RecordTable& root, const std::string& alias,
                   const FieldPath& path) {
  std::size_t first = 0;
  if (path.parts.size() > 1 && root.schema().RelationshipIndex(path.parts.front()) < 0) {
    const std::string head = FoldCase(path.parts.front());
    if (head == FoldCase(root.schema().name()) || (!alias.empty() && head == FoldCase(alias))) {
      first = 1;
    }
  }
  return Binder(estate, root, path).Run(first);
}

}  // namespace crmaudit::mocks::salesforce
