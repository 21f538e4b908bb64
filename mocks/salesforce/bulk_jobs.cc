#include "mocks/salesforce/bulk_jobs.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "mocks/salesforce/bulk_query_rules.h"
#include "mocks/salesforce/record_id.h"
#include "mocks/salesforce/soql_dates.h"
#include "mocks/salesforce/soql_json.h"

namespace crmaudit::mocks::salesforce {
namespace {

constexpr std::size_t kParallelPages = 5;

struct Named {
  std::string_view name;
  std::string_view text;
};

constexpr std::array kDelimiters = {Named{"COMMA", ","},     Named{"BACKQUOTE", "`"},
                                    Named{"CARET", "^"},     Named{"PIPE", "|"},
                                    Named{"SEMICOLON", ";"}, Named{"TAB", "\t"}};
constexpr std::array kLineEndings = {Named{"LF", "\n"}, Named{"CRLF", "\r\n"}};

template <class Table>
std::optional<std::string_view> TextOf(const Table& table, const std::string& name) {
  const auto* found = std::find_if(table.begin(), table.end(),
                                   [&](const Named& entry) { return entry.name == name; });
  if (found == table.end()) return std::nullopt;
  return found->text;
}

ApiAnswer Refused(const Error& error) {
  return ErrorAnswer(error.http_status, error.code, error.message);
}

// Ten digits in base 36 behind a prefix, with the checksum of an id.
std::string NumberedId(const std::string& prefix, std::size_t number) {
  constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  std::string digits(15 - prefix.size(), '0');
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
    *digit = kDigits[number % kDigits.size()];
    number /= kDigits.size();
  }
  return EighteenCharacterId(prefix + digits);
}

std::string Base64WithoutPadding(const std::string& text) {
  std::string encoded(4 * ((text.size() + 2) / 3) + 1, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()),
                                     reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
  encoded.resize(static_cast<std::size_t>(length));
  return encoded.substr(0, encoded.find('='));
}

// A positive whole number, or nothing.
std::optional<std::size_t> PositiveNumber(const std::string& text) {
  std::size_t number = 0;
  const char* end = text.data() + text.size();
  const auto [read_to, problem] = std::from_chars(text.data(), end, number);
  if (problem != std::errc() || read_to != end || number == 0) return std::nullopt;
  return number;
}

}  // namespace

ApiAnswer BulkJobs::Handle(const ApiRequest& request, const std::vector<std::string>& parts,
                           const std::string& base) {
  const std::lock_guard lock(mutex_);
  const std::string& method = request.method;
  if (parts.empty()) {
    if (method == "POST") return Create(request, base);
    return Reads(method) ? List() : MethodNotAllowed(method, "GET,HEAD,POST");
  }
  const auto found = jobs_.find(EighteenCharacterId(parts[0]));
  if (found == jobs_.end()) return NotFound();
  Job& job = found->second;
  if (parts.size() == 1) {
    if (method == "PATCH") return Abort(request, job);
    if (method == "DELETE") return Delete(job);
    return Reads(method) ? Poll(job) : MethodNotAllowed(method, "DELETE,GET,HEAD,PATCH");
  }
  if (parts.size() > 2 || (parts[1] != "results" && parts[1] != "resultPages")) return NotFound();
  if (!Reads(method)) return MethodNotAllowed(method, "GET,HEAD");
  return parts[1] == "results" ? Results(request, job, base) : ResultPages(request, job);
}

int BulkJobs::created() const {
  const std::lock_guard lock(mutex_);
  return created_;
}

