// HostileServer: a loopback server that answers with whatever bytes a script holds, in whatever
// rhythm, and records what it was asked. It serves one connection after the other, one answer each,
// on its own thread; the destructor stops and joins it. Its functions may be called from any
// thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace crmaudit {

/// What to do with one connection once its request has arrived.
struct HostileAnswer {
  enum class Ending { kClose, kReset, kHold };
  std::string head{};                  ///< sent first, at once
  std::string repeated{};              ///< then sent again and again; "" for never
  std::chrono::milliseconds every{0};  ///< pause before each repetition
  int times = -1;                      ///< repetitions; -1 until the client leaves
  Ending ending = Ending::kClose;      ///< kHold: stays silent until the client leaves
};

class HostileServer {
 public:
  /// Gives the n-th connection the n-th answer, and every further one the last. REQUIRES: an
  /// answer.
  explicit HostileServer(std::vector<HostileAnswer> answers);
  explicit HostileServer(HostileAnswer answer) : HostileServer(std::vector{std::move(answer)}) {}
  ~HostileServer();
  HostileServer(const HostileServer&) = delete;
  HostileServer& operator=(const HostileServer&) = delete;

  /// http://127.0.0.1:PORT
  [[nodiscard]] std::string url() const;
  /// The requests so far, head and body as they arrived.
  [[nodiscard]] std::vector<std::string> requests() const;

 private:
  enum class Wake { kReady, kTimeout, kStop };

  void serve();
  void handle(int client, const HostileAnswer& answer);
  std::string read_request(int client) const;
  bool repeat(int client, const HostileAnswer& answer) const;
  bool send_all(int client, const std::string& bytes) const;
  void hold(int client) const;
  [[nodiscard]] Wake wait(int socket, short events, int timeout_ms) const;

  std::vector<HostileAnswer> answers_;
  int listener_ = -1;
  int stop_read_ = -1;
  int stop_write_ = -1;
  std::uint16_t port_ = 0;
  mutable std::mutex mutex_;  // guards requests_
  std::vector<std::string> requests_;
  std::jthread thread_;
};

}  // namespace crmaudit
