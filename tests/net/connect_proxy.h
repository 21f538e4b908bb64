// ConnectProxy: an HTTP proxy on a raw loopback socket that tunnels CONNECT (RFC 9110, 9.3.6) to
// this machine, whatever host is named, and says what it was asked. One tunnel at a time. Stops and
// joins in its destructor.
#pragma once

#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace crmaudit {

class ConnectProxy {
 public:
  /// Answers `refusal` ("407 Proxy Authentication Required") instead of tunnelling, unless empty.
  explicit ConnectProxy(std::string refusal = "");
  ~ConnectProxy();
  ConnectProxy(const ConnectProxy&) = delete;
  ConnectProxy& operator=(const ConnectProxy&) = delete;

  /// 127.0.0.1:PORT
  [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
  /// The heads of the requests so far.
  [[nodiscard]] std::vector<std::string> requests() const;

 private:
  void serve(const std::stop_token& stop);
  void tunnel(int client, const std::stop_token& stop);

  std::string refusal_;
  int listener_ = -1;
  int port_ = 0;
  mutable std::mutex mutex_;  // guards requests_
  std::vector<std::string> requests_;
  std::jthread thread_;
};

}  // namespace crmaudit
