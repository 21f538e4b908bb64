// LoopbackServer: a cpp-httplib server on a free loopback port, with or without TLS, that says what
// it was asked. Stops and joins in its destructor.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace httplib {
class Server;
}

namespace crmaudit {

struct LoopbackCertificate;

struct ServedRequest {
  std::string method;
  std::string target;  ///< as it stood on the request line
  std::multimap<std::string, std::string> headers;
  std::string body;
  int client_port = 0;  ///< tells connections apart
};

class LoopbackServer {
 public:
  /// Plain http, or https with `certificate`. Answers every path with 200 and `body`; a path that
  /// starts with /status/NNN with that status. With `client`, only clients that show it are served.
  explicit LoopbackServer(std::string body, const LoopbackCertificate* certificate = nullptr,
                          const LoopbackCertificate* client = nullptr);
  ~LoopbackServer();
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  /// The base URL, with `host` in place of 127.0.0.1.
  [[nodiscard]] std::string url(const std::string& host = "127.0.0.1") const;
  [[nodiscard]] std::vector<ServedRequest> requests() const;

 private:
  bool tls_;
  int port_ = 0;
  mutable std::mutex mutex_;  // guards requests_
  std::vector<ServedRequest> requests_;
  std::unique_ptr<httplib::Server> server_;
  std::jthread thread_;
};

}  // namespace crmaudit
