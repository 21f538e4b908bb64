#include "platforms/hubspot/collect_tickets.h"

#include <algorithm>
#include <map>
#include <utility>

#include "platforms/hubspot/collect_objects.h"
#include "platforms/hubspot/request_mapping.h"
#include "platforms/request_phrases.h"
#include "scanner/civil_time.h"

namespace crmaudit::hubspot {
namespace {

enum Column { kSubject, kContent, kPipeline, kStage, kOwner, kCreated, kClosed };

struct PipelineList {
  std::vector<Pipeline> pipelines;
  ListEnd end;
};

class TicketFacts final : public RecordFacts {
 public:
  TicketFacts(const Context& context, const PipelineList& list, const RequestPhrases& phrases)
      : account_(context.account),
        pipelines_end_(list.end),
        mapping_(account_, context.requests, list.pipelines, list.end),
        phrases_(phrases) {
    for (const Pipeline& pipeline : list.pipelines) {
      labels_[pipeline.id] = pipeline.label;
      for (const Stage& stage : pipeline.stages) closed_[stage.id] = stage.closed;
    }
    properties_ = {"subject",          "content",    "hs_pipeline", "hs_pipeline_stage",
                   "hubspot_owner_id", "createdate", "closed_date"};
    for (const std::string& field : mapping_.type_fields()) {
      if (std::find(properties_.begin(), properties_.end(), field) == properties_.end()) {
        properties_.push_back(field);
      }
    }
  }

  [[nodiscard]] std::vector<std::string> properties() const override { return properties_; }

  void add(const ObjectRecord& record, Page& page, ListProgress& progress) override {
    const std::optional<bool> closed = is_closed(record);
    if (!closed) ++progress.stage_unknown;
    if (closed == false) page.facts.add(work_of(record));
    if (auto request = request_of(record, closed)) page.facts.add(std::move(*request));
  }

  [[nodiscard]] std::vector<Coverage> coverage(const ListEnd& end,
                                               const ListProgress& progress) const override {
    Coverage work =
        coverage_of(account_, "owned_work", tickets_type().name, end, tickets_type().read_scope);
    work.rows.reset();
    Coverage requests = mapping_.coverage(end);
    for (Coverage* row : {&work, &requests}) {
      if (row->state == CoverageState::kComplete && progress.stage_unknown > 0) {
        *row = stages_unknown(std::move(*row), progress.stage_unknown);
      }
    }
    return {std::move(work), std::move(requests)};
  }

 private:
  // The stage decides; where it isn't known, a closing date does.
  [[nodiscard]] std::optional<bool> is_closed(const ObjectRecord& record) const {
    const auto stage = closed_.find(record.values[kStage].text);
    if (stage != closed_.end() && stage->second) return stage->second;
    if (!record.values[kClosed].text.empty()) return true;
    return std::nullopt;
  }

  [[nodiscard]] std::optional<UnixSeconds> created_at(const ObjectRecord& record) const {
    const std::string& created = record.values[kCreated].text;
    return parse_instant(created.empty() ? record.created_at : created);
  }

  [[nodiscard]] OwnedWork work_of(const ObjectRecord& record) const {
    OwnedWork fact{.account = account_, .object = tickets_type().name, .record_id = record.id};
    fact.owner_id = known(record.values[kOwner].text);
    fact.created_at = created_at(record);
    return fact;
  }

  [[nodiscard]] std::optional<PrivacyRequest> request_of(const ObjectRecord& record,
                                                         std::optional<bool> closed) const {
    const std::string& pipeline_id = record.values[kPipeline].text;
    const RequestMapping::Source* source = mapping_.find(pipeline_id);
    if (source == nullptr && !looks_like_request(record)) return std::nullopt;
    PrivacyRequest fact{.account = account_, .object = tickets_type().name, .record_id = record.id};
    fact.mapped = source != nullptr;
    fact.why = source != nullptr ? "pipeline" : "phrase";
    const auto label = labels_.find(pipeline_id);
    fact.place = known(label == labels_.end() ? pipeline_id : label->second);
    if (source != nullptr) fact.request_type = value_of(record, source->type_field);
    fact.created_at = created_at(record);
    fact.closed = closed;
    if (closed.value_or(false)) fact.closed_at = parse_instant(record.values[kClosed].text);
    fact.owner_id = known(record.values[kOwner].text);
    return fact;
  }

  [[nodiscard]] bool looks_like_request(const ObjectRecord& record) const {
    return phrases_.find(record.values[kSubject].text) ||
           phrases_.find(record.values[kContent].text);
  }

  [[nodiscard]] std::optional<std::string> value_of(const ObjectRecord& record,
                                                    const std::string& property) const {
    const auto found = std::find(properties_.begin(), properties_.end(), property);
    if (found == properties_.end()) return std::nullopt;
    return known(record.values[static_cast<std::size_t>(found - properties_.begin())].text);
  }

  [[nodiscard]] Coverage stages_unknown(Coverage row, std::int64_t tickets) const {
    if (pipelines_end_.error) {
      row = coverage_of(account_, row.fact, row.part, pipelines_end_, tickets_type().read_scope);
      row.rows.reset();
    } else {
      row.reason = CoverageReason::kUnparsed;
      row.unparsed = tickets;
      row.detail = std::to_string(tickets) +
                   " tickets stand in a stage of which HubSpot doesn't say whether it is closed.";
    }
    row.state = CoverageState::kPartial;
    return row;
  }

  std::string account_;
  ListEnd pipelines_end_;
  RequestMapping mapping_;
  const RequestPhrases& phrases_;
  std::map<std::string, std::string> labels_;          // pipeline id → label
  std::map<std::string, std::optional<bool>> closed_;  // stage id → closed
  std::vector<std::string> properties_;
};

Result<PipelineList> read_pipelines(Context& context) {
  PipelineList list;
  CRMAUDIT_ASSIGN(end,
                  walk_once([&] { return context.client.pipelines(tickets_type(), context.stop); },
                            [&](ListPage<Pipeline>& page) -> Result<void> {
                              list.pipelines = std::move(page.rows);
                              return {};
                            }));
  list.end = std::move(end);
  return list;
}

}  // namespace

Result<void> collect_tickets(Context& context) {
  CRMAUDIT_ASSIGN(texts, collect_fields(context, tickets_type()));
  CRMAUDIT_ASSIGN(pipelines, read_pipelines(context));
  CRMAUDIT_ASSIGN(phrases, RequestPhrases::shipped());
  TicketFacts facts(context, pipelines, phrases);
  return collect_objects(context, tickets_type(), texts, facts);
}

}  // namespace crmaudit::hubspot
