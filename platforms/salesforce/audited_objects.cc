#include "platforms/salesforce/audited_objects.h"

#include <vector>

#include "platforms/salesforce/soql.h"

namespace crmaudit::salesforce {

std::string audited_objects_filter() {
  const std::vector<std::string> names(kAuditedObjects.begin(), kAuditedObjects.end());
  return "SobjectType IN " + soql_list(names);
}

}  // namespace crmaudit::salesforce
