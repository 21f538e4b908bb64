#include "tests/e2e/killing_proxy.h"

#include <httplib.h>
#include <signal.h>

#include <utility>

namespace crmaudit {
namespace {

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

httplib::Headers passed_on(const httplib::Request& request) {
  httplib::Headers headers;
  for (const char* name : {"Authorization", "Accept"})
    if (request.has_header(name)) headers.emplace(name, request.get_header_value(name));
  if (request.has_header("Sforce-Query-Options"))
    headers.emplace("Sforce-Query-Options", "batchSize=200");
  return headers;
}

}  // namespace

void Executioner::arm(std::optional<Moment> moment) {
  const std::lock_guard lock(mutex_);
  moment_ = std::move(moment);
  process_ = 0;
  calls_ = 0;
}

void Executioner::condemn(pid_t process) {
  const std::lock_guard lock(mutex_);
  process_ = process;
  condemned_.notify_all();
}

bool Executioner::is_moment(const std::string& address) {
  const std::lock_guard lock(mutex_);
  if (moment_ && address.find(moment_->address) == std::string::npos) return false;
  ++calls_;
  return moment_ && calls_ == moment_->call;
}

bool Executioner::mid_answer() const {
  const std::lock_guard lock(mutex_);
  return moment_ && moment_->mid_answer;
}

void Executioner::strike() {
  std::unique_lock lock(mutex_);
  condemned_.wait(lock, [this] { return process_ != 0; });
  ::kill(process_, SIGKILL);
}

int Executioner::calls() const {
  const std::lock_guard lock(mutex_);
  return calls_;
}

KillingProxy::KillingProxy(std::string upstream, Executioner& executioner)
    : upstream_(std::move(upstream)),
      executioner_(executioner),
      server_(std::make_unique<httplib::Server>()) {
  const auto handler = [this](const httplib::Request& request, httplib::Response& response) {
    serve(request, response);
  };
  server_->set_tcp_nodelay(true);
  server_->set_keep_alive_max_count(1'000'000);
  server_->Get(".*", handler).Post(".*", handler).Delete(".*", handler);
  url_ = "http://127.0.0.1:" + std::to_string(server_->bind_to_any_port("127.0.0.1"));
  thread_ = std::jthread([this] { server_->listen_after_bind(); });
  // stop() before listening has begun would be lost.
  while (!server_->is_running()) std::this_thread::yield();
}

KillingProxy::~KillingProxy() {
  server_->stop();
  thread_.join();
}

void KillingProxy::serve(const httplib::Request& request, httplib::Response& response) {
  const bool now = executioner_.is_moment(request.target);
  if (now && !executioner_.mid_answer()) {
    executioner_.strike();
    response.status = 503;
    return;
  }
  httplib::Client client(upstream_);
  client.set_url_encode(false);
  const std::string target = replaced(request.target, "limit=100", "limit=20");
  const httplib::Headers headers = passed_on(request);
  const std::string type = request.get_header_value("Content-Type");
  const auto answer = request.method == "GET"    ? client.Get(target, headers)
                      : request.method == "POST" ? client.Post(target, headers, request.body, type)
                                                 : client.Delete(target, headers);
  if (!answer) {
    response.status = 502;
    return;
  }
  response.status = answer->status;
  for (const auto& [name, value] : answer->headers)
    if (name != "Content-Length" && name != "Content-Type" && name != "Connection" &&
        name != "Keep-Alive")
      response.set_header(name, value);
  const std::string body = replaced(answer->body, upstream_, url_);
  const std::string content_type = answer->get_header_value("Content-Type");
  if (!now) {
    response.set_content(body, content_type);
    return;
  }
  response.set_content_provider(body.size(), content_type,
                                [this, body](std::size_t, std::size_t, httplib::DataSink& sink) {
                                  sink.write(body.data(), body.size() / 2);
                                  executioner_.strike();
                                  return false;
                                });
}

}  // namespace crmaudit
