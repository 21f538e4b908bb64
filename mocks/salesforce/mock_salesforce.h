// A simulated Salesforce org on a loopback port: serves an estate folder (mocks/README.md) as the
// REST API v66.0 and v67.0 would. For tests in-process, and behind bin/mock-salesforce.
//
//   auto server = MockSalesforce::Load({.estate = folder, .faults = {"hide:Contact.Email"}});
//   const auto url = (*server)->Start();  …  (*server)->Stop();
//
// The object owns its listening thread and joins it in Stop and in the destructor; close clients'
// connections first, else Stop waits up to 5 s for them. All members are safe from any thread,
// Start and Stop from the owner's only.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "scanner/result.h"

namespace crmaudit::mocks {

/// One request that arrived. Never holds a token or an assertion.
struct SalesforceRequest {
  std::string method;
  std::string path;
  std::string query;  ///< decoded: `q=SELECT Id FROM User`
  int status = 0;     ///< what it was answered with
};

struct MockSalesforceOptions {
  std::filesystem::path estate;
  int port = 0;                          ///< 0: any free port
  std::vector<std::string> faults = {};  ///< as mocks/salesforce/faults.h spells them
  /// Called after each answer, from the server's threads, one at a time.
  std::function<void(const SalesforceRequest&)> on_request = {};
};

class MockSalesforce {
 public:
  /// Reads the whole estate. The error names the file and line, or the fault that can't be read.
  static Result<std::unique_ptr<MockSalesforce>> Load(MockSalesforceOptions options);
  ~MockSalesforce();
  MockSalesforce(const MockSalesforce&) = delete;
  MockSalesforce& operator=(const MockSalesforce&) = delete;

  /// Starts answering; returns the base URL, `http://127.0.0.1:PORT`. Once per object.
  Result<std::string> Start();

  /// Stops answering and joins the thread. May be called again.
  void Stop();

  /// All requests so far, in the order of their answers.
  [[nodiscard]] std::vector<SalesforceRequest> Requests() const;

  /// An access token without a login. REQUIRES: started.
  std::string OpenSession();

 private:
  class Server;
  explicit MockSalesforce(std::unique_ptr<Server> server);

  std::unique_ptr<Server> server_;
};

}  // namespace crmaudit::mocks
