#include "platforms/hubspot/work_facts.h"

#include <algorithm>
#include <utility>

#include "scanner/civil_time.h"

namespace crmaudit::hubspot {
namespace {

enum Column { kOwner, kCreated, kStage };

}  // namespace

Result<ClosedStages> read_closed_stages(Context& context, const ObjectType& type) {
  ClosedStages stages;
  if (type.stage.empty() || !type.closed.empty()) return stages;
  CRMAUDIT_ASSIGN(end, walk_once([&] { return context.client.pipelines(type, context.stop); },
                                 [&](const ListPage<Pipeline>& page) -> Result<void> {
                                   for (const Pipeline& pipeline : page.rows) {
                                     for (const Stage& stage : pipeline.stages) {
                                       stages.closed[stage.id] = stage.closed;
                                     }
                                   }
                                   return {};
                                 }));
  stages.end = std::move(end);
  return stages;
}

WorkFacts::WorkFacts(std::string account, const ObjectType& type, ClosedStages stages)
    : account_(std::move(account)), type_(type), stages_(std::move(stages)) {}

std::vector<std::string> WorkFacts::properties() const {
  std::vector<std::string> names{"hubspot_owner_id", type_.created};
  if (!type_.stage.empty()) names.push_back(type_.stage);
  return names;
}

std::optional<bool> WorkFacts::is_closed(const std::string& stage) const {
  if (!type_.closed.empty()) {
    if (stage.empty()) return std::nullopt;
    return std::find(type_.closed.begin(), type_.closed.end(), stage) != type_.closed.end();
  }
  const auto found = stages_.closed.find(stage);
  return found == stages_.closed.end() ? std::nullopt : found->second;
}

void WorkFacts::add(const ObjectRecord& record, Page& page, ListProgress& progress) {
  if (type_.stage.empty()) return;
  const std::optional<bool> closed = is_closed(record.values[kStage].text);
  if (!closed) ++progress.stage_unknown;
  if (closed.value_or(true)) return;
  OwnedWork fact{.account = account_, .object = type_.name, .record_id = record.id};
  fact.owner_id = known(record.values[kOwner].text);
  const std::string& created = record.values[kCreated].text;
  fact.created_at = parse_instant(created.empty() ? record.created_at : created);
  page.facts.add(std::move(fact));
}

std::vector<Coverage> WorkFacts::coverage(const ListEnd& end, const ListProgress& progress) const {
  if (type_.stage.empty()) return {};
  Coverage row = coverage_of(account_, "owned_work", type_.name, end, type_.read_scope);
  if (row.state == CoverageState::kComplete && progress.stage_unknown > 0) {
    if (stages_.end.error) {
      row = coverage_of(account_, "owned_work", type_.name, stages_.end, type_.read_scope);
    } else {
      row.reason = CoverageReason::kUnparsed;
      row.unparsed = progress.stage_unknown;
      row.detail = "Of " + std::to_string(progress.stage_unknown) + " " + type_.name +
                   " HubSpot doesn't say whether they are closed.";
    }
    row.state = CoverageState::kPartial;
  }
  row.rows.reset();
  return {std::move(row)};
}

}  // namespace crmaudit::hubspot
