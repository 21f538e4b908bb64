// The simulated Salesforce API without its HTTP: a request in, the answer out. Routing,
// authentication, limits and faults are here; login, queries, Bulk and Composite have files of
// their own. Only reading calls exist; every other one answers 405. Handle is safe from any thread.
#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <vector>

#include "mocks/salesforce/api_messages.h"
#include "mocks/salesforce/bulk_jobs.h"
#include "mocks/salesforce/estate.h"
#include "mocks/salesforce/faults.h"
#include "mocks/salesforce/query_endpoint.h"
#include "mocks/salesforce/sessions.h"
#include "mocks/salesforce/soql_engine.h"
#include "mocks/salesforce/token_endpoint.h"

namespace crmaudit::mocks::salesforce {

class RestApi {
 public:
  /// The estate must outlive the API. `base_url` is the server's own address.
  RestApi(const Estate& estate, Faults faults, std::string base_url);
  RestApi(const RestApi&) = delete;
  RestApi& operator=(const RestApi&) = delete;

  ApiAnswer Handle(const ApiRequest& request);

  /// A token that is valid without a login.
  std::string OpenSession() { return sessions_.Open(); }

 private:
  struct Version {
    std::string base;  ///< /services/data/v67.0, with /tooling behind it for that API
    std::vector<std::string> parts;
    bool tooling = false;
  };

  ApiAnswer Route(const ApiRequest& request);
  ApiAnswer UserEndpoint(const ApiRequest& request);
  [[nodiscard]] ApiAnswer Versions() const;
  ApiAnswer Versioned(const ApiRequest& request);
  ApiAnswer Dispatch(const ApiRequest& request);
  ApiAnswer Resource(const ApiRequest& request, const Version& version);
  ApiAnswer CompositeResource(const ApiRequest& request, const Version& version);
  [[nodiscard]] ApiAnswer Limits() const;
  [[nodiscard]] ApiAnswer SObjects(const Version& version) const;

  bool Authorised(const ApiRequest& request);
  bool TakeStatusFault(ApiAnswer& answer);
  [[nodiscard]] std::string LimitInfo() const;

  const Estate& estate_;
  const Faults faults_;
  const std::string base_url_;
  const SoqlEngine engine_;
  Sessions sessions_;
  TokenEndpoint tokens_;
  QueryEndpoint queries_;
  BulkJobs bulk_;
  std::atomic<int> used_;
  std::mutex mutex_;                   // guards statuses_
  std::vector<StatusFault> statuses_;  // those still to come
};

}  // namespace crmaudit::mocks::salesforce