ApiAnswer BulkJobs::Create(const ApiRequest& request, const std::string& base) {
  const auto body = nlohmann::json::parse(request.body, nullptr, false);
  if (!body.is_object() || !body.contains("operation") || !body.contains("query")) {
    return ErrorAnswer(400, "JSON_PARSER_ERROR", "operation and query are required");
  }
  Job job{.id = {},
          .operation = body.value("operation", ""),
          .base = base,
          .delimiter = body.value("columnDelimiter", "COMMA"),
          .line_ending = body.value("lineEnding", "LF"),
          .result = {}};
  const bool known = (job.operation == "query" || job.operation == "queryAll") &&
                     body.value("contentType", "CSV") == "CSV" &&
                     TextOf(kDelimiters, job.delimiter) && TextOf(kLineEndings, job.line_ending);
  if (!known) return ErrorAnswer(400, "API_ERROR", "Unknown operation, content type or format");
  if (created_ >= faults_.bulk.jobs_a_day) {
    return ErrorAnswer(400, "LIMIT_EXCEEDED",
                       "Max bulk v2 query jobs (" + std::to_string(faults_.bulk.jobs_a_day) +
                           ") per 24 hrs has been reached");
  }
  auto result = RunBulkQuery(engine_, body.value("query", ""), job.operation == "queryAll");
  if (!result) return Refused(result.error());
  const std::string& object = result->table->schema().name();
  if (Names(faults_.bulk.refused, object)) return Refused(UnsupportedByBulk(object));
  if (Denied(faults_, object)) {
    return ErrorAnswer(403, "INSUFFICIENT_ACCESS", "insufficient access rights on object id");
  }
  job.result = *std::move(result);
  job.id = NumberedId("7505g00000", static_cast<std::size_t>(++created_));
  return {.body = JobJson(jobs_.emplace(job.id, std::move(job)).first->second) + "}"};
}

ApiAnswer BulkJobs::Poll(Job& job) {
  if (!Ended(job)) {
    job.state = job.polls < faults_.bulk.polls ? State::kInProgress : EndOf(job);
    ++job.polls;
  }
  return {.body = StatusJson(job)};
}

BulkJobs::State BulkJobs::EndOf(const Job& job) const {
  const std::string& object = job.result.table->schema().name();
  if (Names(faults_.bulk.failed, object)) return State::kFailed;
  return Names(faults_.bulk.aborted, object) ? State::kAborted : State::kJobComplete;
}

ApiAnswer BulkJobs::Abort(const ApiRequest& request, Job& job) {
  const auto body = nlohmann::json::parse(request.body, nullptr, false);
  if (!body.is_object() || body.value("state", "") != "Aborted") {
    return ErrorAnswer(400, "API_ERROR", "A query job's state can only be set to Aborted");
  }
  if (Ended(job)) {
    return ErrorAnswer(400, "INVALIDJOBSTATE",
                       "Aborting already " + std::string(NameOf(job.state)) + " Job not allowed");
  }
  job.state = State::kAborted;
  return {.body = JobJson(job) + "}"};
}

ApiAnswer BulkJobs::Delete(const Job& job) {
  if (!Ended(job)) {
    return ErrorAnswer(400, "INVALIDJOBSTATE",
                       "Job can not be deleted while it is " + std::string(NameOf(job.state)));
  }
  jobs_.erase(jobs_.find(job.id));
  return {.status = 204};
}

