#include "platforms/hubspot/collect_objects.h"

#include <unordered_map>
#include <utility>

#include "platforms/hubspot/list_stream.h"
#include "platforms/hubspot/object_plan.h"

namespace crmaudit::hubspot {
namespace {

// One type of record being streamed.
class ObjectStream {
 public:
  ObjectStream(Context& context, const ObjectType& type, const TextProperties& texts,
               RecordFacts& facts)
      : context_(context),
        type_(type),
        texts_(texts),
        facts_(facts),
        plan_(make_plan(context, type, facts.properties(), texts.properties, true)) {}

  Result<void> run() {
    CRMAUDIT_ASSIGN(checkpoint, context_.sink.checkpoint(context_.account, type_.name, "*"));
    if (checkpoint && checkpoint->done) return {};
    if (checkpoint) progress_ = ListProgress::decode(checkpoint->cursor);
    CRMAUDIT_ASSIGN(walked,
                    walk(
                        progress_.after, [this](const std::string& after) { return fetch(after); },
                        [this](ListPage<ObjectRecord>& list) { return store(list); }));
    if (!walked.error) return {};
    Page page = context_.page(type_.name);
    state_reading(walked.error, page);
    page.checkpoint = {progress_.encode(), false};
    return context_.sink.commit(page);
  }

 private:
  Result<ListPage<ObjectRecord>> fetch(const std::string& after) {
    auto page = fetch_planned(after);
    const bool refused = !page && page.error().kind == ErrorKind::kForbidden;
    if (!refused || !plan_.reads_sensitive()) return page;
    plan_ = make_plan(context_, type_, facts_.properties(), texts_.properties, false);
    return fetch_planned(after);
  }

  Result<ListPage<ObjectRecord>> fetch_planned(const std::string& after) {
    CRMAUDIT_ASSIGN(page, context_.client.objects(type_, plan_.listed, after, context_.stop));
    missing_in_page_ = 0;
    if (!plan_.extra.empty() && !page.rows.empty()) CRMAUDIT_TRY(add_extra(page.rows));
    return page;
  }

  Result<void> add_extra(std::vector<ObjectRecord>& records) {
    std::vector<std::string> ids;
    for (const ObjectRecord& record : records) ids.push_back(record.id);
    std::unordered_map<std::string, std::vector<PropertyValue>> found;
    for (std::size_t i = 0; i < ids.size(); i += kPageSize) {
      const auto count = std::min<std::size_t>(kPageSize, ids.size() - i);
      CRMAUDIT_ASSIGN(
          batch, context_.client.batch_read(type_, plan_.extra, std::span(ids).subspan(i, count),
                                            context_.stop));
      for (ObjectRecord& row : batch.rows) found[row.id] = std::move(row.values);
    }
    for (ObjectRecord& record : records) {
      const auto values = found.find(record.id);
      if (values == found.end()) {
        ++missing_in_page_;
      } else {
        record.values.insert(record.values.end(), values->second.begin(), values->second.end());
      }
      record.values.resize(plan_.listed.size() + plan_.extra.size());
    }
    return {};
  }

  Result<void> store(ListPage<ObjectRecord>& list) {
    Page page = context_.page(type_.name);
    progress_.after = list.after;
    progress_.unreadable += list.unreadable;
    progress_.rows += static_cast<std::int64_t>(list.rows.size());
    progress_.texts_missing += missing_in_page_;
    std::vector<std::int64_t> filled(plan_.texts.size());
    for (const ObjectRecord& record : list.rows) {
      facts_.add(record, page, progress_);
      add_texts(record, page, filled);
    }
    CRMAUDIT_TRY(facts_.finish_page(list.rows, page, progress_));
    add_tallies(page, static_cast<std::int64_t>(list.rows.size()), filled);
    const bool last = list.after.empty();
    state_reading(last ? std::nullopt : std::optional(list_interrupted()), page);
    page.checkpoint = {progress_.encode(), last};
    CRMAUDIT_TRY(context_.sink.commit(page));
    context_.observer.progress(context_.account, type_.name, progress_.rows, last);
    return {};
  }

