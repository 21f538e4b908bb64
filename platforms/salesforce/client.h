// Client: the calls that the audit makes to Salesforce's REST API, typed, reading only. Every query
// answer is parsed into a RecordPage; errors name the endpoint, the object and the place. It stops
// calling once the configured share of the organisation's daily API calls is used, by whomever.
// Used from one thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "platforms/http/session.h"
#include "platforms/salesforce/answer_reader.h"
#include "platforms/salesforce/auth.h"
#include "platforms/salesforce/description.h"
#include "platforms/salesforce/limit_info.h"
#include "platforms/salesforce/parse_answers.h"
#include "platforms/salesforce/record_page.h"
#include "platforms/salesforce/soql.h"

namespace crmaudit::salesforce {

enum class QueryApi {
  kData,
  kAll,  ///< archived activities and deleted records too
  kTooling
};

/// A part of a bulk job's result.
struct BulkPart {
  std::string csv;           ///< a header line and rows; may be empty
  std::string next_locator;  ///< "" behind the last part
};

class Client {
 public:
  Client(std::string account, std::unique_ptr<SalesforceAuthenticator> authenticator,
         HttpTransport& transport, Clock& clock, ScanObserver& observer, double quota_share = 0.5);

  /// Logs in, chooses the API version (67.0, or the newest older one that the instance offers, of
  /// which the observer is told) and asks who the user is. Errors: as the login, kNotFound when no
  /// version fits.
  Result<void> open(std::stop_token stop);

  /// Errors: kNotFound (INVALID_TYPE: no such object for this user), kForbidden, network errors.
  Result<Description> describe(std::string_view object, std::stop_token stop);
  /// The first page of a query.
  Result<RecordPage> query(const Select& select, std::stop_token stop,
                           QueryApi api = QueryApi::kData);
  /// The page behind RecordPage::next_url of a query with the same columns.
  Result<RecordPage> next_page(std::string_view next_url, const Select& select,
                               std::stop_token stop);

  /// Bulk API 2.0: the rows of `select` as a job (developer guide, "Query Jobs"). Errors of all of
  /// them: kNotFound for a job that is gone; kRejected (400) for a query that can't be one.
  Result<BulkJob> create_query_job(const Select& select, QueryApi api, std::stop_token stop);
  Result<BulkJob> query_job(std::string_view id, std::stop_token stop);
  /// At most `rows` rows from `locator` ("" = the beginning) on.
  Result<BulkPart> query_results(std::string_view id, std::string_view locator, std::int64_t rows,
                                 std::stop_token stop);
  Result<void> delete_query_job(std::string_view id, std::stop_token stop);

  /// Waits between two calls; the observer is told why. Errors: kCancelled.
  Result<void> wait(std::chrono::milliseconds duration, std::string_view reason,
                    std::stop_token stop);

  [[nodiscard]] const std::string& base_url() const { return session_.base_url(); }
  [[nodiscard]] const std::string& version() const { return version_; }
  /// The organisation's calls of the last 24 hours as the last answer counted them, if any did.
  [[nodiscard]] const std::optional<ApiUsage>& usage() const { return usage_; }
  /// The consumer key of the app that the audit logs in with, or "".
  [[nodiscard]] const std::string& client_id() const { return authenticator_->client_id(); }
  /// The scanning user's 18-character id, or "" when Salesforce didn't say.
  [[nodiscard]] const std::string& user_id() const { return user_id_; }
  [[nodiscard]] std::int64_t calls() const { return session_.calls(); }

 private:
  Result<HttpResponse> get(std::string_view path_and_query, std::stop_token stop,
                           std::string_view accept = "application/json");
  [[nodiscard]] std::string job_path(std::string_view id) const;
  Result<void> check_allowance();
  void note_usage(const HttpResponse& response);
  Result<RecordPage> get_page(const std::string& url, const Select& select, std::stop_token stop);

  std::string account_;
  Clock& clock_;
  ScanObserver& observer_;
  double quota_share_;
  std::unique_ptr<SalesforceAuthenticator> authenticator_;
  SalesforceAnswerReader reader_;
  HttpSession session_;
  std::string version_;
  std::string user_id_;
  std::optional<ApiUsage> usage_;
};

}  // namespace crmaudit::salesforce
