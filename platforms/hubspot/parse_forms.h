// Pages of forms. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platforms/hubspot/records.h"
#include "scanner/result.h"

namespace crmaudit::hubspot {

struct FormDefinition {
  std::string id;
  std::string name;
  std::string kind;
  bool archived = false;
  std::string created_at;
  std::string updated_at;
  std::vector<std::string> fields;  ///< names, also of fields that show only after an answer
  std::string consent;              ///< legalConsentOptions.type; "" where the answer doesn't say
  bool has_notice = false;
  bool consent_required = false;  ///< one of the consents to communication must be given
  std::vector<std::string> subscription_ids;
};

/// Errors: kMalformed.
Result<ListPage<FormDefinition>> parse_forms(std::string_view text);

}  // namespace crmaudit::hubspot