ApiAnswer BulkJobs::Results(const ApiRequest& request, Job& job, const std::string& base) {
  if (base != job.base) {
    return ErrorAnswer(409, "API_VERSION_MISMATCH",
                       "Results can only be read with the API version that created the job");
  }
  if (job.state != State::kJobComplete) {
    return ErrorAnswer(400, "INVALIDJOBSTATE", "Results are available once the job is complete");
  }
  std::size_t first = 0;
  if (const std::string locator = At(request.query, "locator"); !locator.empty()) {
    const auto known = job.locators.find(locator);
    if (known == job.locators.end()) {
      return ErrorAnswer(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
    }
    first = known->second;
  }
  std::size_t most = faults_.bulk.part;
  if (const std::string asked = At(request.query, "maxRecords"); !asked.empty()) {
    const auto number = PositiveNumber(asked);
    if (!number) return ErrorAnswer(400, "API_ERROR", "maxRecords is no positive number");
    most = *number;
  }
  const std::size_t size = job.result.size();
  const std::size_t count = std::min(most, size - first);
  const bool last = first + count == size;
  const bool dropped = Dropped(faults_, job.result.table->schema().name(), first / most + 1);
  const CsvForm form{TextOf(kDelimiters, job.delimiter)->front(),
                     *TextOf(kLineEndings, job.line_ending)};
  return {.body = RecordsCsv(job.result, first, dropped ? 0 : count, form),
          .content_type = "text/csv",
          .headers = {{"Sforce-NumberOfRecords", std::to_string(count)},
                      {"Sforce-Locator", last ? "null" : LocatorAt(job, first + count)}}};
}

// Up to five addresses that can be read at once. They begin anywhere but at the first part's start,
// which is read without a locator; here that start has a locator too.
ApiAnswer BulkJobs::ResultPages(const ApiRequest& request, Job& job) {
  if (job.state != State::kJobComplete) {
    return ErrorAnswer(400, "INVALIDJOBSTATE", "Results are available once the job is complete");
  }
  std::size_t first = 0;
  if (const std::string locator = At(request.query, "locator"); !locator.empty()) {
    const auto known = job.locators.find(locator);
    if (known == job.locators.end()) {
      return ErrorAnswer(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
    }
    first = known->second;
  }
  const std::string address = job.base + "/jobs/query/" + job.id;
  std::string pages;
  for (std::size_t page = 0; page < kParallelPages && (first == 0 || first < job.result.size());
       ++page) {
    pages += (pages.empty() ? "" : ",") + std::string("{\"resultUrl\":") +
             JsonString(address + "/results?locator=" + LocatorAt(job, first)) + "}";
    first += faults_.bulk.part;
  }
  const bool done = first >= job.result.size();
  const std::string next =
      done ? "null" : JsonString(address + "/resultPages?locator=" + LocatorAt(job, first));
  return {.body = "{\"resultPages\":[" + pages + "],\"nextRecordsUrl\":" + next +
                  ",\"done\":" + (done ? "true" : "false") + "}"};
}

ApiAnswer BulkJobs::List() const {
  std::string records;
  for (const auto& [id, job] : jobs_) {
    records += (records.empty() ? "" : ",") + JobJson(job) + ",\"jobType\":\"V2Query\"}";
  }
  return {.body = "{\"done\":true,\"records\":[" + records + "],\"nextRecordsUrl\":null}"};
}

// Without its closing brace.
std::string BulkJobs::JobJson(const Job& job) const {
  const std::string created = WireDate(estate_.as_of()) + "T10:00:00.000+0000";
  const std::string version = job.base.substr(job.base.rfind('v') + 1);
  return "{\"id\":" + JsonString(job.id) + ",\"operation\":" + JsonString(job.operation) +
         ",\"object\":" + JsonString(job.result.table->schema().name()) +
         ",\"createdById\":" + JsonString(estate_.user_id()) +
         ",\"createdDate\":" + JsonString(created) + ",\"systemModstamp\":" + JsonString(created) +
         ",\"state\":" + JsonString(NameOf(job.state)) +
         ",\"concurrencyMode\":\"Parallel\",\"contentType\":\"CSV\",\"apiVersion\":" + version +
         ",\"lineEnding\":" + JsonString(job.line_ending) +
         ",\"columnDelimiter\":" + JsonString(job.delimiter);
}

std::string BulkJobs::StatusJson(const Job& job) const {
  const std::size_t processed = job.state == State::kJobComplete ? job.result.size() : 0;
  return JobJson(job) +
         ",\"jobType\":\"V2Query\",\"numberRecordsProcessed\":" + std::to_string(processed) +
         ",\"retries\":0,\"totalProcessingTime\":" + std::to_string(100 * job.polls) +
         ",\"isPkChunkingSupported\":true}";
}

// The encoded `0:<id>:1` of real locators; the same part has the same one for the job's life.
std::string BulkJobs::LocatorAt(Job& job, std::size_t first) {
  constexpr std::size_t kScatter = 2'654'435'761;  // so that locators tell no offset
  const std::string id = NumberedId("0r8xx", first * kScatter % 3'656'158'440'062'975);
  const std::string locator = Base64WithoutPadding("0:" + id + ":1");
  job.locators.emplace(locator, first);
  return locator;
}

bool BulkJobs::Ended(const Job& job) {
  return job.state != State::kUploadComplete && job.state != State::kInProgress;
}

const char* BulkJobs::NameOf(State state) {
  constexpr std::array<const char*, 5> kNames = {"UploadComplete", "InProgress", "JobComplete",
                                                 "Failed", "Aborted"};
  return kNames[static_cast<std::size_t>(state)];
}

}  // namespace crmaudit::mocks::salesforce
