#include "mocks/hubspot/mock_hubspot.h"

#include <httplib.h>

#include <mutex>
#include <thread>

#include "mocks/hubspot/service.h"

namespace crmaudit {
namespace {

hubspot_mock::Request read_request(const httplib::Request& request) {
  const std::size_t query = request.target.find('?');
  return {.method = request.method,
          .path = request.path,
          .query = query == std::string::npos ? "" : request.target.substr(query + 1),
          .params = {request.params.begin(), request.params.end()},
          .authorization = request.get_header_value("Authorization"),
          .body = request.body};
}

void write_response(const hubspot_mock::WireResponse& wire, httplib::Response& response) {
  response.status = wire.status;
  for (const auto& [name, value] : wire.headers) response.set_header(name, value);
  if (!wire.content_type.empty()) response.set_content(wire.body, wire.content_type);
}

}  // namespace

struct MockHubSpot::State {
  State(std::unique_ptr<const hubspot_mock::Estate> estate, MockHubSpotOptions given)
      : options(std::move(given)), service(std::move(estate), options.now) {}

  void answer(const httplib::Request& request, httplib::Response& response) {
    const hubspot_mock::Request read = read_request(request);
    hubspot_mock::WireResponse wire = service.handle(read, base_url);
    const std::lock_guard lock(mutex);
    calls.push_back({read.method, read.path, read.query, wire.status});
    if (options.on_call) options.on_call(calls.back());
    write_response(std::move(wire), response);
  }

  MockHubSpotOptions options;
  hubspot_mock::Service service;
  std::string base_url;  // set before the thread starts
  httplib::Server server;
  std::jthread thread;
  mutable std::mutex mutex;  // guards calls and options.on_call
  std::vector<RecordedCall> calls;
};

MockHubSpot::MockHubSpot(std::unique_ptr<State> state) : state_(std::move(state)) {}

MockHubSpot::~MockHubSpot() { stop(); }

Result<std::unique_ptr<MockHubSpot>> MockHubSpot::load(MockHubSpotOptions options) {
  CRMAUDIT_ASSIGN(estate, hubspot_mock::Estate::load(options.estate));
  auto state = std::make_unique<State>(std::move(estate), std::move(options));
  for (const std::string& fault : state->options.faults) {
    CRMAUDIT_TRY(state->service.faults().add(fault));
  }
  return std::unique_ptr<MockHubSpot>(new MockHubSpot(std::move(state)));
}

Result<std::string> MockHubSpot::start() {
  State& state = *state_;
  const auto answer = [&state](const httplib::Request& request, httplib::Response& response) {
    state.answer(request, response);
  };
  state.server.Get(".*", answer)
      .Post(".*", answer)
      .Put(".*", answer)
      .Patch(".*", answer)
      .Delete(".*", answer)
      .Options(".*", answer);
  state.server.set_tcp_nodelay(true);
  state.server.set_keep_alive_max_count(1'000'000);
  int port = state.options.port;
  const bool bound = port == 0 ? (port = state.server.bind_to_any_port("127.0.0.1")) > 0
                               : state.server.bind_to_port("127.0.0.1", port);
  if (!bound) {
    return Error{.kind = ErrorKind::kIo,
                 .message = "Can't listen on 127.0.0.1:" + std::to_string(port) + "."};
  }
  state.base_url = "http://127.0.0.1:" + std::to_string(port);
  state.thread = std::jthread([&state] { state.server.listen_after_bind(); });
  // The socket listens already; a stop() before the loop runs would be lost.
  while (!state.server.is_running()) std::this_thread::yield();
  return state.base_url;
}

void MockHubSpot::stop() {
  if (!state_->thread.joinable()) return;
  state_->server.stop();
  state_->thread.join();
}

Result<void> MockHubSpot::inject(std::string_view fault) {
  return state_->service.faults().add(fault);
}

std::vector<RecordedCall> MockHubSpot::calls() const {
  const std::lock_guard lock(state_->mutex);
  return state_->calls;
}

}  // namespace crmaudit
