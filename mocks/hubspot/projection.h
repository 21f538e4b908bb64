// Which properties of a CRM record a call sees: the type's defaults and those asked for, without
// sensitive values that its token may not read. Lives as long as its call; one thread's own.
#pragma once

#include <string>
#include <vector>

#include "mocks/hubspot/call.h"
#include "mocks/hubspot/object_table.h"

namespace crmaudit::hubspot_mock {

class Projection {
 public:
  /// `requested` are the property names that the call asks for; unknown ones are ignored.
  Projection(const Call& call, std::vector<std::string> requested);

  /// The record as HubSpot returns it: id, properties, times, archived, url.
  Json record(const ObjectTable& table, const ObjectTable::Entry& entry) const;

  /// The same with the associations to these types, and the history of these properties, as far
  /// as the estate holds them.
  Json record(const ObjectTable& table, const ObjectTable::Entry& entry,
              const std::vector<std::string>& associations,
              const std::vector<std::string>& history) const;

  /// True if the call's token may read the property's values.
  bool may_read(const std::string& property) const;

  /// True if the object type has the property, or if the estate doesn't define its properties.
  bool exists(const std::string& property) const;

 private:
  Json project(const Json& properties) const;
  std::string record_url(const std::string& id) const;

  const Call& call_;
  std::string type_;
  std::vector<std::string> names_;
};

}  // namespace crmaudit::hubspot_mock
