#include "mocks/hostile/hostile_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace crmaudit {
namespace {

int checked(int result, const char* what) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), what);
  return result;
}

// How many body bytes the head announces; 0 without Content-Length.
std::size_t announced_length(std::string head) {
  std::transform(head.begin(), head.end(), head.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  constexpr std::string_view kName = "\r\ncontent-length:";
  const auto at = head.find(kName);
  return at == std::string::npos ? 0 : std::stoul(head.substr(at + kName.size()));
}

bool complete(const std::string& request) {
  const auto end = request.find("\r\n\r\n");
  return end != std::string::npos &&
         request.size() >= end + 4 + announced_length(request.substr(0, end));
}

}  // namespace

HostileServer::HostileServer(std::vector<HostileAnswer> answers) : answers_(std::move(answers)) {
  if (answers_.empty()) throw std::invalid_argument("a hostile server needs an answer");
  std::array<int, 2> pipe_ends{};
  checked(::pipe2(pipe_ends.data(), O_CLOEXEC), "pipe2");
  stop_read_ = pipe_ends[0];
  stop_write_ = pipe_ends[1];
  listener_ = checked(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof(address);
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  checked(::bind(listener_, generic, length), "bind");
  checked(::listen(listener_, 16), "listen");
  checked(::getsockname(listener_, generic, &length), "getsockname");
  port_ = ntohs(address.sin_port);
  thread_ = std::jthread([this] { serve(); });
}

HostileServer::~HostileServer() {
  ::close(stop_write_);  // the reading end becomes ready: the thread leaves
  thread_.join();
  ::close(stop_read_);
  ::close(listener_);
}

std::string HostileServer::url() const { return "http://127.0.0.1:" + std::to_string(port_); }

std::vector<std::string> HostileServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

HostileServer::Wake HostileServer::wait(int socket, short events, int timeout_ms) const {
  std::array<pollfd, 2> watched{pollfd{stop_read_, 0, 0}, pollfd{socket, events, 0}};
  for (;;) {
    const int ready = ::poll(watched.data(), watched.size(), timeout_ms);
    if (ready < 0 && errno == EINTR) continue;
    if (ready < 0 || watched[0].revents != 0) return Wake::kStop;
    return ready == 0 ? Wake::kTimeout : Wake::kReady;
  }
}

void HostileServer::serve() {
  for (std::size_t served = 0; wait(listener_, POLLIN, -1) == Wake::kReady; ++served) {
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (client < 0) continue;
    handle(client, answers_[std::min(served, answers_.size() - 1)]);
    ::close(client);
  }
}

void HostileServer::handle(int client, const HostileAnswer& answer) {
  {
    std::string request = read_request(client);
    const std::lock_guard lock(mutex_);
    requests_.push_back(std::move(request));
  }
  if (!send_all(client, answer.head) || !repeat(client, answer)) return;
  if (answer.ending == HostileAnswer::Ending::kHold) hold(client);
  if (answer.ending == HostileAnswer::Ending::kReset) {
    const linger at_once{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(client, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
  }
}

std::string HostileServer::read_request(int client) const {
  std::string request;
  std::array<char, 4096> block{};
  while (!complete(request) && wait(client, POLLIN, -1) == Wake::kReady) {
    const auto received = ::recv(client, block.data(), block.size(), 0);
    if (received <= 0) break;
    request.append(block.data(), static_cast<std::size_t>(received));
  }
  return request;
}

// Returns false when the client left or the server is to stop.
bool HostileServer::repeat(int client, const HostileAnswer& answer) const {
  if (answer.repeated.empty()) return true;
  for (int sent = 0; answer.times < 0 || sent < answer.times; ++sent) {
    // POLLRDHUP alone: wakes early only when the client leaves.
    if (answer.every.count() > 0 &&
        wait(client, POLLRDHUP, static_cast<int>(answer.every.count())) != Wake::kTimeout) {
      return false;
    }
    if (!send_all(client, answer.repeated)) return false;
  }
  return true;
}

bool HostileServer::send_all(int client, const std::string& bytes) const {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    if (wait(client, POLLOUT, -1) != Wake::kReady) return false;
    const auto now = ::send(client, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (now < 0 && errno == EAGAIN) continue;
    if (now < 0) return false;
    sent += static_cast<std::size_t>(now);
  }
  return true;
}

void HostileServer::hold(int client) const {
  // Whether the client leaves or the server stops, the silence is over.
  static_cast<void>(wait(client, POLLRDHUP, -1));
}

}  // namespace crmaudit
