#include "platforms/hubspot/collect_workflows.h"

#include <map>
#include <utility>

#include "platforms/hubspot/list_stream.h"
#include "scanner/civil_time.h"

namespace crmaudit::hubspot {
namespace {

class Workflows {
 public:
  explicit Workflows(Context& context) : context_(context) {}

  Result<ListPage<Flow>> fetch(const std::string& after, ListProgress& progress) {
    CRMAUDIT_ASSIGN(page, context_.client.flows(after, context_.stop));
    references_.clear();
    std::vector<std::string> ids;
    for (const Flow& flow : page.rows) ids.push_back(flow.id);
    if (ids.empty()) return page;
    auto definitions = context_.client.flow_definitions(ids, context_.stop);
    if (!definitions) {
      if (ends_scan(definitions.error())) return definitions.error();
      error_ = definitions.error();
      progress.details_missing += static_cast<std::int64_t>(ids.size());
      return page;
    }
    for (FlowDefinition& definition : *definitions) {
      references_[definition.id] = std::move(definition.references);
    }
    for (const std::string& id : ids) progress.details_missing += references_.contains(id) ? 0 : 1;
    return page;
  }

  void add(const Flow& flow, Page& page) const {
    Automation fact{.account = context_.account, .automation_id = flow.id, .kind = "workflow"};
    fact.name = known(flow.name);
    fact.active = flow.enabled;
    fact.object = known(object_name(flow.object_type_id));
    fact.created_at = parse_instant(flow.created_at);
    fact.modified_at = parse_instant(flow.updated_at);
    page.facts.add(std::move(fact));
    const auto found = references_.find(flow.id);
    if (found == references_.end()) return;
    for (const FlowReference& reference : found->second) {
      page.facts.add(AutomationReference{.account = context_.account,
                                         .automation_id = flow.id,
                                         .kind = reference.kind,
                                         .target = reference.target,
                                         .place = reference.place});
    }
  }

  [[nodiscard]] std::vector<Coverage> coverage(const ListEnd& end,
                                               const ListProgress& progress) const {
    const std::string_view scope = scope_of(Api::kFlows);
    Coverage references = coverage_of(context_.account, "automation_references", "*", end, scope);
    references.rows.reset();
    if (references.state == CoverageState::kComplete && progress.details_missing > 0) {
      const Error missing{ErrorKind::kUnavailable, "HubSpot did not give the definitions of " +
                                                       std::to_string(progress.details_missing) +
                                                       " workflows."};
      references = coverage_of(
          context_.account, "automation_references", "*",
          {.rows = end.rows - progress.details_missing, .error = error_.value_or(missing)}, scope);
      references.rows.reset();
    }
    return {coverage_of(context_.account, "automations", "*", end, scope), std::move(references),
            not_shown("created_by"), not_shown("modified_by"), not_shown("runs_as")};
  }

 private:
  [[nodiscard]] Coverage not_shown(std::string_view column) const {
    Coverage row{.account = context_.account, .fact = "automations"};
    row.column = column;
    row.state = CoverageState::kUnavailable;
    row.reason = CoverageReason::kPlatform;
    row.detail = "HubSpot's workflows don't tell who made or changed them, nor run as a user.";
    return row;
  }

  Context& context_;
  std::map<std::string, std::vector<FlowReference>> references_;  // of the current page, by flow
  std::optional<Error> error_;
};

}  // namespace

Result<void> collect_workflows(Context& context) {
  Workflows workflows(context);
  return stream_list(
      context, {"automations"},
      [&](const std::string& after, ListProgress& progress) {
        return workflows.fetch(after, progress);
      },
      [&](const Flow& flow, Page& page) { workflows.add(flow, page); },
      [&](const ListEnd& end, const ListProgress& progress) {
        return workflows.coverage(end, progress);
      });
}

}  // namespace crmaudit::hubspot
