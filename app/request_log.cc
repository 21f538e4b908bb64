#include "app/request_log.h"

#include <fcntl.h>
#include <simdjson.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "app/version.h"

namespace crmaudit {
namespace {

using Json = nlohmann::ordered_json;
using std::chrono::milliseconds;

/// Names of endpoints, objects, versions and ids; an address or a token is longer or holds others.
bool is_plain_segment(std::string_view segment) {
  constexpr std::size_t kLongest = 40;
  return segment.size() <= kLongest && std::ranges::all_of(segment, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_' || c == '.';
         });
}

/// Calls `visit` with each part of `text` between `separator`s.
template <class Visit>
void split(std::string_view text, char separator, Visit&& visit) {
  for (;;) {
    const auto end = text.find(separator);
    visit(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

/// The rows of an answer, where it is a list: HubSpot's results, Salesforce's records, or the
/// number that Bulk API 2.0 says.
std::optional<std::int64_t> rows_in(const HttpResponse& response) {
  if (const auto told = response.headers.find("sforce-numberofrecords");
      told != response.headers.end()) {
    std::int64_t rows = 0;
    std::from_chars(told->second.data(), told->second.data() + told->second.size(), rows);
    return rows;
  }
  simdjson::ondemand::parser parser;
  simdjson::padded_string text(response.body);
  auto document = parser.iterate(text);
  for (const char* name : {"results", "records"}) {
    simdjson::ondemand::array list;
    std::size_t count = 0;
    document.rewind();
    if (document.find_field_unordered(name).get_array().get(list) == simdjson::SUCCESS &&
        list.count_elements().get(count) == simdjson::SUCCESS) {
      return static_cast<std::int64_t>(count);
    }
  }
  return std::nullopt;
}

// OCSF 1.3: activity_id of API Activity; a query by POST still reads.
int activity_of(HttpMethod method) {
  constexpr int kRead = 2;
  constexpr int kOther = 99;
  return method == HttpMethod::kGet || method == HttpMethod::kPost ? kRead : kOther;
}

std::string name_of(HttpMethod method) {
  if (method == HttpMethod::kGet) return "GET";
  return method == HttpMethod::kPost ? "POST" : "DELETE";
}

Json event_of(const HttpRequest& request, const Result<HttpResponse>& answer,
              const std::string& account, std::chrono::system_clock::time_point at,
              milliseconds duration) {
  constexpr int kApiActivity = 6003;
  constexpr int kActivitiesPerClass = 100;
  const auto since_epoch = std::chrono::duration_cast<milliseconds>(at.time_since_epoch());
  const ShownAddress address =
      shown_address(request.url, request.bearer == nullptr ? "" : request.bearer->reveal());
  const std::string method = name_of(request.method);
  const bool good = answer && answer->status >= 200 && answer->status < 300;
  const int activity = activity_of(request.method);
  Json event = {
      {"class_uid", kApiActivity},
      {"category_uid", kApiActivity / 1000},
      {"activity_id", activity},
      {"type_uid", kApiActivity * kActivitiesPerClass + activity},
      {"time", since_epoch.count()},
      {"severity_id", 1},
      {"status_id", good ? 1 : 2},
      {"duration", duration.count()},
      {"metadata",
       {{"version", "1.3.0"},
        {"product", {{"name", "crmaudit"}, {"vendor_name", "crmaudit"}, {"version", kVersion}}}}},
      {"actor", {{"app_name", "crmaudit"}}},
      {"src_endpoint", {{"name", "crmaudit"}}},
      {"api", {{"operation", method + " " + address.path}}},
      {"http_request",
       {{"http_method", method},
        {"url", {{"hostname", address.host}, {"path", address.path}}},
        {"length", request.body.size()}}}};
  Json more = {{"account", account}, {"parameters", address.parameters}, {"cost", 1}};
  if (answer) {
    event["status_code"] = std::to_string(answer->status);
    event["http_response"] = {{"code", answer->status}, {"length", answer->body.size()}};
    if (const auto rows = rows_in(*answer)) more["rows"] = *rows;
  }
  event["unmapped"] = std::move(more);
  return event;
}

}  // namespace

ShownAddress shown_address(std::string_view url, std::string_view secret) {
  ShownAddress shown;
  if (const auto scheme = url.find("://"); scheme != std::string_view::npos)
    url.remove_prefix(scheme + 3);
  const auto host_end = std::min(url.find_first_of("/?"), url.size());
  shown.host = url.substr(0, host_end);
  url.remove_prefix(host_end);
  const auto query = url.find('?');
  constexpr std::size_t kShortestToken = 8;  // a shorter one would hide half the path
  const bool looks_for_secret = secret.size() >= kShortestToken;
  split(url.substr(0, query), '/', [&](std::string_view segment) {
    const bool hidden = !is_plain_segment(segment) ||
                        (looks_for_secret && segment.find(secret) != std::string_view::npos);
    if (!segment.empty()) shown.path += "/" + (hidden ? "*" : std::string(segment));
  });
  if (shown.path.empty()) shown.path = "/";
  if (query == std::string_view::npos) return shown;
  split(url.substr(query + 1), '&', [&](std::string_view parameter) {
    const std::string_view name = parameter.substr(0, parameter.find('='));
    shown.parameters.emplace_back(is_plain_segment(name) ? name : "*");
  });
  return shown;
}

class RequestLog::Transport final : public HttpTransport {
 public:
  Transport(RequestLog& log, HttpTransport& inner, std::string account)
      : log_(log), inner_(inner), account_(std::move(account)) {}

  Result<HttpResponse> send(const HttpRequest& request, std::stop_token stop) override {
    const auto at = log_.clock_.now();
    const auto before = log_.clock_.steady_now();
    auto answer = inner_.send(request, std::move(stop));
    const auto duration =
        std::chrono::duration_cast<milliseconds>(log_.clock_.steady_now() - before);
    const Json event = event_of(request, answer, account_, at, duration);
    log_.write(account_, event.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    return answer;
  }

 private:
  RequestLog& log_;
  HttpTransport& inner_;
  std::string account_;
};

Result<std::unique_ptr<RequestLog>> RequestLog::open(const std::string& path, Clock& clock,
                                                     ScanObserver& observer) {
  const auto refused = [&path](const std::string& why) {
    return Error{.kind = ErrorKind::kConfiguration,
                 .message = "The request log " + path + " can't be used: " + why};
  };
  const int file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return refused(std::string(std::strerror(errno)) + ".");
  std::unique_ptr<RequestLog> log(new RequestLog(file, clock, observer));
  struct stat status {};
  if (::fstat(file, &status) != 0) return refused(std::string(std::strerror(errno)) + ".");
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return refused("it can be read by others; run: chmod 600 " + path);
  return log;
}

RequestLog::~RequestLog() { ::close(file_); }

std::unique_ptr<HttpTransport> RequestLog::logging(HttpTransport& inner, std::string account) {
  return std::make_unique<Transport>(*this, inner, std::move(account));
}

void RequestLog::write(const std::string& account, std::string line) {
  const std::lock_guard lock(mutex_);
  if (::write(file_, line.data(), line.size()) == static_cast<ssize_t>(line.size()) || failed_)
    return;
  failed_ = true;
  observer_.notice(account, "The request log lacks calls from now on: " +
                                std::string(std::strerror(errno)) + ".");
}

}  // namespace crmaudit
