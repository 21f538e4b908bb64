#include "mocks/scim/mock_scim.h"

#include <httplib.h>

#include <algorithm>
#include <charconv>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <thread>

namespace crmaudit {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kMediaType = "application/scim+json";

void answer_error(int status, const std::string& detail, httplib::Response& response) {
  const Json body = {{"schemas", {"urn:ietf:params:scim:api:messages:2.0:Error"}},
                     {"status", std::to_string(status)},
                     {"detail", detail}};
  response.status = status;
  response.set_content(body.dump(), kMediaType);
}

std::int64_t number_or(const httplib::Request& request, const char* name, std::int64_t otherwise) {
  const std::string text = request.get_param_value(name);
  std::int64_t value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// The resource with `id`, `schemas` (always returned, RFC 7643) and what `attributes` names.
Json projected(const Json& user, const std::string& attributes) {
  if (attributes.empty()) return user;
  std::set<std::string> names = {"id", "schemas"};
  std::istringstream list(attributes);
  for (std::string name; std::getline(list, name, ',');) names.insert(name);
  Json result;
  for (const auto& [key, value] : user.items()) {
    if (names.contains(key)) result[key] = value;
    if (!key.starts_with("urn:") || !value.is_object()) continue;
    for (const auto& [part, held] : value.items())
      if (names.contains(key + ":" + part)) result[key][part] = held;
  }
  return result;
}

/// `attribute eq value`, for attributes of the resource itself.
bool passes(const Json& user, const std::string& filter) {
  const auto operation = filter.find(" eq ");
  if (operation == std::string::npos) return true;
  const auto value = user.find(filter.substr(0, operation));
  return value != user.end() && value->dump() == filter.substr(operation + 4);
}

}  // namespace

struct MockScim::State {
  explicit State(MockScimOptions given) : options(std::move(given)) {}

  void answer(const httplib::Request& request, httplib::Response& response) {
    const std::lock_guard lock(mutex);
    respond(request, response);
    const auto query = request.target.find('?');
    calls.push_back({request.method, request.path,
                     query == std::string::npos ? "" : request.target.substr(query + 1),
                     response.status});
  }

  void respond(const httplib::Request& request, httplib::Response& response) {
    if (request.get_header_value("Authorization") != "Bearer " + options.token)
      return answer_error(401, "Authorization failure.", response);
    if (request.path != options.base + "/Users")
      return answer_error(404, "Resource " + request.path + " not found.", response);
    if (request.method != "GET") return answer_error(501, "Nothing is changed here.", response);
    if (refused < options.refusals) {
      ++refused;
      response.set_header("Retry-After", "2");
      return answer_error(429, "Too many requests.", response);
    }
    list(request, response);
  }

  void list(const httplib::Request& request, httplib::Response& response) {
    std::vector<const Json*> matching;
    for (const Json& user : users)
      if (passes(user, request.get_param_value("filter"))) matching.push_back(&user);
    const auto found = static_cast<std::int64_t>(matching.size());
    std::int64_t start = std::max<std::int64_t>(1, number_or(request, "startIndex", 1));
    if (request.has_param("cursor")) start = number_or(request, "cursor", 1);
    if (options.repeats_pages) start = 1;
    if (options.refuses_behind_end && start > found)
      return answer_error(400, "startIndex lies behind the last resource.", response);
    const std::int64_t count = std::clamp<std::int64_t>(
        number_or(request, "count", options.largest_page), 0, options.largest_page);
    const std::int64_t end =
        std::min({start - 1 + count, found, options.ends_after.value_or(found)});
    Json resources = Json::array();
    for (std::int64_t i = start - 1; i < end; ++i)
      resources.push_back(
          projected(*matching[static_cast<std::size_t>(i)], request.get_param_value("attributes")));
    Json body = {{"schemas", {"urn:ietf:params:scim:api:messages:2.0:ListResponse"}},
                 {"totalResults", options.announced.value_or(found)},
                 {"itemsPerPage", resources.size()},
                 {"startIndex", start}};
    if (options.hands_out_cursors && end < found) body["nextCursor"] = std::to_string(end + 1);
    body["Resources"] = std::move(resources);
    response.set_content(body.dump(), kMediaType);
    response.status = 200;
  }

  MockScimOptions options;
  Json users;
  httplib::Server server;
  std::jthread thread;
  mutable std::mutex mutex;  // guards refused and calls
  int refused = 0;
  std::vector<ScimCall> calls;
};

MockScim::MockScim(std::unique_ptr<State> state) : state_(std::move(state)) {}

MockScim::~MockScim() { stop(); }

Result<std::unique_ptr<MockScim>> MockScim::make(MockScimOptions options) {
  auto state = std::make_unique<State>(std::move(options));
  state->users = Json::parse(state->options.users, nullptr, false);
  if (!state->users.is_array()) {
    return Error{.kind = ErrorKind::kMalformed, .message = "The users aren't a JSON array."};
  }
  return std::unique_ptr<MockScim>(new MockScim(std::move(state)));
}

Result<std::string> MockScim::start() {
  State& state = *state_;
  const auto answer = [&state](const httplib::Request& request, httplib::Response& response) {
    state.answer(request, response);
  };
  state.server.Get(".*", answer).Post(".*", answer).Put(".*", answer);
  state.server.Patch(".*", answer).Delete(".*", answer);
  state.server.set_tcp_nodelay(true);
  state.server.set_keep_alive_timeout(1);
  int port = state.options.port;
  const bool bound = port == 0 ? (port = state.server.bind_to_any_port("127.0.0.1")) > 0
                               : state.server.bind_to_port("127.0.0.1", port);
  if (!bound) {
    return Error{.kind = ErrorKind::kIo,
                 .message = "Can't listen on 127.0.0.1:" + std::to_string(port) + "."};
  }
  state.thread = std::jthread([&state] { state.server.listen_after_bind(); });
  // The socket listens already; a stop() before the loop runs would be lost.
  while (!state.server.is_running()) std::this_thread::yield();
  return "http://127.0.0.1:" + std::to_string(port) + state.options.base;
}

void MockScim::stop() {
  if (!state_->thread.joinable()) return;
  state_->server.stop();
  state_->thread.join();
}

std::vector<ScimCall> MockScim::calls() const {
  const std::lock_guard lock(state_->mutex);
  return state_->calls;
}

}  // namespace crmaudit
