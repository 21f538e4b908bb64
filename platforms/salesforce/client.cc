#include "platforms/salesforce/client.h"

#include <charconv>
#include <utility>

#include "platforms/salesforce/parse_answers.h"
#include "scanner/civil_time.h"
#include "scanner/percent_encoding.h"

namespace crmaudit::salesforce {
namespace {

constexpr AllowedCall kAllowed[] = {
    {HttpMethod::kGet, "/services/data/"},
    {HttpMethod::kGet, "/services/oauth2/userinfo"},
    {HttpMethod::kGet, "/services/data/*/sobjects/*/describe"},
    {HttpMethod::kGet, "/services/data/*/query"},
    {HttpMethod::kGet, "/services/data/*/query/*"},
    {HttpMethod::kGet, "/services/data/*/tooling/query"},
    {HttpMethod::kGet, "/services/data/*/queryAll"},
    {HttpMethod::kGet, "/services/data/*/tooling/query/*"},
    // Query jobs: made from a SELECT, read, and removed at the end. The job's answer is all that
    // these calls make or delete; no record is touched.
    {HttpMethod::kPost, "/services/data/*/jobs/query", R"({"operation":"query",)"},
    {HttpMethod::kPost, "/services/data/*/jobs/query", R"({"operation":"queryAll",)"},
    {HttpMethod::kGet, "/services/data/*/jobs/query/*"},
    {HttpMethod::kGet, "/services/data/*/jobs/query/*/results"},
    {HttpMethod::kDelete, "/services/data/*/jobs/query/*"},
};

// Written against 67.0 (Summer '26). 57.0 is the first with PermissionSetAssignment.IsRevoked.
constexpr int kNewest = 67;
constexpr int kOldest = 57;

std::string version_name(int number) { return "v" + std::to_string(number) + ".0"; }

std::string choose_version(const std::vector<std::string>& versions) {
  int best = 0;
  for (const std::string& version : versions) {
    int number = 0;
    std::from_chars(version.data(), version.data() + version.size(), number);
    if (number >= kOldest && number <= kNewest && number > best) best = number;
  }
  return best == 0 ? "" : version_name(best);
}

// The window slides: calls of 24 hours ago stop counting one by one.
Error allowance_spent(const ApiUsage& usage, double share, UnixSeconds now) {
  return {ErrorKind::kRateLimited,
          "Salesforce has counted " + std::to_string(usage.used) + " of " +
              std::to_string(usage.limit) + " API calls in the last 24 hours. The scan stops at " +
              std::to_string(static_cast<int>(share * 100 + 0.5)) +
              " % (quota_share), so that other integrations keep working. Resume it after " +
              iso_instant(now + 24 * 3600) + " at the latest: crmaudit scan --resume."};
}

}  // namespace

Client::Client(std::string account, std::unique_ptr<SalesforceAuthenticator> authenticator,
               HttpTransport& transport, Clock& clock, ScanObserver& observer, double quota_share)
    : account_(std::move(account)),
      clock_(clock),
      observer_(observer),
      quota_share_(quota_share),
      authenticator_(std::move(authenticator)),
      session_(account_, kAllowed, {transport, *authenticator_, reader_, clock, observer}) {}

Result<void> Client::open(std::stop_token stop) {
  if (!version_.empty()) return {};
  CRMAUDIT_TRY(session_.open(stop));
  CRMAUDIT_ASSIGN(answer, get("/services/data/", stop));
  CRMAUDIT_ASSIGN(versions, parse_versions(answer.body));
  const std::string version = choose_version(versions);
  if (version.empty()) {
    return Error{ErrorKind::kNotFound,
                 "Salesforce at " + base_url() + " offers no API version between 57.0 and 67.0."};
  }
  user_id_ = authenticator_->user_id();
  if (user_id_.empty()) {
    // Not knowing the user isn't fatal: nothing then counts as complete (own_rights.h).
    const auto identity = get("/services/oauth2/userinfo", stop);
    if (identity) {
      CRMAUDIT_ASSIGN(user, parse_userinfo(identity->body));
      user_id_ = user;
    } else if (identity.error().kind == ErrorKind::kUnauthorized) {
      return identity.error();
    }
  }
  version_ = version;
  if (version_ != version_name(kNewest)) {
    observer_.notice(account_, "Salesforce offers the API version " + version_ + "; crmaudit was " +
                                   "written for " + version_name(kNewest) +
                                   ", so newer objects and fields may be missing.");
  }
  return {};
}

Result<HttpResponse> Client::get(std::string_view path_and_query, std::stop_token stop,
                                 std::string_view accept) {
  CRMAUDIT_TRY(check_allowance());
  auto response =
      session_.get(path_and_query, stop,
                   {{"Accept", std::string(accept)}, {"Sforce-Query-Options", "batchSize=2000"}});
  if (response) note_usage(*response);
  return response;
}

Result<void> Client::check_allowance() {
  if (!usage_ || !usage_->above(quota_share_)) return {};
  return allowance_spent(*usage_, quota_share_, clock_.unix_now());
}

void Client::note_usage(const HttpResponse& response) {
  const auto header = response.headers.find("sforce-limit-info");
  if (header == response.headers.end()) return;
  if (const auto usage = parse_limit_info(header->second)) usage_ = usage;
}

Result<Description> Client::describe(std::string_view object, std::stop_token stop) {
  const std::string url =
      "/services/data/" + version_ + "/sobjects/" + percent_encode(object) + "/describe";
  CRMAUDIT_ASSIGN(response, get(url, stop));
  auto description = parse_description(response.body);
  if (!description) {
    return Error{ErrorKind::kMalformed, "Salesforce's answer to GET " + url + " can't be read at " +
                                            description.error().message};
  }
  return description;
}

Result<RecordPage> Client::query(const Select& select, std::stop_token stop, QueryApi api) {
  const std::string_view resource = api == QueryApi::kTooling ? "/tooling/query"
                                    : api == QueryApi::kAll   ? "/queryAll"
                                                              : "/query";
  return get_page(
      "/services/data/" + version_ + std::string(resource) + "?q=" + percent_encode(soql(select)),
      select, stop);
}

Result<RecordPage> Client::next_page(std::string_view next_url, const Select& select,
                                     std::stop_token stop) {
  return get_page(std::string(next_url), select, stop);
}

std::string Client::job_path(std::string_view id) const {
  return "/services/data/" + version_ + "/jobs/query" +
         (id.empty() ? "" : "/" + percent_encode(id));
}

// SOQL in JSON: what soql() writes holds quotes and backslashes of literals, but no control
// characters.
Result<BulkJob> Client::create_query_job(const Select& select, QueryApi api, std::stop_token stop) {
  CRMAUDIT_TRY(check_allowance());
  std::string query;
  for (const char c : soql(select)) {
    if (c == '"' || c == '\\') query += '\\';
    query += c;
  }
  const std::string_view operation = api == QueryApi::kAll ? "queryAll" : "query";
  CRMAUDIT_ASSIGN(response, session_.post_json(
                                job_path(""),
                                R"({"operation":")" + std::string(operation) + R"(","query":")" +
                                    query + R"(","contentType":"CSV","columnDelimiter":"COMMA",)" +
                                    R"("lineEnding":"LF"})",
                                std::move(stop)));
  note_usage(response);
  return parse_bulk_job(response.body);
}

