// ObjectPlan: which properties of a type of record are read, and by which call. HubSpot refuses
// URLs that are too long (414), so what doesn't fit into the list's URL is read by batch/read, 100
// records at a time. Plain values.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "platforms/hubspot/context.h"

namespace crmaudit::hubspot {

/// A property whose text is searched; `column` is its place in a record's values.
struct TextColumn {
  std::string name;
  std::size_t column = 0;
  bool sensitive = false;
};

struct ObjectPlan {
  std::vector<std::string> listed;      ///< read with the list: first those that the facts need
  std::vector<std::string> extra = {};  ///< read by batch/read
  std::vector<TextColumn> texts = {};
  std::vector<std::string> withheld = {};  ///< sensitive properties that the token may not read
  std::string ask = {};                    ///< the scopes that would open them

  [[nodiscard]] bool reads_sensitive() const;
};

/// `base`: the properties that the facts need, at the front of every record's values. `sensitive`:
/// whether to ask for declared sensitive properties where the token's scopes aren't known.
ObjectPlan make_plan(const Context& context, const ObjectType& type,
                     const std::vector<std::string>& base,
                     const std::vector<PropertyDefinition>& texts, bool sensitive);

}  // namespace crmaudit::hubspot
