#include "mocks/salesforce/rest_api.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "mocks/salesforce/describe.h"
#include "mocks/salesforce/fold_case.h"
#include "mocks/salesforce/identity.h"
#include "mocks/salesforce/jwt_bearer.h"
#include "mocks/salesforce/soql_json.h"

namespace crmaudit::mocks::salesforce {
namespace {

constexpr std::string_view kDataPath = "/services/data";
constexpr std::size_t kMinBatch = 200;
constexpr std::size_t kMaxBatch = 2000;

// Release names of the versions served; others are called by their number.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kReleases = {
    {{"66.0", "Spring '26"}, {"67.0", "Summer '26"}}};

constexpr std::array<std::string_view, 5> kResources = {"limits", "query", "queryAll", "sobjects",
                                                        "tooling"};

constexpr std::string_view kMaintenancePage =
    "<!DOCTYPE html><html><head><title>Down for Maintenance</title></head>"
    "<body><h1>We are down for maintenance.</h1></body></html>\n";

ApiAnswer NotFound() {
  return ErrorAnswer(404, "NOT_FOUND", "The requested resource does not exist");
}

ApiAnswer OAuthErrorAnswer(std::string_view error, std::string_view description) {
  return {.status = 400,
          .body = "{\"error\":" + JsonString(error) +
                  ",\"error_description\":" + JsonString(description) + "}"};
}

ApiAnswer MethodNotAllowed(const std::string& method, const std::string& allowed) {
  ApiAnswer answer =
      ErrorAnswer(405, "METHOD_NOT_ALLOWED",
                  "HTTP Method '" + method + "' not allowed. Allowed are " + allowed);
  answer.headers.emplace_back("Allow", allowed);
  return answer;
}

bool Reads(const std::string& method) { return method == "GET" || method == "HEAD"; }

std::vector<std::string> SplitPath(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    if (slash != 0) parts.emplace_back(path.substr(0, slash));
    if (slash == std::string_view::npos) break;
    path.remove_prefix(slash + 1);
  }
  return parts;
}

std::string At(const std::map<std::string, std::string>& values, const std::string& key) {
  const auto found = values.find(key);
  return found == values.end() ? std::string() : found->second;
}

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

bool Contains(const std::vector<std::string>& texts, const std::string& address) {
  return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
    return address.find(text) != std::string::npos;
  });
}

}  // namespace

ApiAnswer ErrorAnswer(int status, std::string_view code, std::string_view message) {
  return {
      .status = status,
      .body = "[{\"message\":" + JsonString(message) + ",\"errorCode\":" + JsonString(code) + "}]"};
}

std::string ApiRequest::Address() const {
  std::string address = path;
  char separator = '?';
  for (const auto& [key, value] : query) {
    address.append(1, separator).append(key).append("=").append(value);
    separator = '&';
  }
  return address;
}

RestApi::RestApi(const Estate& estate, Faults faults, std::string base_url)
    : estate_(estate),
      faults_(std::move(faults)),
      base_url_(std::move(base_url)),
      engine_(estate),
      sessions_(estate.org_id(), faults_.token_ttl),
      statuses_(faults_.statuses) {}

ApiAnswer RestApi::Handle(const ApiRequest& request) {
  const std::string address = request.Address();
  for (const auto& [text, location] : faults_.redirects) {
    if (address.find(text) == std::string::npos) continue;
    return {.status = 302, .body = {}, .headers = {{"Location", location}}};
  }
  if (Contains(faults_.html, address)) {
    return {.status = 200,
            .body = std::string(kMaintenancePage),
            .content_type = "text/html;charset=UTF-8"};
  }
  ApiAnswer answer = Route(request);
  if (Contains(faults_.truncated, address)) answer.body.resize(answer.body.size() / 2);
  return answer;
}

ApiAnswer RestApi::Route(const ApiRequest& request) {
  const std::string& path = request.path;
  if (path == "/services/oauth2/token") return Token(request);
  if (path == kDataPath || path == std::string(kDataPath) + "/") {
    return Reads(request.method) ? Versions() : MethodNotAllowed(request.method, "GET,HEAD");
  }
  if (path.rfind(std::string(kDataPath) + "/", 0) == 0) {
    const int used = ++used_;
    ApiAnswer answer = used > estate_.daily_limit() ? ErrorAnswer(403, "REQUEST_LIMIT_EXCEEDED",
                                                                  "TotalRequests Limit exceeded.")
                                                    : Versioned(request);
    answer.headers.emplace_back("Sforce-Limit-Info", LimitInfo());
    return answer;
  }
  if (!Reads(request.method)) return MethodNotAllowed(request.method, "GET,HEAD");
  const bool identity = base_url_ + path == IdentityUrl(estate_, base_url_);
  if (!identity && path != "/services/oauth2/userinfo") return NotFound();
  if (!Authorised(request))
    return {.status = 403, .body = "Bad_OAuth_Token", .content_type = "text/html;charset=UTF-8"};
  return {.body = identity ? IdentityJson(estate_, base_url_) : UserInfoJson(estate_, base_url_)};
}

