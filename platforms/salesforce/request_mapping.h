// RequestMapping: where this organisation tracks data subjects' requests, by the configuration's
// [[requests]] entries of the account. Plain value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platforms/request_phrases.h"
#include "scanner/coverage.h"
#include "scanner/settings.h"

namespace crmaudit::salesforce {

struct RequestMapping {
  std::vector<RequestSource> sources;  ///< of this account only
  RequestPhrases phrases;              ///< what looks like a request elsewhere

  [[nodiscard]] bool declares(RequestSource::Kind kind) const;
  /// The cases entry whose record_type is one of these names, or nullptr. Case doesn't matter.
  [[nodiscard]] const RequestSource* of_record_type(std::string_view name,
                                                    std::string_view developer_name) const;
};

/// privacy_requests is unavailable when the configuration names no source that Salesforce holds;
/// nothing to say when it does.
std::vector<Coverage> undeclared_requests(std::string_view account, const RequestMapping& mapping);

}  // namespace crmaudit::salesforce
