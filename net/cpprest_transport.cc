#include "net/cpprest_transport.h"

#include <cpprest/containerstream.h>
#include <cpprest/http_client.h>
#include <fcntl.h>
#include <openssl/ssl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "net/gzip.h"
#include "net/received_bytes.h"
#include "net/url.h"

namespace crmaudit {
namespace {

namespace rest = ::web::http;
using Buffer = concurrency::streams::container_buffer<std::string>;
using PlainSocket = boost::asio::ip::tcp::socket;
using TlsStream = boost::asio::ssl::stream<PlainSocket&>;
using std::chrono::steady_clock;

// The deadline of each request rules; cpprestsdk's own timeout is per read and only a backstop.
constexpr std::chrono::minutes kLongestSilence{15};
// How often a running exchange is held against its size limit.
constexpr std::chrono::milliseconds kSizeCheck{20};
// Status line, headers, chunk framing and TLS records come on top of the body.
constexpr std::size_t kFraming = std::size_t{1} << 20;

struct BodyTooLong : std::exception {
  [[nodiscard]] const char* what() const noexcept override { return "body too long"; }
};

Error malformed(const std::string& host, const std::string& what) {
  return {.kind = ErrorKind::kMalformed, .message = host + " sent " + what + "."};
}

Error too_long(const std::string& host, std::size_t max_bytes) {
  return malformed(host, "an answer of more than " + std::to_string(max_bytes) + " bytes");
}

// cpprestsdk tells failures apart by text only; these are the texts of version 2.10.
struct Reading {
  std::string_view text;
  ErrorKind kind;
  std::string_view before;  // goes before the host's name
  std::string_view after;   // goes after it
};

constexpr std::array kReadings = std::to_array<Reading>({
    {"resolving address", ErrorKind::kNetwork, "The name of ",
     " could not be resolved. Check the address and the DNS"},
    {"Failed to connect", ErrorKind::kNetwork, "No connection to ",
     ". Check the address, the network and the firewall"},
    {"certificate verify failed", ErrorKind::kNetwork, "The TLS certificate of ",
     " is not trusted. If the network inspects TLS, configure its CA file"},
    {"SSL handshake", ErrorKind::kNetwork, "The TLS handshake with ", " failed"},
    {"TLS SNI", ErrorKind::kNetwork, "The TLS handshake with ", " failed"},
    {"Invalid HTTP", ErrorKind::kMalformed, "The answer of ", " is not HTTP"},
    {"Invalid chunked", ErrorKind::kMalformed, "The answer of ", " has broken chunks"},
    {"status line", ErrorKind::kNetwork, "", " ended the connection before it answered"},
    {"response body", ErrorKind::kNetwork, "", " ended the connection in the middle of its answer"},
    {"chunked response part", ErrorKind::kNetwork, "",
     " ended the connection in the middle of its answer"},
});

Error error_from(const std::string& host, const std::exception& failure) {
  const std::string_view text = failure.what();
  const auto* found = std::find_if(kReadings.begin(), kReadings.end(), [&](const Reading& reading) {
    return text.find(reading.text) != std::string_view::npos;
  });
  const std::string detail = " (" + std::string(text) + ").";
  if (found == kReadings.end()) {
    return {.kind = ErrorKind::kNetwork,
            .message = "The exchange with " + host + " failed" + detail};
  }
  return {.kind = found->kind,
          .message = std::string(found->before) + host + std::string(found->after) + detail};
}

// One request under way: shared by the caller, who waits and may leave, and cpprestsdk's threads.
class Exchange {
 public:
  explicit Exchange(std::string host) : host_(std::move(host)) {}
  ~Exchange() {
    if (socket_ >= 0) ::close(socket_);
  }
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  // The request has left through `socket`, which is duplicated to watch it. May be called again:
  // cpprestsdk repeats a request whose kept connection turns out to be closed.
  void request_written(int socket) {
    const std::lock_guard lock(mutex_);
    if (socket_ >= 0) ::close(socket_);
    socket_ = ::fcntl(socket, F_DUPFD_CLOEXEC, 0);
    before_ = socket_ >= 0 ? received_bytes(socket_) : 0;
    written_ = true;
    changed_.notify_all();
  }

  void finish(const pplx::task<rest::http_response>& task, Buffer buffer) {
    Result<HttpResponse> outcome = read(task, std::move(buffer));
    const std::lock_guard lock(mutex_);
    outcome_ = std::move(outcome);
    changed_.notify_all();
  }

