#include "platforms/salesforce/record_texts.h"

#include <algorithm>
#include <set>
#include <utility>

#include "platforms/salesforce/text_fields.h"

namespace crmaudit::salesforce {
namespace {

Tally tally(const Page& page, std::string_view object, std::string_view field,
            std::string_view measure, std::int64_t amount) {
  Tally row{.account = page.account,
            .object = std::string(object),
            .field = std::string(field),
            .measure = std::string(measure)};
  row.amount = amount;
  return row;
}

}  // namespace

std::vector<std::string> searched_fields(const Description& description) {
  std::vector<std::string> names;
  for (const FieldDescription& field : description.fields) {
    if (is_searched(description.name, field)) names.push_back(field.name);
  }
  return names;
}

std::vector<std::vector<std::string>> record_queries(const Description& description,
                                                     const std::vector<std::string>& columns) {
  constexpr std::size_t kOverhead = 200;  // path, FROM, keyset, ORDER BY
  std::set<std::string> long_texts;
  for (const FieldDescription& field : description.fields) {
    if (is_custom_long_text(field)) long_texts.insert(field.name);
  }
  std::vector<std::string> ordered = columns;
  std::stable_partition(ordered.begin(), ordered.end(),
                        [&](const std::string& column) { return !long_texts.contains(column); });
  return column_groups("Id", ordered, kOverhead, long_texts);
}

void add_texts(const RecordPage& records, std::string_view object,
               const std::vector<std::string>& fields, Page& page) {
  const std::size_t id = records.column("Id");
  for (const std::string& field : fields) {
    const std::size_t column = records.column(field);
    if (column == RecordPage::kNoColumn) continue;
    std::int64_t filled = 0;
    for (std::size_t row = 0; row < records.rows(); ++row) {
      const std::string_view text = records.view(row, column);
      if (text.empty()) continue;
      ++filled;
      page.texts.push_back({object, records.view(row, id), field, text});
    }
    page.facts.add(tally(page, object, field, "filled", filled));
    page.facts.add(tally(page, object, field, "scanned", filled));
  }
}

void count_records(const RecordPage& records, std::string_view object, Page& page) {
  page.facts.add(tally(page, object, "*", "records", static_cast<std::int64_t>(records.rows())));
}

Coverage detections_coverage(ListFact fact, std::string_view object, const ObjectFields& fields,
                             const ListOutcome& outcome) {
  fact.fact = "detections";
  Coverage coverage = list_coverage(fact, outcome);
  coverage.rows.reset();  // rows read are records, not detections
  if (coverage.state != CoverageState::kComplete) return coverage;
  std::vector<std::string> hidden = fields.hidden_texts;
  hidden.insert(hidden.end(), outcome.dropped.begin(), outcome.dropped.end());
  if (!hidden.empty()) return hidden_columns(fact, object, hidden);
  if (!fields.hidden_known) {
    coverage.state = CoverageState::kPartial;
    coverage.reason = CoverageReason::kVisibility;
    coverage.detail =
        "There may be fields of " + std::string(object) + " that the scanning user can't see.";
    coverage.ask = "View Setup and Configuration, or View All Fields (Global)";
  }
  return coverage;
}

std::vector<Coverage> object_unavailable(const std::string& account, std::string_view object,
                                         const std::vector<std::string_view>& facts,
                                         const Error& error) {
  std::vector<Coverage> coverage;
  for (const std::string_view name : facts) {
    ListFact fact{account, std::string(name)};
    fact.part = object;
    const bool optional = object == "Individual";
    fact.when_absent = optional ? CoverageReason::kEdition : CoverageReason::kScope;
    fact.ask_when_absent =
        optional ? "Data Protection and Privacy in Setup" : "Read access to " + std::string(object);
    coverage.push_back(error_coverage(fact, error, false));
  }
  return coverage;
}

}  // namespace crmaudit::salesforce
