// subjects, subject_identifiers, consents, tallies and texts, from Contact, Lead and Individual:
// the hot path. A page's columns are looked up once, its records then are read by index.
#include <utility>

#include "platforms/salesforce/collectors.h"
#include "platforms/salesforce/list_coverage.h"
#include "platforms/salesforce/record_id.h"
#include "platforms/salesforce/record_texts.h"
#include "platforms/salesforce/subject_objects.h"

namespace crmaudit::salesforce {
namespace {

constexpr std::array<std::string_view, 4> kBase = {"Id", "OwnerId", "CreatedDate",
                                                   "LastModifiedDate"};

// One object's records into facts.
class SubjectReader {
 public:
  SubjectReader(const SubjectObject& object, const ObjectFields& fields, bool requests_declared)
      : object_(object),
        searched_(searched_fields(fields.description)),
        requests_declared_(requests_declared) {
    for (const std::string_view column : kBase) want(column, fields.description);
    for (const auto& identifier : object.identifiers) {
      want(identifier.column, fields.description, &missing_identifiers);
    }
    for (const auto& flag : object.opt_outs) {
      want(flag.column, fields.description, &missing_opt_outs);
    }
    if (!object.forget_column.empty()) want(object.forget_column, fields.description);
    columns.insert(columns.end(), searched_.begin(), searched_.end());
  }

  std::vector<std::string> columns;
  std::vector<std::string> missing_identifiers;
  std::vector<std::string> missing_opt_outs;

  // A group of columns that isn't the first holds texts only.
  void read(const RecordPage& records, bool first_group, Page& page) const {
    if (first_group) {
      count_records(records, object_.object, page);
      add_subjects(records, page);
      for (const auto& identifier : object_.identifiers) add_identifiers(records, identifier, page);
      for (const auto& flag : object_.opt_outs) add_opt_outs(records, flag, page);
      if (!object_.forget_column.empty()) add_requests(records, page);
    }
    add_texts(records, object_.object, searched_, page);
  }

 private:
  void want(std::string_view column, const Description& description,
            std::vector<std::string>* missing = nullptr) {
    if (description.find(column) != nullptr) {
      columns.emplace_back(column);
    } else if (missing != nullptr) {
      missing->emplace_back(column);
    }
  }

  void add_subjects(const RecordPage& records, Page& page) const {
    const std::size_t id = records.column("Id");
    const std::size_t owner = records.column("OwnerId");
    const std::size_t created = records.column("CreatedDate");
    const std::size_t modified = records.column("LastModifiedDate");
    for (std::size_t row = 0; row < records.rows(); ++row) {
      Subject subject{.account = page.account,
                      .object = std::string(object_.object),
                      .record_id = id18(records.view(row, id))};
      if (const auto owner_id = records.text(row, owner)) subject.owner_id = id18(*owner_id);
      subject.created_at = records.instant(row, created);
      subject.modified_at = records.instant(row, modified);
      page.facts.add(std::move(subject));
    }
  }

  void add_identifiers(const RecordPage& records, const IdentifierColumn& identifier,
                       Page& page) const {
    const std::size_t id = records.column("Id");
    const std::size_t column = records.column(identifier.column);
    for (std::size_t row = 0; row < records.rows(); ++row) {
      const std::string_view value = records.view(row, column);
      if (value.empty()) continue;
      page.identifiers.push_back({object_.object, records.view(row, id), identifier.kind, value});
    }
  }

  // Only what a record states is kept: a flag that isn't set states nothing.
  void add_opt_outs(const RecordPage& records, const OptOutColumn& flag, Page& page) const {
    const std::size_t id = records.column("Id");
    const std::size_t column = records.column(flag.column);
    for (std::size_t row = 0; row < records.rows(); ++row) {
      if (!records.boolean(row, column).value_or(false)) continue;
      Consent consent{.account = page.account,
                      .object = std::string(object_.object),
                      .record_id = id18(records.view(row, id)),
                      .purpose = std::string(flag.purpose),
                      .channel = std::string(flag.channel)};
      consent.status = "opted_out";
      page.facts.add(std::move(consent));
    }
  }

