// owned_work, privacy_requests, tallies and texts, from Case. Which cases are data subjects'
// requests is what the configuration says by record type; what only looks like one is kept apart.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "platforms/salesforce/collectors.h"
#include "platforms/salesforce/list_coverage.h"
#include "platforms/salesforce/record_texts.h"

namespace crmaudit::salesforce {
namespace {

constexpr std::array<std::string_view, 8> kBase = {"Id",         "OwnerId",    "CreatedDate",
                                                   "ClosedDate", "IsClosed",   "RecordTypeId",
                                                   "Subject",    "Description"};

struct RecordType {
  std::string name;
  const RequestSource* source = nullptr;  // the [[requests]] entry that names it
};
using RecordTypes = std::map<std::string, RecordType>;

Result<RecordTypes> read_record_types(Collecting& collecting, const RequestMapping& requests) {
  RecordTypes types;
  const Select select{"RecordType", {"Id", "Name", "DeveloperName"}, "SobjectType = 'Case'"};
  CRMAUDIT_TRY(read_short_list(collecting.client, select, collecting.stop, [&](const Row& row) {
    const std::string name = row.text("Name").value_or("");
    types[row.id("Id")] = {name,
                           requests.of_record_type(name, row.text("DeveloperName").value_or(""))};
  }));
  return types;
}

class CaseReader {
 public:
  CaseReader(const ObjectFields& fields, const RequestMapping& requests, RecordTypes types)
      : searched_(searched_fields(fields.description)),
        requests_(requests),
        types_(std::move(types)) {
    for (const std::string_view column : kBase) want(column, fields.description);
    for (const RequestSource& source : requests.sources) {
      if (source.kind == RequestSource::Kind::kCases && !source.type_field.empty()) {
        if (!want(source.type_field, fields.description)) {
          hidden_types_.push_back(source.type_field);
        }
      }
    }
    for (const std::string& column : searched_) want(column, fields.description);
  }

  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
  [[nodiscard]] const std::vector<std::string>& hidden_types() const { return hidden_types_; }

  void read(const RecordPage& records, bool first_group, Page& page) const {
    add_texts(records, "Case", searched_, page);
    if (!first_group) return;
    count_records(records, "Case", page);
    for (std::size_t i = 0; i < records.rows(); ++i) {
      const Row row(records, i);
      if (!row.boolean("IsClosed").value_or(true)) page.facts.add(work_of(row, page.account));
      if (auto request = request_of(row, page.account)) page.facts.add(std::move(*request));
    }
  }

 private:
  bool want(std::string_view column, const Description& description) {
    if (description.find(column) == nullptr) return false;
    if (std::find(columns_.begin(), columns_.end(), column) == columns_.end()) {
      columns_.emplace_back(column);
    }
    return true;
  }

  static std::optional<std::string> owner_of(const Row& row) {
    const std::string owner = row.id("OwnerId");
    return owner.empty() ? std::nullopt : std::optional(owner);
  }

  static OwnedWork work_of(const Row& row, const std::string& account) {
    OwnedWork work{.account = account, .object = "Case", .record_id = row.id("Id")};
    work.owner_id = owner_of(row);
    work.created_at = row.instant("CreatedDate");
    return work;
  }

  [[nodiscard]] bool looks_like_request(const Row& row) const {
    for (const std::string_view column : {"Subject", "Description"}) {
      const auto text = row.text(column);
      if (text && requests_.phrases.find(*text)) return true;
    }
    return false;
  }

  [[nodiscard]] std::optional<PrivacyRequest> request_of(const Row& row,
                                                         const std::string& account) const {
    const auto type = types_.find(row.id("RecordTypeId"));
    const RequestSource* source = type == types_.end() ? nullptr : type->second.source;
    if (source == nullptr && !looks_like_request(row)) return std::nullopt;
    PrivacyRequest request{.account = account, .object = "Case", .record_id = row.id("Id")};
    request.mapped = source != nullptr;
    request.why = source != nullptr ? "record_type" : "phrase";
    if (type != types_.end()) request.place = type->second.name;
    if (source != nullptr) request.request_type = row.text(source->type_field);
    request.created_at = row.instant("CreatedDate");
    request.closed = row.boolean("IsClosed");
    request.closed_at = row.instant("ClosedDate");
    request.owner_id = owner_of(row);
    return request;
  }

