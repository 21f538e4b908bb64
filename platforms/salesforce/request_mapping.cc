#include "platforms/salesforce/request_mapping.h"

#include <algorithm>

#include "scanner/name_folding.h"

namespace crmaudit::salesforce {

bool RequestMapping::declares(RequestSource::Kind kind) const {
  return std::any_of(sources.begin(), sources.end(),
                     [&](const RequestSource& source) { return source.kind == kind; });
}

const RequestSource* RequestMapping::of_record_type(std::string_view name,
                                                    std::string_view developer_name) const {
  for (const RequestSource& source : sources) {
    const std::string wanted = lower_trimmed(source.record_type);
    if (source.kind == RequestSource::Kind::kCases &&
        (wanted == lower_trimmed(name) || wanted == lower_trimmed(developer_name))) {
      return &source;
    }
  }
  return nullptr;
}

std::vector<Coverage> undeclared_requests(std::string_view account, const RequestMapping& mapping) {
  using Kind = RequestSource::Kind;
  if (mapping.declares(Kind::kCases) || mapping.declares(Kind::kIndividuals)) return {};
  Coverage coverage;
  coverage.account = account;
  coverage.fact = "privacy_requests";
  coverage.state = CoverageState::kUnavailable;
  coverage.reason = CoverageReason::kNotDeclared;
  coverage.detail = mapping.declares(Kind::kElsewhere)
                        ? "The configuration says that requests are tracked outside Salesforce."
                    : mapping.declares(Kind::kNone)
                        ? "The configuration says that requests aren't tracked in Salesforce."
                        : "The configuration doesn't say where requests are tracked.";
  coverage.ask = "[[requests]] with source = \"cases\" or \"individuals\"";
  return {coverage};
}

}  // namespace crmaudit::salesforce