ApiAnswer RestApi::Token(const ApiRequest& request) {
  if (request.method != "POST") return MethodNotAllowed(request.method, "POST");
  if (At(request.form, "grant_type") != "urn:ietf:params:oauth:grant-type:jwt-bearer") {
    return OAuthErrorAnswer("unsupported_grant_type", "grant type not supported");
  }
  // Assertions expire by the real clock: the client signs them with its own.
  const auto now = std::chrono::duration_cast<std::chrono::seconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                       .count();
  const auto verified = VerifyAssertion(At(request.form, "assertion"), estate_, base_url_, now);
  if (!verified) return OAuthErrorAnswer(verified.error().code, verified.error().message);
  return {.body = "{\"access_token\":" + JsonString(sessions_.Open()) +
                  ",\"scope\":\"api id\",\"instance_url\":" + JsonString(base_url_) + ",\"id\":" +
                  JsonString(IdentityUrl(estate_, base_url_)) + ",\"token_type\":\"Bearer\"}"};
}

ApiAnswer RestApi::Versions() const {
  std::string body = "[";
  for (const auto& version : estate_.api_versions()) {
    const auto* known = std::find_if(kReleases.begin(), kReleases.end(),
                                     [&](const auto& entry) { return entry.first == version; });
    if (body.size() > 1) body += ',';
    body += "{\"label\":" + JsonString(known == kReleases.end() ? version : known->second) +
            ",\"url\":\"/services/data/v" + version + "\",\"version\":\"" + version + "\"}";
  }
  return {.body = body + "]"};
}

ApiAnswer RestApi::Versioned(const ApiRequest& request) {
  ApiAnswer fault;
  if (TakeStatusFault(fault)) return fault;
  if (!Authorised(request)) {
    return ErrorAnswer(401, "INVALID_SESSION_ID", "Session expired or invalid");
  }
  if (!Reads(request.method)) return MethodNotAllowed(request.method, "GET,HEAD");
  Version version;
  version.parts = SplitPath(std::string_view(request.path).substr(kDataPath.size()));
  const std::string name = version.parts.front();
  const auto& versions = estate_.api_versions();
  const bool known = std::any_of(versions.begin(), versions.end(),
                                 [&](const std::string& number) { return "v" + number == name; });
  if (!known) return NotFound();
  version.base = std::string(kDataPath) + "/" + name;
  version.parts.erase(version.parts.begin());
  return Resource(request, version);
}

ApiAnswer RestApi::Resource(const ApiRequest& request, const Version& version) {
  if (version.parts.empty()) {
    std::string body = "{";
    for (const auto resource : kResources) {
      if (body.size() > 1) body += ',';
      body += JsonString(resource) + ":" + JsonString(version.base + "/" + std::string(resource));
    }
    return {.body = body + "}"};
  }
  const std::string& first = version.parts.front();
  if (first == "limits" && version.parts.size() == 1) return Limits();
  if (first == "sobjects") return SObjects(version);
  if (first == "query" || first == "queryAll") return Query(request, version);
  if (first == "tooling" && version.parts.size() > 1) {
    Version tooling{version.base + "/tooling", version.parts};
    tooling.parts.erase(tooling.parts.begin());
    const std::string& resource = tooling.parts.front();
    if (resource == "query" || resource == "queryAll") return Query(request, tooling);
  }
  return NotFound();
}

ApiAnswer RestApi::Limits() const {
  const int limit = estate_.daily_limit();
  const int remaining = std::max(0, limit - used_.load());
  return {.body = "{\"DailyApiRequests\":{\"Max\":" + std::to_string(limit) +
                  ",\"Remaining\":" + std::to_string(remaining) +
                  "},\"DailyBulkApiBatches\":{\"Max\":15000,\"Remaining\":15000},"
                  "\"DailyBulkV2QueryJobs\":{\"Max\":10000,\"Remaining\":10000},"
                  "\"DataStorageMB\":{\"Max\":10240,\"Remaining\":8123},"
                  "\"FileStorageMB\":{\"Max\":20480,\"Remaining\":20111}}"};
}

