#include "tests/net/loopback_server.h"

#include <httplib.h>

#include "tests/net/loopback_certificate.h"

namespace crmaudit {

LoopbackServer::LoopbackServer(std::string body, const LoopbackCertificate* certificate,
                               const LoopbackCertificate* client)
    : tls_(certificate != nullptr) {
  if (tls_) {
    X509_STORE* trusted = nullptr;  // the server takes it over
    if (client != nullptr) {
      trusted = X509_STORE_new();
      X509_STORE_add_cert(trusted, client->certificate.get());
    }
    server_ = std::make_unique<httplib::SSLServer>(certificate->certificate.get(),
                                                   certificate->key.get(), trusted);
  } else {
    server_ = std::make_unique<httplib::Server>();
  }
  const auto answer = [this, body = std::move(body)](const httplib::Request& request,
                                                     httplib::Response& response) {
    constexpr std::string_view kStatus = "/status/";
    if (request.path.starts_with(kStatus)) {
      response.status = std::stoi(request.path.substr(kStatus.size(), 3));
    }
    response.set_header("X-Mixed-Case", "Kept");
    response.set_content(body, "application/json");
    ServedRequest served{request.method, request.target, {}, request.body, request.remote_port};
    for (const auto& [name, value] : request.headers) served.headers.emplace(name, value);
    const std::lock_guard lock(mutex_);
    requests_.push_back(std::move(served));
  };
  server_->set_tcp_nodelay(true);
  server_->set_keep_alive_max_count(100);
  server_->Get(".*", answer);
  server_->Post(".*", answer);
  server_->Delete(".*", answer);
  port_ = server_->bind_to_any_port("127.0.0.1");
  thread_ = std::jthread([this] { server_->listen_after_bind(); });
  // stop() before listening has begun would be lost.
  while (!server_->is_running()) std::this_thread::yield();
}

LoopbackServer::~LoopbackServer() {
  server_->stop();
  thread_.join();
}

std::string LoopbackServer::url(const std::string& host) const {
  return (tls_ ? "https://" : "http://") + host + ":" + std::to_string(port_);
}

std::vector<ServedRequest> LoopbackServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

}  // namespace crmaudit
