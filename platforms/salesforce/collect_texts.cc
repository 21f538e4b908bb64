// text_stores, tallies and texts of what people write beside records: e-mails, comments,
// activities, posts. What keeps text and is not read is named, too.
#include <array>
#include <utility>

#include "platforms/salesforce/collectors.h"
#include "platforms/salesforce/list_coverage.h"
#include "platforms/salesforce/record_texts.h"

namespace crmaudit::salesforce {
namespace {

struct TextObject {
  std::string_view object;
  std::string_view extra;    ///< a text field that describe doesn't call a text area
  std::string_view skipped;  ///< fields that are not searched, each between spaces
  QueryApi api = QueryApi::kData;
};

// Activities are archived after a year and then only shown with deleted records.
constexpr std::array kTextObjects = {
    TextObject{"EmailMessage", "Subject", " HtmlBody Headers AttachmentIds "},
    TextObject{"CaseComment", "", ""},
    TextObject{"Task", "Subject", "", QueryApi::kAll},
    TextObject{"Event", "Subject", "", QueryApi::kAll},
    TextObject{"FeedItem", "Title", ""},
    TextObject{"FeedComment", "", ""},
    TextObject{"CampaignMember", "", ""},
};

struct UnreadStore {
  std::string_view store;
  std::string_view why;
};
constexpr std::array kUnread = {
    UnreadStore{"EmailMessage.HtmlBody", "the same text stands in EmailMessage.TextBody"},
    UnreadStore{"ContentVersion", "contents of files are not read"},
    UnreadStore{"Attachment", "contents of attachments are not read"},
    UnreadStore{"LiveChatTranscript", "chat transcripts are not read"},
};

std::vector<std::string> texts_of(const TextObject& object, const Description& description) {
  std::vector<std::string> fields;
  for (std::string& field : searched_fields(description)) {
    if (object.skipped.find(" " + field + " ") == std::string_view::npos) {
      fields.push_back(std::move(field));
    }
  }
  if (!object.extra.empty() && description.find(object.extra) != nullptr) {
    fields.emplace_back(object.extra);
  }
  return fields;
}

void add_store(Page& page, std::string_view store, std::string_view state,
               std::optional<std::string> how, std::optional<std::int64_t> records) {
  TextStore row{.account = page.account, .store = std::string(store)};
  row.state = std::string(state);
  row.how = std::move(how);
  row.records = records;
  page.facts.add(std::move(row));
}

Result<void> state(Collecting& collecting, std::string_view object, std::string_view state,
                   std::optional<std::string> how, std::optional<std::int64_t> records, bool done,
                   std::vector<Coverage> coverage) {
  Page page{
      .account = collecting.account, .collector = "text_stores", .partition = std::string(object)};
  add_store(page, object, state, std::move(how), records);
  page.coverage = std::move(coverage);
  page.checkpoint = {"", done};
  return collecting.sink.commit(page);
}

ListFact fact_of(const Collecting& collecting, const OwnRights& rights, std::string_view object) {
  ListFact fact{collecting.account, "detections"};
  fact.part = object;
  fact.visibility = of_records(rights, object);
  fact.ask_when_absent = "Read access to " + std::string(object);
  return fact;
}

Result<void> collect_one(Collecting& collecting, const OwnRights& rights,
                         const ObjectCatalog& catalog, const TextObject& object) {
  CRMAUDIT_ASSIGN(stated,
                  collecting.sink.checkpoint(collecting.account, "text_stores", object.object));
  if (stated && stated->done) return {};
  ListFact fact = fact_of(collecting, rights, object.object);
  ListFact tallies = fact;
  tallies.fact = "tallies";
  if (catalog.lacks(object.object)) {
    return state(collecting, object.object, "not_read", "this organisation has none", 0, true,
                 {not_there(fact, object.object), not_there(tallies, object.object)});
  }
  CRMAUDIT_ASSIGN(known, describe_texts(collecting, rights, object.object));
  if (known.error) {
    return state(
        collecting, object.object, "not_read", "the audit may not read it", std::nullopt, false,
        {error_coverage(fact, *known.error, false), error_coverage(tallies, *known.error, false)});
  }
  const std::vector<std::string> searched = texts_of(object, known.description);
  std::vector<std::string> columns = {"Id"};
  columns.insert(columns.end(), searched.begin(), searched.end());
  ListQuery query{.collector = "texts",
                  .partition = std::string(object.object),
                  .select = {std::string(object.object), std::move(columns)},
                  .api = object.api};
  if (object.api == QueryApi::kAll) query.select.where = "IsDeleted = FALSE";
  CRMAUDIT_ASSIGN(outcome, read_list(
                               collecting, std::move(query),
                               [&](const RecordPage& records, Page& page) {
                                 count_records(records, object.object, page);
                                 add_texts(records, object.object, searched, page);
                               },
                               [&](const ListOutcome& ended) {
                                 return std::vector<Coverage>{
                                     detections_coverage(fact, object.object, known, ended),
                                     list_coverage(tallies, ended)};
                               }));
  const bool whole = !outcome.error && fact.visibility.whole;
  return state(collecting, object.object, "scanned",
               whole ? std::nullopt : std::optional<std::string>("not every record was visible"),
               outcome.rows, !outcome.error, {});
}

}  // namespace

Result<void> collect_texts(Collecting& collecting, const OwnRights& rights,
                           const ObjectCatalog& catalog) {
  for (const TextObject& object : kTextObjects) {
    CRMAUDIT_TRY(collect_one(collecting, rights, catalog, object));
  }
  Page page{.account = collecting.account, .collector = "text_stores", .partition = "*"};
  for (const std::string_view store : {"Contact", "Lead", "Case"}) {
    add_store(page, store, "scanned", std::nullopt, std::nullopt);
  }
  for (const UnreadStore& store : kUnread) {
    add_store(page, store.store, "not_read", std::string(store.why), std::nullopt);
  }
  Coverage coverage;
  coverage.account = collecting.account;
  coverage.fact = "text_stores";
  page.coverage = {coverage};
  page.checkpoint = {"", true};
  return collecting.sink.commit(page);
}

}  // namespace crmaudit::salesforce
