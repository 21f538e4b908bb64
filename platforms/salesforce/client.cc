#include "platforms/salesforce/client.h"

#include <charconv>
#include <utility>

#include "platforms/salesforce/parse_answers.h"
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
    {HttpMethod::kGet, "/services/data/*/tooling/query/*"},
};

// Written against 67.0 (Summer '26). 57.0 is the first with PermissionSetAssignment.IsRevoked.
constexpr int kNewest = 67;
constexpr int kOldest = 57;

std::string choose_version(const std::vector<std::string>& versions) {
  int best = 0;
  for (const std::string& version : versions) {
    int number = 0;
    std::from_chars(version.data(), version.data() + version.size(), number);
    if (number >= kOldest && number <= kNewest && number > best) best = number;
  }
  return best == 0 ? "" : "v" + std::to_string(best) + ".0";
}

Error allowance_spent(const ApiUsage& usage) {
  return {ErrorKind::kRateLimited,
          "Salesforce has counted " + std::to_string(usage.used) + " of " +
              std::to_string(usage.limit) +
              " API calls in the last 24 hours. The scan stops at 80 %, so that other integrations "
              "keep working. Continue it later."};
}

}  // namespace

Client::Client(std::string account, std::unique_ptr<SalesforceAuthenticator> authenticator,
               HttpTransport& transport, Clock& clock, ScanObserver& observer)
    : authenticator_(std::move(authenticator)),
      session_(std::move(account), kAllowed,
               {transport, *authenticator_, reader_, clock, observer}) {}

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
  return {};
}

Result<HttpResponse> Client::get(std::string_view path_and_query, std::stop_token stop) {
  if (usage_ && usage_->spent()) return allowance_spent(*usage_);
  auto response = session_.get(path_and_query, stop, {{"Sforce-Query-Options", "batchSize=2000"}});
  if (response) {
    if (const auto header = response->headers.find("sforce-limit-info");
        header != response->headers.end()) {
      usage_ = parse_limit_info(header->second);
    }
  }
  return response;
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
  const std::string_view resource = api == QueryApi::kTooling ? "/tooling/query" : "/query";
  return get_page(
      "/services/data/" + version_ + std::string(resource) + "?q=" + percent_encode(soql(select)),
      select, stop);
}

Result<RecordPage> Client::next_page(std::string_view next_url, const Select& select,
                                     std::stop_token stop) {
  return get_page(std::string(next_url), select, stop);
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
