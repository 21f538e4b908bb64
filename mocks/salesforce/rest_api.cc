#include "mocks/salesforce/rest_api.h"

#include <algorithm>
#include <array>

#include "mocks/salesforce/composite.h"
#include "mocks/salesforce/describe.h"
#include "mocks/salesforce/identity.h"
#include "mocks/salesforce/soql_json.h"

namespace crmaudit::mocks::salesforce {
namespace {

constexpr std::string_view kDataPath = "/services/data";

// Release names of the versions served; others are called by their number.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kReleases = {
    {{"66.0", "Spring '26"}, {"67.0", "Summer '26"}}};

constexpr std::array<std::string_view, 7> kResources = {"composite", "jobs",     "limits", "query",
                                                        "queryAll",  "sobjects", "tooling"};

constexpr std::string_view kMaintenancePage =
    "<!DOCTYPE html><html><head><title>Down for Maintenance</title></head>"
    "<body><h1>We are down for maintenance.</h1></body></html>\n";

bool Contains(const std::vector<std::string>& texts, const std::string& address) {
  return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
    return address.find(text) != std::string::npos;
  });
}

std::string LimitJson(const std::string& name, int most, int remaining) {
  return "\"" + name + "\":{\"Max\":" + std::to_string(most) +
         ",\"Remaining\":" + std::to_string(std::max(0, remaining)) + "}";
}

}  // namespace

RestApi::RestApi(const Estate& estate, Faults faults, std::string base_url)
    : estate_(estate),
      faults_(std::move(faults)),
      base_url_(std::move(base_url)),
      engine_(estate),
      sessions_(estate.org_id(), faults_.token_ttl, faults_.revoke_after),
      tokens_(estate, faults_, base_url_, sessions_),
      queries_(engine_, faults_),
      bulk_(estate, engine_, faults_),
      used_(faults_.api_used),
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
  if (path == "/services/oauth2/token") return tokens_.Grant(request);
  if (path == "/services/oauth2/revoke") return tokens_.Revoke(request);
  if (path == kDataPath || path == std::string(kDataPath) + "/") {
    return Reads(request.method) ? Versions() : MethodNotAllowed(request.method, "GET,HEAD");
  }
  if (path.rfind(std::string(kDataPath) + "/", 0) != 0) return UserEndpoint(request);
  const int used = ++used_;
  ApiAnswer answer = used > estate_.daily_limit() ? ErrorAnswer(403, "REQUEST_LIMIT_EXCEEDED",
                                                                "TotalRequests Limit exceeded.")
                                                  : Versioned(request);
  answer.headers.emplace_back("Sforce-Limit-Info", LimitInfo());
  return answer;
}

// Who the token's user is.
ApiAnswer RestApi::UserEndpoint(const ApiRequest& request) {
  const bool identity = base_url_ + request.path == IdentityUrl(estate_, base_url_);
  const bool user_info = request.path == "/services/oauth2/userinfo";
  if (!Reads(request.method) && !(user_info && request.method == "POST")) {
    return MethodNotAllowed(request.method, "GET,HEAD");
  }
  if (!identity && !user_info) return NotFound();
  if (!Authorised(request)) {
    return {.status = 403, .body = "Bad_OAuth_Token", .content_type = "text/html;charset=UTF-8"};
  }
  return {.body = identity ? IdentityJson(estate_, base_url_) : UserInfoJson(estate_, base_url_)};
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
  return Dispatch(request);
}

ApiAnswer RestApi::Dispatch(const ApiRequest& request) {
  Version version;
  version.parts = Split(std::string_view(request.path).substr(kDataPath.size()), '/');
  if (version.parts.empty()) return NotFound();
  const std::string name = version.parts.front();
  const auto& versions = estate_.api_versions();
  const bool known = std::any_of(versions.begin(), versions.end(),
                                 [&](const std::string& number) { return "v" + number == name; });
  if (!known) return NotFound();
  version.base = std::string(kDataPath) + "/" + name;
  version.parts.erase(version.parts.begin());
  if (!version.parts.empty() && version.parts.front() == "tooling") {
    version.base += "/tooling";
    version.parts.erase(version.parts.begin());
    version.tooling = true;
  }
  return Resource(request, version);
}