  std::vector<std::string> columns_;
  std::vector<std::string> searched_;
  std::vector<std::string> hidden_types_;
  const RequestMapping& requests_;
  RecordTypes types_;
};

// What the configuration asked for that this organisation doesn't have.
std::optional<Coverage> unmatched_source(const ListFact& fact, const RequestMapping& requests,
                                         const RecordTypes& types) {
  std::string names;
  std::set<const RequestSource*> matched;
  for (const auto& [id, type] : types) {
    matched.insert(type.source);
    names += (names.empty() ? "" : ", ") + type.name;
  }
  for (const RequestSource& source : requests.sources) {
    if (source.kind != RequestSource::Kind::kCases || matched.contains(&source)) continue;
    Coverage coverage;
    coverage.account = fact.account;
    coverage.fact = fact.fact;
    coverage.part = fact.part;
    coverage.state = CoverageState::kUnavailable;
    coverage.reason = CoverageReason::kNotDeclared;
    coverage.detail = "No record type of Case that the scanning user can see is called \"" +
                      source.record_type + "\". There " +
                      (names.empty() ? "are none." : "are: " + names + ".");
    coverage.ask = "record_type in [[requests]], or read access to the record type";
    return coverage;
  }
  return std::nullopt;
}

std::vector<Coverage> case_coverage(ListFact fact, const RequestMapping& requests,
                                    const CaseReader& reader, const RecordTypes& types,
                                    const ListOutcome& outcome) {
  fact.fact = "tallies";
  std::vector<Coverage> coverage = {list_coverage(fact, outcome)};
  fact.fact = "owned_work";
  coverage.push_back(list_coverage(fact, outcome));
  if (!requests.declares(RequestSource::Kind::kCases)) return coverage;
  fact.fact = "privacy_requests";
  coverage.push_back(
      unmatched_source(fact, requests, types).value_or(list_coverage(fact, outcome)));
  if (!reader.hidden_types().empty()) {
    fact.column = "request_type";
    coverage.push_back(hidden_columns(fact, "Case", reader.hidden_types()));
  }
  return coverage;
}

Result<void> unavailable(Collecting& collecting, const RequestMapping& requests,
                         const Error& error) {
  std::vector<std::string_view> facts = {"owned_work", "tallies", "detections"};
  if (requests.declares(RequestSource::Kind::kCases)) facts.push_back("privacy_requests");
  Page page{.account = collecting.account, .collector = "cases", .partition = "*"};
  page.coverage = object_unavailable(collecting.account, "Case", facts, error);
  return collecting.sink.commit(page);
}

}  // namespace

Result<void> collect_cases(Collecting& collecting, const OwnRights& rights,
                           const FieldsByObject& known, const RequestMapping& requests) {
  const ObjectFields& fields = known.find("Case")->second;
  if (fields.error) return unavailable(collecting, requests, *fields.error);
  const auto types = read_record_types(collecting, requests);
  if (!types) {
    if (ends_scan(types.error())) return types.error();
    return unavailable(collecting, requests, types.error());
  }
  const CaseReader reader(fields, requests, *types);
  ListFact fact{collecting.account, "owned_work"};
  fact.part = "Case";
  fact.visibility = of_records(rights, "Case");
  fact.ask_when_absent = "Read access to Case";
  const auto groups = record_queries(fields.description, reader.columns());
  for (std::size_t group = 0; group < groups.size(); ++group) {
    ListQuery query{.collector = "cases", .select = {"Case", groups[group]}};
    if (group > 0) query.partition = "columns-" + std::to_string(group + 1);
    CRMAUDIT_TRY(read_list(
        collecting, std::move(query),
        [&](const RecordPage& records, Page& page) { reader.read(records, group == 0, page); },
        [&](const ListOutcome& outcome) {
          std::vector<Coverage> coverage;
          if (group == 0) coverage = case_coverage(fact, requests, reader, *types, outcome);
          ListFact texts = fact;
          if (group > 0) texts.part += " columns-" + std::to_string(group + 1);
          coverage.push_back(detections_coverage(texts, "Case", fields, outcome));
          return coverage;
        }));
  }
  return {};
}

}  // namespace crmaudit::salesforce