  void add_requests(const RecordPage& records, Page& page) const {
    const std::size_t id = records.column("Id");
    const std::size_t owner = records.column("OwnerId");
    const std::size_t flag = records.column(object_.forget_column);
    for (std::size_t row = 0; row < records.rows(); ++row) {
      if (!records.boolean(row, flag).value_or(false)) continue;
      PrivacyRequest request{.account = page.account,
                             .object = std::string(object_.object),
                             .record_id = id18(records.view(row, id))};
      request.mapped = requests_declared_;
      request.why = "flag";
      request.place = std::string(object_.forget_column);
      request.request_type = "erasure";
      request.closed = false;
      if (const auto owner_id = records.text(row, owner)) request.owner_id = id18(*owner_id);
      page.facts.add(std::move(request));
    }
  }

  const SubjectObject& object_;
  std::vector<std::string> searched_;
  bool requests_declared_;
};

Coverage with_columns(const ListFact& fact, std::string_view object,
                      std::vector<std::string> missing, const ListOutcome& outcome,
                      const auto& wanted) {
  Coverage coverage = list_coverage(fact, outcome);
  for (const std::string& column : outcome.dropped) {
    for (const auto& entry : wanted) {
      if (entry.column == column) missing.push_back(column);
    }
  }
  if (coverage.state != CoverageState::kComplete || missing.empty()) return coverage;
  return hidden_columns(fact, object, missing);
}

std::vector<Coverage> first_group_coverage(ListFact fact, const SubjectObject& object,
                                           const SubjectReader& reader, bool requests_declared,
                                           const ListOutcome& outcome) {
  const auto about = [&](std::string_view name) {
    fact.fact = name;
    return fact;
  };
  std::vector<Coverage> coverage = {
      list_coverage(about("subjects"), outcome), list_coverage(about("tallies"), outcome),
      with_columns(about("subject_identifiers"), object.object, reader.missing_identifiers, outcome,
                   object.identifiers),
      with_columns(about("consents"), object.object, reader.missing_opt_outs, outcome,
                   object.opt_outs)};
  if (!object.forget_column.empty() && requests_declared) {
    coverage.push_back(list_coverage(about("privacy_requests"), outcome));
  }
  return coverage;
}

Result<void> unavailable(Collecting& collecting, const SubjectObject& object, const Error& error,
                         bool requests_declared) {
  std::vector<std::string_view> facts = {"subjects", "tallies", "subject_identifiers", "consents",
                                         "detections"};
  if (!object.forget_column.empty()) {
    facts.pop_back();  // individuals have no texts that are searched
    if (requests_declared) facts.push_back("privacy_requests");
  }
  Page page{
      .account = collecting.account, .collector = std::string(object.collector), .partition = "*"};
  page.coverage = object_unavailable(collecting.account, object.object, facts, error);
  return collecting.sink.commit(page);
}

Result<void> collect_object(Collecting& collecting, const OwnRights& rights,
                            const SubjectObject& object, const ObjectFields& fields,
                            bool requests_declared) {
  if (fields.error) return unavailable(collecting, object, *fields.error, requests_declared);
  const SubjectReader reader(object, fields, requests_declared);
  ListFact fact{collecting.account, "subjects"};
  fact.part = object.object;
  fact.visibility = of_records(rights, object.object);
  fact.ask_when_absent = "Read access to " + std::string(object.object);
  const auto groups = record_queries(fields.description, reader.columns);
  for (std::size_t group = 0; group < groups.size(); ++group) {
    ListQuery query{.collector = std::string(object.collector)};
    query.select = {std::string(object.object), groups[group]};
    if (group > 0) query.partition = "columns-" + std::to_string(group + 1);
    CRMAUDIT_TRY(read_list(
        collecting, std::move(query),
        [&](const RecordPage& records, Page& page) { reader.read(records, group == 0, page); },
        [&](const ListOutcome& outcome) {
          std::vector<Coverage> coverage;
          if (group == 0) {
            coverage = first_group_coverage(fact, object, reader, requests_declared, outcome);
          }
          ListFact texts = fact;
          if (group > 0) texts.part += " columns-" + std::to_string(group + 1);
          if (object.forget_column.empty()) {
            coverage.push_back(detections_coverage(texts, object.object, fields, outcome));
          }
          return coverage;
        }));
  }
  return {};
}

}  // namespace

Result<void> collect_subjects(Collecting& collecting, const OwnRights& rights,
                              const FieldsByObject& fields, const RequestMapping& requests) {
  const bool declared = requests.declares(RequestSource::Kind::kIndividuals);
  for (const SubjectObject& object : kSubjectObjects) {
    const auto known = fields.find(object.object);
    CRMAUDIT_TRY(collect_object(collecting, rights, object, known->second, declared));
  }
  return {};
}

}  // namespace crmaudit::salesforce