ApiAnswer RestApi::Resource(const ApiRequest& request, const Version& version) {
  const auto& parts = version.parts;
  const std::string first = parts.empty() ? std::string() : parts.front();
  if (first == "composite") return CompositeResource(request, version);
  if (first == "jobs" && parts.size() > 1 && parts[1] == "query" && !version.tooling) {
    return bulk_.Handle(request, {parts.begin() + 2, parts.end()}, version.base);
  }
  if (first == "query" || first == "queryAll") {
    return queries_.Handle(request, parts, version.base);
  }
  if (!Reads(request.method)) return MethodNotAllowed(request.method, "GET,HEAD");
  if (first == "sobjects") return SObjects(version);
  if (first == "limits" && parts.size() == 1 && !version.tooling) return Limits();
  if (!parts.empty() || version.tooling) return NotFound();
  std::string body = "{";
  for (const auto resource : kResources) {
    if (body.size() > 1) body += ',';
    body += JsonString(resource) + ":" + JsonString(version.base + "/" + std::string(resource));
  }
  return {.body = body + "}"};
}

ApiAnswer RestApi::CompositeResource(const ApiRequest& request, const Version& version) {
  const auto& parts = version.parts;
  const auto endpoint = [this](const ApiRequest& sub) { return Dispatch(sub); };
  if (parts.size() == 3 && parts[1] == "sobjects") {
    if (!Reads(request.method) && request.method != "POST") {
      return MethodNotAllowed(request.method, "GET,HEAD,POST");
    }
    return RetrieveCollection(request, estate_, parts[2], version.base);
  }
  if (parts.size() > 2 || (parts.size() == 2 && parts[1] != "batch")) return NotFound();
  if (request.method != "POST") return MethodNotAllowed(request.method, "POST");
  return parts.size() == 1 ? Composite(request, endpoint) : CompositeBatch(request, endpoint);
}

ApiAnswer RestApi::Limits() const {
  const int limit = estate_.daily_limit();
  const int jobs = faults_.bulk.jobs_a_day;
  return {.body = "{" + LimitJson("DailyApiRequests", limit, limit - used_.load()) + "," +
                  LimitJson("DailyBulkApiBatches", 15000, 15000) + "," +
                  LimitJson("DailyBulkV2QueryJobs", jobs, jobs - bulk_.created()) + "," +
                  LimitJson("DailyBulkV2QueryFileStorageMB", 976562, 976562) + "," +
                  LimitJson("DataStorageMB", 10240, 8123) + "," +
                  LimitJson("FileStorageMB", 20480, 20111) + "}"};
}

ApiAnswer RestApi::SObjects(const Version& version) const {
  const auto& parts = version.parts;
  if (parts.size() == 1) {
    return {.body = GlobalDescribeJson(estate_, version.base, version.tooling)};
  }
  const RecordTable* table = estate_.Find(parts[1]);
  if (table == nullptr || parts.size() > 3 || !table->schema().ServedBy(version.tooling)) {
    return NotFound();
  }
  if (Denied(faults_, table->schema().name())) {
    return ErrorAnswer(403, "INSUFFICIENT_ACCESS", "insufficient access rights on object id");
  }
  if (parts.size() == 2) return {.body = ObjectInfoJson(*table, version.base)};
  if (parts[2] == "describe") return {.body = DescribeJson(estate_, *table, version.base)};
  const auto row = table->Find(parts[2]);
  if (!row) return NotFound();
  return {.body = RecordJson(SoqlEngine::WholeRecord(*table, *row), 0, version.base)};
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

std::string RestApi::LimitInfo() const {
  return "api-usage=" + std::to_string(used_.load()) + "/" + std::to_string(estate_.daily_limit()) +
         faults_.limit_info;
}

}  // namespace crmaudit::mocks::salesforce
