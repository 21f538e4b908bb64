#include "mocks/salesforce/query_endpoint.h"

#include <algorithm>
#include <charconv>

#include "mocks/salesforce/fold_case.h"
#include "mocks/salesforce/soql_json.h"

namespace crmaudit::mocks::salesforce {
namespace {

constexpr std::size_t kMinBatch = 200;
constexpr std::size_t kMaxBatch = 2000;

// The batch size hint of Sforce-Query-Options within its bounds, or 0 without one.
std::size_t BatchHint(const std::string& options) {
  constexpr std::string_view kKey = "batchsize=";
  const std::string folded = FoldCase(options);
  const std::size_t start = folded.find(kKey);
  if (start == std::string::npos) return 0;
  std::size_t batch = 0;
  std::from_chars(folded.data() + start + kKey.size(), folded.data() + folded.size(), batch);
  return std::clamp(batch, kMinBatch, kMaxBatch);
}

bool IsTooling(const std::string& base) { return base.find("/tooling") != std::string::npos; }

}  // namespace

ApiAnswer QueryEndpoint::Handle(const ApiRequest& request, const std::vector<std::string>& parts,
                                const std::string& base) {
  if (!Reads(request.method)) return MethodNotAllowed(request.method, "GET,HEAD");
  if (parts.size() > 2) return NotFound();
  if (parts.size() == 2) return NextPage(request, parts[1], base);
  return FirstPage(request, parts.front() == "queryAll", base);
}

ApiAnswer QueryEndpoint::FirstPage(const ApiRequest& request, bool include_deleted,
                                   const std::string& base) {
  const bool tooling = IsTooling(base);
  auto result =
      engine_.Run(At(request.query, "q"), {.include_deleted = include_deleted, .tooling = tooling});
  if (!result) {
    return ErrorAnswer(result.error().http_status, result.error().code, result.error().message);
  }
  if (Denied(faults_, result->table->schema().name())) {
    return ErrorAnswer(403, "INSUFFICIENT_ACCESS", "insufficient access rights on object id");
  }
  std::size_t batch = BatchHint(request.query_options);
  if (batch == 0) batch = kMaxBatch;
  if (result->page_limit != 0) batch = std::min(batch, result->page_limit);
  if (result->page_limit == 0 || result->aggregated) batch = std::max(batch, result->size());
  if (result->size() > batch) {
    return Page(*cursors_.Open(*std::move(result), batch, tooling), 0, batch, base);
  }
  return Page(Cursor{{}, *std::move(result), batch, tooling}, 0, batch, base);
}

ApiAnswer QueryEndpoint::NextPage(const ApiRequest& request, const std::string& locator,
                                  const std::string& base) {
  const auto position = cursors_.Find(locator);
  if (!position) return ErrorAnswer(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
  const Cursor& cursor = *position->cursor;
  const std::size_t hint = BatchHint(request.query_options);
  const std::size_t batch = hint == 0 ? cursor.batch : std::min(hint, cursor.result.page_limit);
  return Page(cursor, position->offset, batch, base);
}

ApiAnswer QueryEndpoint::Page(const Cursor& cursor, std::size_t offset, std::size_t batch,
                              const std::string& base) const {
  const QueryResult& result = cursor.result;
  const std::size_t count = std::min(batch, result.size() - offset);
  const bool done = offset + count == result.size();
  const std::string& object = result.table->schema().name();
  std::string body = "{";
  if (cursor.tooling) body += "\"size\":" + std::to_string(count) + ",";
  body += "\"totalSize\":" + std::to_string(result.total);
  body += done ? ",\"done\":true" : ",\"done\":false";
  const std::string next = cursor.locator + "-" + std::to_string(offset + count);
  if (!done) body += ",\"nextRecordsUrl\":" + JsonString(base + "/query/" + next);
  if (cursor.tooling) {
    body += ",\"queryLocator\":" + (done ? std::string("null") : JsonString(next)) +
            ",\"entityTypeName\":" + JsonString(object);
  }
  const bool dropped = Dropped(faults_, object, offset / std::max<std::size_t>(1, batch) + 1);
  body += ",\"records\":" + (dropped ? "[]" : RecordsJson(result, offset, count, base)) + "}";
  return {.body = std::move(body)};
}

}  // namespace crmaudit::mocks::salesforce
