// A runnable HubSpot made from an estate folder (mocks/README.md): the public API's conventions,
// tokens and scopes, limits, errors, paging and the endpoints that an audit reads, over HTTP on
// loopback. Writes are refused and recorded. For tests and demonstrations only.
// Thread-safe. The object owns the server's thread and joins it when stopped or destroyed.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/result.h"

namespace crmaudit {

/// One call that arrived, as far as it may be written down: never a header, so never a token.
struct RecordedCall {
  std::string method;
  std::string path;
  std::string query;
  int status = 0;
};

struct MockHubSpotOptions {
  std::filesystem::path estate;
  /// 0 takes a free port.
  int port = 0;
  /// Faults in the grammar of mocks/hubspot/faults.h.
  std::vector<std::string> faults;
  /// What time it is, for limits and expiries.
  std::function<std::chrono::system_clock::time_point()> now = std::chrono::system_clock::now;
  /// Called after each call, one at a time.
  std::function<void(const RecordedCall&)> on_call;
};

class MockHubSpot {
 public:
  /// Reads the estate. Errors: kIo, kMalformed (file and line), kUsage (a fault).
  static Result<std::unique_ptr<MockHubSpot>> load(MockHubSpotOptions options);

  ~MockHubSpot();
  MockHubSpot(const MockHubSpot&) = delete;
  MockHubSpot& operator=(const MockHubSpot&) = delete;

  /// Listens on 127.0.0.1 and returns the base URL (`http://127.0.0.1:PORT`). Once per object.
  /// Errors: kIo if the port is taken.
  Result<std::string> start();

  /// Stops listening and joins the server's thread; nothing happens if it isn't running.
  void stop();

  /// Adds a fault to a running server. Errors: kUsage.
  Result<void> inject(std::string_view fault);

  /// All calls so far, in the order of their answers.
  std::vector<RecordedCall> calls() const;

 private:
  struct State;

  explicit MockHubSpot(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace crmaudit