  // Waits for the answer. An error of kTimeout, kCancelled or kMalformed (too long) means that the
  // exchange still runs and is to be cancelled.
  Result<HttpResponse> wait(const HttpRequest& request, std::chrono::milliseconds connect_timeout,
                            const std::stop_token& stop) {
    const auto start = steady_clock::now();
    std::unique_lock lock(mutex_);
    for (;;) {
      const auto limit = written_ ? request.deadline : std::min(request.deadline, connect_timeout);
      const auto next = std::min(start + limit, steady_clock::now() + kSizeCheck);
      changed_.wait_until(lock, stop, next, [&] { return outcome_.has_value(); });
      if (outcome_) return *std::move(outcome_);
      if (stop.stop_requested()) return Error{ErrorKind::kCancelled, "The scan was stopped."};
      if (steady_clock::now() >= start + limit) return timeout(limit);
      if (received() > request.max_body_bytes + request.max_body_bytes / 8 + kFraming) {
        return too_long(host_, request.max_body_bytes);
      }
    }
  }

 private:
  Result<HttpResponse> read(const pplx::task<rest::http_response>& task, Buffer buffer) const {
    try {
      const rest::http_response answer = task.get();
      HttpResponse response;
      response.status = answer.status_code();
      response.body = std::move(buffer.collection());
      for (const auto& [name, value] : answer.headers()) {
        std::string lower = name;
        std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
          return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        });
        response.headers.emplace(std::move(lower), value);
      }
      return response;
    } catch (const BodyTooLong&) {
      return malformed(host_, "a longer answer than is allowed");
    } catch (const std::exception& failure) {
      return error_from(host_, failure);
    }
  }

  [[nodiscard]] Error timeout(std::chrono::milliseconds limit) const {
    const std::string within = " within " + std::to_string(limit.count()) + " ms.";
    return {.kind = ErrorKind::kTimeout,
            .message = written_ ? host_ + " did not finish its answer" + within
                                : "No connection to " + host_ + within};
  }

  [[nodiscard]] std::uint64_t received() const {
    return socket_ < 0 ? 0 : received_bytes(socket_) - before_;
  }

  const std::string host_;
  std::mutex mutex_;  // guards all below
  std::condition_variable_any changed_;
  std::optional<Result<HttpResponse>> outcome_;
  bool written_ = false;
  int socket_ = -1;
  std::uint64_t before_ = 0;
};

// A client and the one connection it keeps; used by one exchange at a time.
class Lane {
 public:
  Lane(const Url& url, const TransportOptions& options)
      : tls_(url.tls), client_(url.origin, configuration(options)) {}

  // Starts `request`; `exchange` hears the end.
  void start(rest::http_request message, const std::shared_ptr<Exchange>& exchange,
             std::size_t max_bytes, const pplx::cancellation_token& cancel) {
    Buffer buffer;
    message.set_response_stream(concurrency::streams::ostream(buffer));
    message.set_progress_handler([exchange, max_bytes, tls = tls_, handle = handle_](
                                     rest::message_direction::direction direction, auto bytes) {
      if (direction == rest::message_direction::download) {
        if (bytes > max_bytes) throw BodyTooLong();
      } else {
        exchange->request_written(native_socket(handle->load(), tls));
      }
    });
    client_.request(std::move(message), cancel)
        .then([](const rest::http_response& answer) { return answer.content_ready(); })
        .then([exchange, buffer](const pplx::task<rest::http_response>& task) {
          exchange->finish(task, buffer);
        });
  }

 private:
  using Handle = std::atomic<rest::client::native_handle>;

  static int native_socket(rest::client::native_handle handle, bool tls) {
    return tls ? static_cast<TlsStream*>(handle)->next_layer().native_handle()
               : static_cast<PlainSocket*>(handle)->native_handle();
  }

  rest::client::http_client_config configuration(const TransportOptions& options) {
    rest::client::http_client_config config;
    config.set_max_redirects(0);
    config.set_validate_certificates(true);
    config.set_timeout(kLongestSilence);
    config.set_nativehandle_options(
        [handle = handle_](rest::client::native_handle socket) { *handle = socket; });
    config.set_ssl_context_callback([file = options.ca_file](boost::asio::ssl::context& context) {
      SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
      if (!file.empty()) context.load_verify_file(file);
    });
    return config;
  }

  bool tls_;
  std::shared_ptr<Handle> handle_ = std::make_shared<Handle>(nullptr);
  rest::client::http_client client_;
};

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return (c >= 0 && c < ' ') || c == 0x7F; });
}

