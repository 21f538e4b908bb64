#include "platforms/hubspot/request_mapping.h"

#include <algorithm>
#include <utility>

#include "platforms/hubspot/object_types.h"

namespace crmaudit::hubspot {
namespace {

using Kind = RequestSource::Kind;

std::string quoted_list(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) list += (list.empty() ? "\"" : ", \"") + text + "\"";
  return list;
}

std::string why_not_tickets(Kind kind) {
  switch (kind) {
    case Kind::kElsewhere:
      return "The configuration says that this account's requests are tracked elsewhere.";
    case Kind::kNone:
      return "The configuration says that nothing in this account tracks requests.";
    default:
      return "The configuration names a source of requests that HubSpot doesn't have.";
  }
}

}  // namespace

RequestMapping::RequestMapping(std::string account, const std::vector<RequestSource>& sources,
                               const std::vector<Pipeline>& pipelines, ListEnd pipelines_end)
    : account_(std::move(account)), pipelines_end_(std::move(pipelines_end)) {
  std::vector<std::string> labels;
  for (const Pipeline& pipeline : pipelines) labels.push_back(pipeline.label);
  labels_ = quoted_list(labels);
  for (const RequestSource& source : sources) {
    if (source.kind != Kind::kTickets) {
      other_ = source.kind;
      continue;
    }
    has_tickets_ = true;
    const auto found =
        std::find_if(pipelines.begin(), pipelines.end(), [&source](const Pipeline& pipeline) {
          return pipeline.id == source.pipeline || pipeline.label == source.pipeline;
        });
    if (found == pipelines.end()) {
      unknown_.push_back(source.pipeline);
    } else {
      by_pipeline_.insert_or_assign(found->id, Source{source.type_field});
    }
  }
}

const RequestMapping::Source* RequestMapping::find(const std::string& pipeline_id) const {
  const auto found = by_pipeline_.find(pipeline_id);
  return found == by_pipeline_.end() ? nullptr : &found->second;
}

std::vector<std::string> RequestMapping::type_fields() const {
  std::vector<std::string> fields;
  for (const auto& [id, source] : by_pipeline_) {
    const bool listed = std::find(fields.begin(), fields.end(), source.type_field) != fields.end();
    if (!source.type_field.empty() && !listed) fields.push_back(source.type_field);
  }
  return fields;
}

Coverage RequestMapping::undeclared(CoverageState state, std::string detail,
                                    std::string ask) const {
  return {.account = account_,
          .fact = "privacy_requests",
          .state = state,
          .reason = CoverageReason::kNotDeclared,
          .detail = std::move(detail),
          .ask = std::move(ask)};
}

Coverage RequestMapping::coverage(const ListEnd& tickets) const {
  if (!has_tickets_ && !other_) {
    return undeclared(CoverageState::kUnavailable,
                      "The configuration doesn't say where this account's requests are tracked.",
                      "[[requests]] in the configuration");
  }
  if (!has_tickets_) {
    return undeclared(CoverageState::kUnavailable, why_not_tickets(*other_),
                      *other_ == Kind::kCases || *other_ == Kind::kIndividuals
                          ? "[[requests]] in the configuration"
                          : "");
  }
  Coverage row = coverage_of(account_, "privacy_requests", "*", tickets, tickets_type().read_scope);
  row.rows.reset();
  if (row.state != CoverageState::kComplete) return row;
  if (pipelines_end_.error) {
    row = coverage_of(account_, "privacy_requests", "*", pipelines_end_, tickets_type().read_scope);
    row.rows.reset();
    return row;
  }
  if (!unknown_.empty()) {
    return undeclared(
        CoverageState::kPartial,
        "HubSpot has no ticket pipeline " + quoted_list(unknown_) + ". It has: " + labels_ + ".",
        "[[requests]] pipeline in the configuration");
  }
  if (other_) return undeclared(CoverageState::kPartial, why_not_tickets(*other_), "");
  return row;
}

}  // namespace crmaudit::hubspot
