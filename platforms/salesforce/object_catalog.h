// ObjectCatalog: which objects an organisation has, from EntityDefinition, and who sees their
// records by default. It tells an object that is not there, because its feature is off, from one
// that the scanning user may not see. Plain value.
#pragma once

#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "platforms/salesforce/list_reader.h"
#include "platforms/salesforce/own_rights.h"

namespace crmaudit::salesforce {

struct ObjectCatalog {
  struct Sharing {
    std::optional<std::string> internal;  ///< as Salesforce says it
    std::optional<std::string> external;
  };
  std::map<std::string, Sharing, std::less<>> objects;
  std::optional<Error> error = {};  ///< why it could not be read
  bool whole = false;               ///< the user's rights show every object

  /// Surely not there.
  [[nodiscard]] bool lacks(std::string_view object) const {
    return whole && !error && !objects.contains(object);
  }
};

/// Reads it whole, paging by DurableId. Errors: only those that end the scan.
Result<ObjectCatalog> read_object_catalog(Client& client, const OwnRights& rights,
                                          std::stop_token stop);

/// sharing_defaults: from the catalogue, or from Organization's defaults where that can't be read.
Result<void> collect_sharing_defaults(Collecting& collecting, const ObjectCatalog& catalog);

}  // namespace crmaudit::salesforce