class CpprestTransport final : public HttpTransport {
 public:
  explicit CpprestTransport(TransportOptions options) : options_(std::move(options)) {
    if (options_.user_agent.empty()) options_.user_agent = "crmaudit/" CRMAUDIT_VERSION;
  }

  Result<HttpResponse> send(const HttpRequest& request, std::stop_token stop) override {
    CRMAUDIT_ASSIGN(url, parse_url(request.url));
    CRMAUDIT_TRY(check_headers(request, url.host));
    if (url.tls) CRMAUDIT_TRY(check_ca_file());
    auto answer = exchange(request, url, stop);
    if (!answer) return answer;
    return decoded(std::move(*answer), url.host, request.max_body_bytes);
  }

 private:
  Result<HttpResponse> exchange(const HttpRequest& request, const Url& url,
                                const std::stop_token& stop) {
    try {
      std::unique_ptr<Lane> lane = take(url);
      const auto running = std::make_shared<Exchange>(url.host);
      pplx::cancellation_token_source cancel;
      lane->start(message_from(request, url), running, request.max_body_bytes, cancel.get_token());
      auto answer = running->wait(request, options_.connect_timeout, stop);
      if (answer) {
        give_back(url.origin, std::move(lane));
      } else {
        cancel.cancel();
      }
      return answer;
    } catch (const std::exception& failure) {
      return error_from(url.host, failure);
    }
  }

  [[nodiscard]] rest::http_request message_from(const HttpRequest& request, const Url& url) const {
    rest::http_request message(request.method == HttpMethod::kPost ? rest::methods::POST
                                                                   : rest::methods::GET);
    message.set_request_uri(url.target);
    if (request.method == HttpMethod::kPost) {
      message.set_body(request.body, "application/octet-stream");
    }
    auto& headers = message.headers();
    headers["User-Agent"] = options_.user_agent;
    headers["Accept-Encoding"] = "gzip";
    for (const auto& [name, value] : request.headers) headers[name] = value;
    if (request.bearer != nullptr) {
      headers["Authorization"] = "Bearer " + std::string(request.bearer->reveal());
    }
    return message;
  }

  static Result<void> check_headers(const HttpRequest& request, const std::string& host) {
    const bool header_broken =
        std::any_of(request.headers.begin(), request.headers.end(), [](const auto& header) {
          return has_control_character(header.first) || has_control_character(header.second);
        });
    const bool token_broken =
        request.bearer != nullptr && has_control_character(request.bearer->reveal());
    if (!header_broken && !token_broken) return {};
    return Error{ErrorKind::kConfiguration,
                 std::string(token_broken ? "The token" : "A header") + " for " + host +
                     " holds a line break or another control character; nothing was sent."};
  }

  [[nodiscard]] Result<void> check_ca_file() const {
    if (options_.ca_file.empty()) return {};
    boost::asio::ssl::context probe(boost::asio::ssl::context::tls_client);
    boost::system::error_code failure;
    probe.load_verify_file(options_.ca_file, failure);
    if (!failure) return {};
    return Error{ErrorKind::kConfiguration, "The CA file " + options_.ca_file +
                                                " can't be read as PEM certificates (" +
                                                failure.message() + ")."};
  }

  static Result<HttpResponse> decoded(HttpResponse response, const std::string& host,
                                      std::size_t max_bytes) {
    const auto encoding = response.headers.find("content-encoding");
    if (encoding == response.headers.end() || encoding->second == "identity") return response;
    if (encoding->second != "gzip") {
      return malformed(host, "an encoding that was not asked for (" + encoding->second + ")");
    }
    if (response.body.empty()) return response;
    CRMAUDIT_ASSIGN(text, gunzip(response.body, max_bytes));
    response.body = std::move(text);
    return response;
  }

  std::unique_ptr<Lane> take(const Url& url) {
    {
      const std::lock_guard lock(mutex_);
      auto& idle = idle_[url.origin];
      if (!idle.empty()) {
        auto lane = std::move(idle.back());
        idle.pop_back();
        return lane;
      }
    }
    return std::make_unique<Lane>(url, options_);
  }

  void give_back(const std::string& origin, std::unique_ptr<Lane> lane) {
    const std::lock_guard lock(mutex_);
    idle_[origin].push_back(std::move(lane));
  }

  TransportOptions options_;
  std::mutex mutex_;                                                // guards idle_
  std::map<std::string, std::vector<std::unique_ptr<Lane>>> idle_;  // by origin
};

}  // namespace

std::unique_ptr<HttpTransport> make_http_transport(TransportOptions options) {
  return std::make_unique<CpprestTransport>(std::move(options));
}

}  // namespace crmaudit
