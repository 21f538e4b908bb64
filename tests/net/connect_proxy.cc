#include "tests/net/connect_proxy.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace crmaudit {
namespace {

constexpr int kLookUpMs = 20;  // how soon a stop is noticed

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

bool readable(int socket) {
  pollfd waited{.fd = socket, .events = POLLIN, .revents = 0};
  return ::poll(&waited, 1, kLookUpMs) > 0;
}

/// Until the empty line; "" when the client leaves or the test ends before it.
std::string read_head(int client, const std::stop_token& stop) {
  std::string head;
  while (!stop.stop_requested() && !head.ends_with("\r\n\r\n")) {
    char byte = 0;
    if (!readable(client)) continue;
    if (::recv(client, &byte, 1, 0) != 1) return "";
    head += byte;
  }
  return head;
}

void send_all(int socket, const std::string& text) {
  for (std::size_t sent = 0; sent < text.size();) {
    const auto count = ::send(socket, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
    if (count <= 0) return;
    sent += static_cast<std::size_t>(count);
  }
}

/// Passes what has arrived on; false at the end of the stream.
bool pass_on(int from, int to) {
  std::array<char, 16384> bytes{};
  const auto count = ::recv(from, bytes.data(), bytes.size(), 0);
  if (count <= 0) return false;
  send_all(to, std::string(bytes.data(), static_cast<std::size_t>(count)));
  return true;
}

/// The port in "CONNECT host:port HTTP/1.1".
int port_of(const std::string& head) {
  const auto end = head.find(" HTTP/");
  const auto colon = head.rfind(':', end);
  return std::stoi(head.substr(colon + 1, end - colon - 1));
}

}  // namespace

ConnectProxy::ConnectProxy(std::string refusal) : refusal_(std::move(refusal)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  if (listener_ < 0 || ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::listen(listener_, SOMAXCONN) != 0 ||
      ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::runtime_error("no proxy socket");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
}

ConnectProxy::~ConnectProxy() {
  thread_.request_stop();
  thread_.join();
  ::close(listener_);
}

std::vector<std::string> ConnectProxy::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void ConnectProxy::serve(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    if (!readable(listener_)) continue;
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) continue;
    tunnel(client, stop);
    ::close(client);
  }
}

void ConnectProxy::tunnel(int client, const std::stop_token& stop) {
  const std::string head = read_head(client, stop);
  if (head.empty()) return;
  {
    const std::lock_guard lock(mutex_);
    requests_.push_back(head);
  }
  if (!refusal_.empty()) {
    send_all(client, "HTTP/1.1 " + refusal_ + "\r\nContent-Length: 0\r\n\r\n");
    return;
  }
  const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(port_of(head));
  if (::connect(server, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
    send_all(client, "HTTP/1.1 200 Connection established\r\n\r\n");
    std::array<pollfd, 2> both{{{.fd = client, .events = POLLIN, .revents = 0},
                                {.fd = server, .events = POLLIN, .revents = 0}}};
    bool open = true;
    while (open && !stop.stop_requested()) {
      if (::poll(both.data(), both.size(), kLookUpMs) <= 0) continue;
      if (both[0].revents != 0) open = pass_on(client, server);
      if (open && both[1].revents != 0) open = pass_on(server, client);
    }
  }
  ::close(server);
}

}  // namespace crmaudit
