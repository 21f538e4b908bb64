// The simulated Salesforce REST API without its HTTP: a request in, the answer out. Routing,
// authentication, limits, error bodies and faults are here. Only reading calls exist; every other
// method answers 405. Handle is safe from any thread.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mocks/salesforce/cursor_store.h"
#include "mocks/salesforce/estate.h"
#include "mocks/salesforce/faults.h"
#include "mocks/salesforce/sessions.h"
#include "mocks/salesforce/soql_engine.h"

namespace crmaudit::mocks::salesforce {

struct ApiRequest {
  std::string method;
  std::string path;                               ///< decoded
  std::map<std::string, std::string> query = {};  ///< decoded
  std::map<std::string, std::string> form = {};   ///< of the token endpoint
  std::string authorization = {};
  std::string query_options = {};  ///< Sforce-Query-Options

  /// Path, `?` and the decoded query: what faults are matched with.
  [[nodiscard]] std::string Address() const;
};

struct ApiAnswer {
  int status = 200;
  std::string body = {};
  std::string content_type = "application/json;charset=UTF-8";
  std::vector<std::pair<std::string, std::string>> headers = {};
};

/// The API's error body: `[{"message":…,"errorCode":…}]`.
ApiAnswer ErrorAnswer(int status, std::string_view code, std::string_view message);

class RestApi {
 public:
  /// The estate must outlive the API. `base_url` is the server's own address.
  RestApi(const Estate& estate, Faults faults, std::string base_url);

  ApiAnswer Handle(const ApiRequest& request);

  /// A token that is valid without a login.
  std::string OpenSession() { return sessions_.Open(); }

 private:
  struct Version {
    std::string base;  ///< /services/data/v67.0
    std::vector<std::string> parts;
  };

  ApiAnswer Route(const ApiRequest& request);
  ApiAnswer Token(const ApiRequest& request);
  [[nodiscard]] ApiAnswer Versions() const;
  ApiAnswer Versioned(const ApiRequest& request);
  ApiAnswer Resource(const ApiRequest& request, const Version& version);
  [[nodiscard]] ApiAnswer Limits() const;
  [[nodiscard]] ApiAnswer SObjects(const Version& version) const;
  ApiAnswer Query(const ApiRequest& request, const Version& version);
  ApiAnswer NextPage(const ApiRequest& request, const std::string& locator,
                     const std::string& base);
  [[nodiscard]] ApiAnswer Page(const Cursor& cursor, std::size_t offset, std::size_t batch,
                               const std::string& base) const;

  bool Authorised(const ApiRequest& request);
  bool TakeStatusFault(ApiAnswer& answer);
  [[nodiscard]] bool Denied(std::string_view object) const;
  [[nodiscard]] bool Dropped(std::string_view object, std::size_t page) const;
  [[nodiscard]] std::string LimitInfo() const;

  const Estate& estate_;
  const Faults faults_;
  const std::string base_url_;
  const SoqlEngine engine_;
  Sessions sessions_;
  CursorStore cursors_;
  std::atomic<int> used_{0};
  std::mutex mutex_;                   // guards statuses_
  std::vector<StatusFault> statuses_;  // those still to come
};

}  // namespace crmaudit::mocks::salesforce