Result<BulkJob> Client::query_job(std::string_view id, std::stop_token stop) {
  CRMAUDIT_ASSIGN(response, get(job_path(id), std::move(stop)));
  return parse_bulk_job(response.body);
}

Result<BulkPart> Client::query_results(std::string_view id, std::string_view locator,
                                       std::int64_t rows, std::stop_token stop) {
  std::string url = job_path(id) + "/results?maxRecords=" + std::to_string(rows);
  if (!locator.empty()) url += "&locator=" + percent_encode(locator);
  CRMAUDIT_ASSIGN(response, get(url, std::move(stop), "text/csv"));
  BulkPart part{std::move(response.body), ""};
  // The last part says so with the literal "null".
  const auto next = response.headers.find("sforce-locator");
  if (next != response.headers.end() && next->second != "null") part.next_locator = next->second;
  return part;
}

Result<void> Client::delete_query_job(std::string_view id, std::stop_token stop) {
  CRMAUDIT_TRY(check_allowance());
  CRMAUDIT_ASSIGN(response, session_.remove(job_path(id), std::move(stop)));
  note_usage(response);
  return {};
}

Result<void> Client::wait(std::chrono::milliseconds duration, std::string_view reason,
                          std::stop_token stop) {
  observer_.waiting(account_, duration, reason);
  if (clock_.sleep_for(duration, std::move(stop))) return {};
  return Error{ErrorKind::kCancelled, account_ + ": the scan was stopped."};
}

Result<RecordPage> Client::get_page(const std::string& url, const Select& select,
                                    std::stop_token stop) {
  CRMAUDIT_ASSIGN(response, get(url, stop));
  auto page = RecordPage::parse(std::move(response.body), select.columns);
  if (!page) {
    return Error{ErrorKind::kMalformed,
                 "Salesforce's answer to GET " + url.substr(0, url.find('?')) + " (" +
                     select.object + (select.where.empty() ? "" : " where " + select.where) +
                     ") can't be read at " + page.error().message + ". Scan again."};
  }
  return page;
}

}  // namespace crmaudit::salesforce
