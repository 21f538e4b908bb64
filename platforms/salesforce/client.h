// Client: the calls that the audit makes to Salesforce's REST API, typed, reading only. Every query
// answer is parsed into a RecordPage; errors name the endpoint, the object and the place. It stops
// calling once 80 % of the organisation's daily API calls are used. Used from one thread at a time.
#pragma once

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
#include "platforms/salesforce/record_page.h"
#include "platforms/salesforce/soql.h"

namespace crmaudit::salesforce {

enum class QueryApi { kData, kTooling };

class Client {
 public:
  Client(std::string account, std::unique_ptr<SalesforceAuthenticator> authenticator,
         HttpTransport& transport, Clock& clock, ScanObserver& observer);

  /// Logs in, chooses the API version (67.0, or the newest older one that the instance offers) and
  /// asks who the user is. Errors: as the login, kNotFound when no version fits.
  Result<void> open(std::stop_token stop);

  /// Errors: kNotFound (INVALID_TYPE: no such object for this user), kForbidden, network errors.
  Result<Description> describe(std::string_view object, std::stop_token stop);
  /// The first page of a query.
  Result<RecordPage> query(const Select& select, std::stop_token stop,
                           QueryApi api = QueryApi::kData);
  /// The page behind RecordPage::next_url of a query with the same columns.
  Result<RecordPage> next_page(std::string_view next_url, const Select& select,
                               std::stop_token stop);

  [[nodiscard]] const std::string& base_url() const { return session_.base_url(); }
  [[nodiscard]] const std::string& version() const { return version_; }
  /// The scanning user's 18-character id, or "" when Salesforce didn't say.
  [[nodiscard]] const std::string& user_id() const { return user_id_; }
  [[nodiscard]] std::int64_t calls() const { return session_.calls(); }

 private:
  Result<HttpResponse> get(std::string_view path_and_query, std::stop_token stop);
  Result<RecordPage> get_page(const std::string& url, const Select& select, std::stop_token stop);

  std::unique_ptr<SalesforceAuthenticator> authenticator_;
  SalesforceAnswerReader reader_;
  HttpSession session_;
  std::string version_;
  std::string user_id_;
  std::optional<ApiUsage> usage_;
};

}  // namespace crmaudit::salesforce