  void add_texts(const ObjectRecord& record, Page& page, std::vector<std::int64_t>& filled) {
    bool withheld = false;
    for (std::size_t i = 0; i < plan_.texts.size(); ++i) {
      const TextColumn& text = plan_.texts[i];
      const PropertyValue& value = record.values[text.column];
      // A null is an answer; a sensitive property that isn't named at all was kept back.
      if (text.sensitive && !value.returned && !context_.token) withheld = true;
      if (value.text.empty()) continue;
      ++filled[i];
      page.texts.push_back({type_.name, record.id, text.name, value.text});
    }
    if (withheld) ++progress_.withheld;
  }

  void add_tallies(Page& page, std::int64_t rows, const std::vector<std::int64_t>& filled) const {
    const auto add = [&](std::string_view field, std::string_view measure, std::int64_t amount) {
      page.facts.add(Tally{.account = context_.account,
                           .object = std::string(type_.name),
                           .field = std::string(field),
                           .measure = std::string(measure),
                           .amount = amount});
    };
    add("*", "records", rows);
    for (std::size_t i = 0; i < filled.size(); ++i) {
      add(plan_.texts[i].name, "filled", filled[i]);
      add(plan_.texts[i].name, "scanned", filled[i]);
    }
  }

  // Adds what the page says about how far the type was read.
  void state_reading(std::optional<Error> error, Page& page) const {
    const ListEnd end{progress_.rows, progress_.unreadable, std::move(error)};
    page.coverage = facts_.coverage(end, progress_);
    page.coverage.push_back(
        coverage_of(context_.account, "tallies", type_.name, end, type_.read_scope));
    Coverage detections = detection_coverage(end);
    page.facts.add(store_of(end, detections));
    page.coverage.push_back(std::move(detections));
  }

  [[nodiscard]] TextStore store_of(const ListEnd& end, const Coverage& detections) const {
    TextStore fact{.account = context_.account, .store = type_.name};
    fact.state = "scanned";
    if (end.error) fact.state = end.rows > 0 ? "sampled" : "not_read";
    fact.how = known(detections.detail);
    fact.records = end.rows;
    return fact;
  }

  Coverage detection_coverage(const ListEnd& end) const {
    Coverage row = coverage_of(context_.account, "detections", type_.name, end, type_.read_scope);
    row.rows.reset();
    if (row.state != CoverageState::kComplete) return row;
    if (texts_.end.error || texts_.end.unreadable > 0) {
      row = coverage_of(context_.account, "detections", type_.name, texts_.end, type_.schema_scope);
      row.rows.reset();
      row.detail = "Not every field is known. " + row.detail;
    } else if (!plan_.withheld.empty() || progress_.withheld > 0) {
      row.state = CoverageState::kPartial;
      row.reason = CoverageReason::kScope;
      row.detail = "The token may not read the values of fields declared sensitive" +
                   names_of(plan_.withheld) + "; their texts were not searched.";
      row.ask = plan_.ask.empty() ? type_.sensitive_scope + ", " + type_.highly_sensitive_scope
                                  : plan_.ask;
    } else if (progress_.texts_missing > 0) {
      row.state = CoverageState::kPartial;
      row.reason = CoverageReason::kError;
      row.detail = "HubSpot did not give all texts of " + std::to_string(progress_.texts_missing) +
                   " records.";
    }
    return row;
  }

  static std::string names_of(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? " (" : ", ") + name;
    return list.empty() ? "" : list + ")";
  }

  Context& context_;
  const ObjectType& type_;
  const TextProperties& texts_;
  RecordFacts& facts_;
  ObjectPlan plan_;
  ListProgress progress_;
  std::int64_t missing_in_page_ = 0;
};

}  // namespace

Result<void> collect_objects(Context& context, const ObjectType& type, const TextProperties& texts,
                             RecordFacts& facts) {
  return ObjectStream(context, type, texts, facts).run();
}

}  // namespace crmaudit::hubspot
