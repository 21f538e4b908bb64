// A runnable SCIM 2.0 directory (RFC 7644) with the people it is given: GET /Users with paging,
// attributes and simple filters, bearer token, SCIM errors; and the ways in which directories
// misbehave. Written from the RFCs, not from the client. For tests and demonstrations only.
// Thread-safe. The object owns the server's thread and joins it when stopped or destroyed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scanner/result.h"

namespace crmaudit {

struct MockScimOptions {
  std::string users = "[]";          ///< a JSON array of User resources (RFC 7643 section 4.1)
  std::string token = "scim-token";  ///< what Authorization has to carry
  std::string base = "/scim/v2";     ///< what stands before /Users
  int port = 0;                      ///< 0 takes a free one
  std::int64_t largest_page = 100;
  int refusals = 0;                             ///< the first calls get 429 with Retry-After
  std::optional<std::int64_t> announced = {};   ///< totalResults, whatever is true
  std::optional<std::int64_t> ends_after = {};  ///< nobody is sent from this position on
  bool repeats_pages = false;                   ///< startIndex is ignored
  bool refuses_behind_end = false;              ///< 400 where startIndex lies behind the last one
  bool hands_out_cursors = false;               ///< RFC 9865
};

struct ScimCall {
  std::string method;
  std::string path;
  std::string query;
  int status = 0;
};

class MockScim {
 public:
  /// Errors: kMalformed: `users` isn't a JSON array.
  static Result<std::unique_ptr<MockScim>> make(MockScimOptions options);
  ~MockScim();
  MockScim(const MockScim&) = delete;
  MockScim& operator=(const MockScim&) = delete;

  /// Listens on 127.0.0.1 and returns the base URL, with `base`. Once per object. Errors: kIo.
  Result<std::string> start();
  void stop();
  /// All calls so far.
  std::vector<ScimCall> calls() const;

 private:
  struct State;
  explicit MockScim(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace crmaudit
