#include "mocks/salesforce/mock_salesforce.h"

#include <httplib.h>

#include <mutex>
#include <thread>

#include "mocks/salesforce/estate.h"
#include "mocks/salesforce/faults.h"
#include "mocks/salesforce/gzip.h"
#include "mocks/salesforce/rest_api.h"

namespace crmaudit::mocks {
namespace {

constexpr std::size_t kMaxHeadBytes = 16'384;  // address and headers together (contract, §2)
constexpr std::size_t kKeepAliveRequests = 1'000'000;
constexpr std::size_t kThreads = 16;
constexpr std::size_t kWorthCompressing = 1024;

std::size_t HeadBytes(const httplib::Request& request) {
  std::size_t bytes = request.target.size();
  for (const auto& [name, value] : request.headers) bytes += name.size() + value.size() + 4;
  return bytes;
}

salesforce::ApiRequest ToApiRequest(const httplib::Request& request) {
  salesforce::ApiRequest api{.method = request.method, .path = request.path};
  // httplib adds a form body's members to the address's.
  auto& values = request.method == "POST" ? api.form : api.query;
  for (const auto& [key, value] : request.params) values[key] = value;
  api.body = request.body;
  api.authorization = request.get_header_value("Authorization");
  api.query_options = request.get_header_value("Sforce-Query-Options");
  return api;
}

void Compress(const httplib::Request& request, httplib::Response& response) {
  const bool asked = request.get_header_value("Accept-Encoding").find("gzip") != std::string::npos;
  if (!asked || response.body.size() < kWorthCompressing) return;
  // httplib compresses text of any kind by itself.
  if (response.get_header_value("Content-Type").rfind("text/", 0) == 0) return;
  if (auto compressed = salesforce::Gzip(response.body)) {
    response.body = *std::move(compressed);
    response.set_header("Content-Encoding", "gzip");
  }
}

}  // namespace

// The listening thread with what it serves.
class MockSalesforce::Server {
 public:
  Server(std::unique_ptr<salesforce::Estate> estate, salesforce::Faults faults,
         MockSalesforceOptions options)
      : estate_(std::move(estate)), faults_(std::move(faults)), options_(std::move(options)) {}
  ~Server() { Stop(); }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  Result<std::string> Start() {
    Configure();
    int port = options_.port;
    if (port == 0) {
      port = http_.bind_to_any_port("127.0.0.1");
    } else if (!http_.bind_to_port("127.0.0.1", port)) {
      port = -1;
    }
    if (port <= 0) {
      return Error{.kind = ErrorKind::kNetwork,
                   .message = "can't listen on 127.0.0.1:" + std::to_string(options_.port)};
    }
    const std::string url = "http://127.0.0.1:" + std::to_string(port);
    api_ = std::make_unique<salesforce::RestApi>(*estate_, faults_, url);
    thread_ = std::jthread([this] { http_.listen_after_bind(); });
    while (!http_.is_running()) std::this_thread::yield();
    return url;
  }

  void Stop() {
    if (!thread_.joinable()) return;
    http_.stop();
    thread_.join();
  }

  std::vector<SalesforceRequest> Requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }

  std::string OpenSession() { return api_->OpenSession(); }

 private:
  void Configure() {
    const auto serve = [this](const httplib::Request& request, httplib::Response& response) {
      Serve(request, response);
    };
    http_.Get(".*", serve).Post(".*", serve).Put(".*", serve).Patch(".*", serve);
    http_.Delete(".*", serve).Options(".*", serve);
    http_.set_error_handler([](const httplib::Request&, httplib::Response& response) {
      if (!response.body.empty()) return;
      const auto answer = salesforce::ErrorAnswer(
          response.status, response.status == 414 ? "URI_TOO_LONG" : "UNKNOWN_EXCEPTION",
          response.status == 414 ? "URI Too Long" : "An unexpected error occurred.");
      response.set_content(answer.body, answer.content_type);
    });
    http_.set_tcp_nodelay(true);
    http_.set_keep_alive_max_count(kKeepAliveRequests);
    http_.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  }

  void Serve(const httplib::Request& request, httplib::Response& response) {
    const salesforce::ApiRequest api = ToApiRequest(request);
    const salesforce::ApiAnswer answer =
        HeadBytes(request) > kMaxHeadBytes
            ? salesforce::ErrorAnswer(431, "REQUEST_HEADER_FIELDS_TOO_LARGE",
                                      "Request Header Fields Too Large")
            : api_->Handle(api);
    response.status = answer.status;
    for (const auto& [name, value] : answer.headers) response.set_header(name, value);
    if (answer.status != 204) response.set_content(answer.body, answer.content_type);
    Compress(request, response);
    Record(api, answer.status);
  }

  void Record(const salesforce::ApiRequest& api, int status) {
    const std::string address = api.Address();
    const std::string query =
        address.size() > api.path.size() ? address.substr(api.path.size() + 1) : std::string();
    const std::lock_guard lock(mutex_);
    requests_.push_back({api.method, api.path, query, status});
    if (options_.on_request) options_.on_request(requests_.back());
  }

  const std::unique_ptr<salesforce::Estate> estate_;
  const salesforce::Faults faults_;
  const MockSalesforceOptions options_;
  httplib::Server http_;
  std::unique_ptr<salesforce::RestApi> api_;
  std::jthread thread_;
  mutable std::mutex mutex_;  // guards requests_
  std::vector<SalesforceRequest> requests_;
};

Result<std::unique_ptr<MockSalesforce>> MockSalesforce::Load(MockSalesforceOptions options) {
  salesforce::Faults faults;
  for (const auto& specification : options.faults) {
    if (auto added = salesforce::AddFault(specification, faults); !added) return added.error();
  }
  auto estate = salesforce::Estate::Load(options.estate, faults.visibility);
  if (!estate) return estate.error();
  return std::unique_ptr<MockSalesforce>(new MockSalesforce(
      std::make_unique<Server>(*std::move(estate), std::move(faults), std::move(options))));
}

MockSalesforce::MockSalesforce(std::unique_ptr<Server> server) : server_(std::move(server)) {}
MockSalesforce::~MockSalesforce() = default;

Result<std::string> MockSalesforce::Start() { return server_->Start(); }
void MockSalesforce::Stop() { server_->Stop(); }
std::vector<SalesforceRequest> MockSalesforce::Requests() const { return server_->Requests(); }
std::string MockSalesforce::OpenSession() { return server_->OpenSession(); }

}  // namespace crmaudit::mocks
