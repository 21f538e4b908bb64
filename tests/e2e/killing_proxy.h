// KillingProxy: stands between a scan and a simulated CRM, makes its pages small, counts the calls
// and kills a process at a chosen one: when the call arrives, or in the middle of its answer.
// Several proxies share one Executioner, which does the counting. Both are thread-safe.
#pragma once

#include <sys/types.h>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace httplib {
class Server;
struct Request;
struct Response;
}  // namespace httplib

namespace crmaudit {

/// When to kill: at the `call`-th request (from 1) whose address holds `address` ("" = any).
struct Moment {
  std::string address;
  int call = 0;
  bool mid_answer = false;
};

class Executioner {
 public:
  /// Counts from now on. Without a moment nobody is killed.
  void arm(std::optional<Moment> moment);
  /// Who is killed. A moment that comes earlier waits for it.
  void condemn(pid_t process);
  /// Counts a call; true when it is the moment's.
  bool is_moment(const std::string& address);
  [[nodiscard]] bool mid_answer() const;
  /// Sends SIGKILL.
  void strike();
  /// Requests since arm(), all of them or those whose address held the moment's.
  [[nodiscard]] int calls() const;

 private:
  mutable std::mutex mutex_;  // guards all below
  std::condition_variable condemned_;
  std::optional<Moment> moment_;
  pid_t process_ = 0;
  int calls_ = 0;
};

class KillingProxy {
 public:
  /// Passes on to `upstream` (http://127.0.0.1:PORT). `executioner` must outlive the proxy.
  KillingProxy(std::string upstream, Executioner& executioner);
  ~KillingProxy();
  KillingProxy(const KillingProxy&) = delete;
  KillingProxy& operator=(const KillingProxy&) = delete;

  [[nodiscard]] const std::string& url() const { return url_; }

 private:
  void serve(const httplib::Request& request, httplib::Response& response);

  std::string upstream_;
  Executioner& executioner_;
  std::string url_;
  std::unique_ptr<httplib::Server> server_;
  std::jthread thread_;
};

}  // namespace crmaudit