ApiAnswer RestApi::SObjects(const Version& version) const {
  const auto& parts = version.parts;
  if (parts.size() == 1) return {.body = GlobalDescribeJson(estate_, version.base)};
  const RecordTable* table = estate_.Find(parts[1]);
  if (table == nullptr || parts.size() > 3) return NotFound();
  if (Denied(table->schema().name())) {
    return ErrorAnswer(403, "INSUFFICIENT_ACCESS", "insufficient access rights on object id");
  }
  if (parts.size() == 2) return {.body = ObjectInfoJson(*table, version.base)};
  if (parts[2] == "describe") return {.body = DescribeJson(estate_, *table, version.base)};
  const auto row = table->Find(parts[2]);
  if (!row) return NotFound();
  return {.body = RecordJson(SoqlEngine::WholeRecord(*table, *row), 0, version.base)};
}

ApiAnswer RestApi::Query(const ApiRequest& request, const Version& version) {
  if (version.parts.size() == 2) return NextPage(request, version.parts[1], version.base);
  if (version.parts.size() > 2) return NotFound();
  const std::string soql = At(request.query, "q");
  auto result = engine_.Run(soql, {.include_deleted = version.parts.front() == "queryAll"});
  if (!result) {
    return ErrorAnswer(result.error().http_status, result.error().code, result.error().message);
  }
  if (Denied(result->table->schema().name())) {
    return ErrorAnswer(403, "INSUFFICIENT_ACCESS", "insufficient access rights on object id");
  }
  std::size_t batch = BatchHint(request.query_options);
  if (batch == 0) batch = kMaxBatch;
  if (result->page_limit != 0) batch = std::min(batch, result->page_limit);
  if (result->page_limit == 0 || result->aggregated) batch = std::max(batch, result->size());
  const bool tooling = version.base.find("/tooling") != std::string::npos;
  if (result->size() > batch) {
    return Page(*cursors_.Open(*std::move(result), batch, tooling), 0, batch, version.base);
  }
  return Page(Cursor{{}, *std::move(result), batch, tooling}, 0, batch, version.base);
}

ApiAnswer RestApi::NextPage(const ApiRequest& request, const std::string& locator,
                            const std::string& base) {
  const auto position = cursors_.Find(locator);
  if (!position) return ErrorAnswer(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
  const Cursor& cursor = *position->cursor;
  const std::size_t hint = BatchHint(request.query_options);
  const std::size_t batch = hint == 0 ? cursor.batch : std::min(hint, cursor.result.page_limit);
  return Page(cursor, position->offset, batch, base);
}

ApiAnswer RestApi::Page(const Cursor& cursor, std::size_t offset, std::size_t batch,
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
  const bool dropped = Dropped(object, offset / std::max<std::size_t>(1, batch) + 1);
  body += ",\"records\":" + (dropped ? "[]" : RecordsJson(result, offset, count, base)) + "}";
  return {.body = std::move(body)};
}

bool RestApi::Authorised(const ApiRequest& request) {
  constexpr std::string_view kScheme = "Bearer ";
  return request.authorization.rfind(kScheme, 0) == 0 &&
         sessions_.Use(std::string_view(request.authorization).substr(kScheme.size()));
}

bool RestApi::TakeStatusFault(ApiAnswer& answer) {
  const std::lock_guard lock(mutex_);
  const auto fault = std::find_if(statuses_.begin(), statuses_.end(),
                                  [](const StatusFault& known) { return known.calls > 0; });
  if (fault == statuses_.end()) return false;
  --fault->calls;
  answer = fault->status == 429
               ? ErrorAnswer(429, "REQUEST_LIMIT_EXCEEDED", "Too many requests.")
               : ErrorAnswer(fault->status, "SERVER_UNAVAILABLE",
                             "The server is temporarily unavailable. Please try again later.");
  if (!fault->retry_after.empty()) answer.headers.emplace_back("Retry-After", fault->retry_after);
  return true;
}

bool RestApi::Denied(std::string_view object) const {
  const auto& denied = faults_.denied;
  return std::any_of(denied.begin(), denied.end(),
                     [&](const std::string& name) { return FoldCase(name) == FoldCase(object); });
}

bool RestApi::Dropped(std::string_view object, std::size_t page) const {
  const auto& pages = faults_.dropped_pages;
  return std::any_of(pages.begin(), pages.end(), [&](const auto& dropped) {
    return FoldCase(dropped.first) == FoldCase(object) && dropped.second == page;
  });
}

std::string RestApi::LimitInfo() const {
  return "api-usage=" + std::to_string(used_.load()) + "/" + std::to_string(estate_.daily_limit());
}

}  // namespace crmaudit::mocks::salesforce
