// A field path resolved against the schema, through up to five relationships. A polymorphic
// relationship has one branch per target object and offers the fields of the API's Name object.
// Bound paths hold pointers into the estate and live no longer than it; reading is thread-safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mocks/salesforce/estate.h"
#include "mocks/salesforce/record_table.h"
#include "mocks/salesforce/soql_ast.h"

namespace crmaudit::mocks::salesforce {

/// A record: a row of a table. The table is null where a lookup is empty or leads nowhere.
struct Located {
  const RecordTable* table = nullptr;
  Row row = 0;
};

struct BoundPath {
  struct Branch {
    const RecordTable* table = nullptr;
    int column = -1;  ///< -1: this target has no such field, kTypeName: the target's name
  };
  static constexpr int kTypeName = -2;

  /// Level 0 is the FROM object; each next one is reached through the reference before it. The
  /// last level's columns are the field itself.
  std::vector<std::vector<Branch>> levels;
  /// Relationship names and the field's, as the schema spells them.
  std::vector<std::string> names;
  /// Per relationship whether it is polymorphic.
  std::vector<bool> polymorphic;
  const Field* field = nullptr;

  /// The record at `level` that the path reaches from a row of the FROM object.
  [[nodiscard]] Located Walk(Row row, std::size_t level) const;
  /// The field's value; null where a parent is missing.
  [[nodiscard]] Value Read(Row row) const;
};

/// Resolves `path` from `root`. Throws SoqlError (INVALID_FIELD) for an unknown column or
/// relationship; `alias` is the FROM object's alias or empty.
BoundPath BindPath(const Estate& estate, const RecordTable& root, const std::string& alias,
                   const FieldPath& path);

}  // namespace crmaudit::mocks::salesforce
