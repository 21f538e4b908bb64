// The request log: one JSON line per call that a scan makes, in the shape of OCSF's API Activity
// (class 6003, schema.ocsf.io), for the company that asks what was read. It holds no values of
// query parameters, no headers, no bodies, no path segment that could be a token or an address.
// Thread-safe.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/clock.h"
#include "scanner/http_transport.h"
#include "scanner/observer.h"

namespace crmaudit {

class RequestLog {
 public:
  /// Appends to `path`, made 0600 where it doesn't exist. Clock and observer must outlive the log.
  /// Errors: kConfiguration: the file can't be opened, or others than its owner can read it.
  static Result<std::unique_ptr<RequestLog>> open(const std::string& path, Clock& clock,
                                                  ScanObserver& observer);
  ~RequestLog();
  RequestLog(const RequestLog&) = delete;
  RequestLog& operator=(const RequestLog&) = delete;

  /// A transport that sends through `inner` and writes a line per call of `account`. Both must
  /// outlive it.
  std::unique_ptr<HttpTransport> logging(HttpTransport& inner, std::string account);

 private:
  class Transport;
  RequestLog(int file, Clock& clock, ScanObserver& observer)
      : file_(file), clock_(clock), observer_(observer) {}
  /// A line reaches the file whole and at once; one that can't is a notice, the first time.
  void write(const std::string& account, std::string line);

  int file_;
  Clock& clock_;
  ScanObserver& observer_;
  std::mutex mutex_;  ///< guards the file and failed_
  bool failed_ = false;
};

/// What the log shows of a URL: the path, with "*" for each segment that could hold a secret or
/// personal data, and the names of its parameters ("limit", "after").
struct ShownAddress {
  std::string host;
  std::string path;
  std::vector<std::string> parameters;
};
/// `secret`: what must not appear, or "".
ShownAddress shown_address(std::string_view url, std::string_view secret);

}  // namespace crmaudit
