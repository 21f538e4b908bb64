#include "net/cpprest_transport.h"

#include <cpprest/containerstream.h>
#include <cpprest/http_client.h>
#include <fcntl.h>
#include <openssl/ssl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "net/gzip.h"
#include "net/proxy.h"
#include "net/received_bytes.h"
#include "net/transport_error.h"
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

Error cancelled() { return {.kind = ErrorKind::kCancelled, .message = "The scan was stopped."}; }

// What cpprestsdk's callbacks leave behind on one connection. Thread-safe.
struct Traces {
  std::atomic<rest::client::native_handle> socket = nullptr;
  std::atomic<int> tls_alert = 0;  // description of the last one, sent or received
};

// OpenSSL's info callback has no argument of its own: the traces hang on the context.
int traces_index() {
  static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return index;
}

void note_alert(const SSL* ssl, int where, int alert) {
  constexpr int kDescription = 0xFF;  // below it the level
  auto* traces = static_cast<Traces*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), traces_index()));
  const bool is_alert =
      (where & SSL_CB_ALERT) != 0 && (alert & kDescription) != SSL_AD_CLOSE_NOTIFY;
  if (is_alert && traces != nullptr) traces->tls_alert = alert & kDescription;
}

// One request under way: shared by the caller, who waits and may leave, and cpprestsdk's threads.
class Exchange {
 public:
  Exchange(std::string host, std::chrono::milliseconds deadline, std::size_t max_body_bytes)
      : host_(std::move(host)), deadline_(deadline), max_body_bytes_(max_body_bytes) {}
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

  void finish(const pplx::task<rest::http_response>& task, Buffer buffer, const Traces& traces) {
    Result<HttpResponse> outcome = read(task, std::move(buffer), traces);
    const std::lock_guard lock(mutex_);
    outcome_ = std::move(outcome);
    changed_.notify_all();
  }

  // Waits for the answer. An error of kTimeout, kCancelled or kMalformed (too long) means that the
  // exchange still runs and is to be cancelled.
  Result<HttpResponse> wait(std::chrono::milliseconds connect_timeout,
                            const std::stop_token& stop) {
    const auto start = steady_clock::now();
    std::unique_lock lock(mutex_);
    for (;;) {
      const auto limit = written_ ? deadline_ : std::min(deadline_, connect_timeout);
      const auto next = std::min(start + limit, steady_clock::now() + kSizeCheck);
      changed_.wait_until(lock, stop, next, [&] { return outcome_.has_value(); });
      if (outcome_) return *std::move(outcome_);
      if (stop.stop_requested()) return cancelled();
      if (steady_clock::now() >= start + limit) return timeout(limit);
      if (received() > max_body_bytes_ + max_body_bytes_ / 8 + kFraming) return too_long();
    }
  }

 private:
  Result<HttpResponse> read(const pplx::task<rest::http_response>& task, Buffer buffer,
                            const Traces& traces) const {
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
      return too_long();
    } catch (const std::exception& failure) {
      return transport_error(host_, failure.what(), traces.tls_alert);
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

  [[nodiscard]] Error too_long() const {
    return malformed(host_, "an answer of more than " + std::to_string(max_body_bytes_) + " bytes");
  }

  const std::string host_;
  const std::chrono::milliseconds deadline_;
  const std::size_t max_body_bytes_;
  std::mutex mutex_;  // guards all below
  std::condition_variable_any changed_;
  std::optional<Result<HttpResponse>> outcome_;
  bool written_ = false;
  int socket_ = -1;
  std::uint64_t before_ = 0;
};

// What each TLS connection is set up with. Throws boost::system::system_error for a file that can't
// be read.
void load_files(boost::asio::ssl::context& context, const TransportOptions& options) {
  if (!options.ca_file.empty()) context.load_verify_file(options.ca_file);
  if (options.client_certificate_file.empty()) return;
  context.use_certificate_chain_file(options.client_certificate_file);
  context.use_private_key_file(options.client_key_file, boost::asio::ssl::context::pem);
}

// A client and the one connection it keeps; used by one exchange at a time.
class Lane {
 public:
  Lane(const Url& url, const TransportOptions& options, const Proxy& proxy)
      : tls_(url.tls),
        client_(
            url.origin,
            configuration(options, bypasses_proxy(url.host, options.no_proxy) ? nullptr : &proxy)) {
  }

  // Starts `request`; `exchange` hears the end.
  void start(rest::http_request message, const std::shared_ptr<Exchange>& exchange,
             std::size_t max_bytes, const pplx::cancellation_token& cancel) {
    Buffer buffer;
    message.set_response_stream(concurrency::streams::ostream(buffer));
    message.set_progress_handler([exchange, max_bytes, tls = tls_, traces = traces_](
                                     rest::message_direction::direction direction, auto bytes) {
      if (direction == rest::message_direction::download) {
        if (bytes > max_bytes) throw BodyTooLong();
      } else {
        exchange->request_written(native_socket(traces->socket, tls));
      }
    });
    client_.request(std::move(message), cancel)
        .then([](const rest::http_response& answer) { return answer.content_ready(); })
        .then([exchange, buffer, traces = traces_](const pplx::task<rest::http_response>& task) {
          exchange->finish(task, buffer, *traces);
        });
  }

 private:
  static int native_socket(rest::client::native_handle handle, bool tls) {
    return tls ? static_cast<TlsStream*>(handle)->next_layer().native_handle()
               : static_cast<PlainSocket*>(handle)->native_handle();
  }

  // `proxy`: nullptr or one without an address means none.
  rest::client::http_client_config configuration(const TransportOptions& options,
                                                 const Proxy* proxy) {
    rest::client::http_client_config config;
    config.set_max_redirects(0);
    config.set_validate_certificates(true);
    config.set_timeout(kLongestSilence);
    config.set_nativehandle_options(
        [traces = traces_](rest::client::native_handle socket) { traces->socket = socket; });
    config.set_ssl_context_callback(
        [traces = traces_, options](boost::asio::ssl::context& context) {
          SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
          SSL_CTX_set_ex_data(context.native_handle(), traces_index(), traces.get());
          SSL_CTX_set_info_callback(context.native_handle(), note_alert);
          load_files(context, options);
        });
    if (tls_ && proxy != nullptr && !proxy->url.empty()) {
      ::web::web_proxy through{::web::uri(proxy->url)};
      if (!proxy->user.empty())
        through.set_credentials({proxy->user, std::string(proxy->password.reveal())});
      config.set_proxy(through);
    }
    return config;
  }

  bool tls_;
  std::shared_ptr<Traces> traces_ = std::make_shared<Traces>();
  rest::client::http_client client_;
};

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return (c >= 0 && c < ' ') || c == 0x7F; });
}

class CpprestTransport final : public HttpTransport {
 public:
  explicit CpprestTransport(TransportOptions options)
      : options_(std::move(options)), proxy_(parse_proxy(options_.proxy)) {
    if (options_.user_agent.empty()) options_.user_agent = "crmaudit/" CRMAUDIT_VERSION;
  }

  Result<HttpResponse> send(const HttpRequest& request, std::stop_token stop) override {
    CRMAUDIT_ASSIGN(url, parse_url(request.url));
    CRMAUDIT_TRY(check_host(url.host));
    CRMAUDIT_TRY(check_headers(request, url.host));
    if (url.tls) CRMAUDIT_TRY(check_options());
    if (stop.stop_requested()) return cancelled();
    auto answer = exchange(request, url, stop);
    if (!answer) return answer;
    return decoded(std::move(*answer), url.host, request.max_body_bytes);
  }

 private:
  Result<HttpResponse> exchange(const HttpRequest& request, const Url& url,
                                const std::stop_token& stop) {
    try {
      std::unique_ptr<Lane> lane = take(url);
      const auto running = std::make_shared<Exchange>(
          url.host, std::min(request.deadline, options_.longest_exchange), request.max_body_bytes);
      pplx::cancellation_token_source cancel;
      lane->start(message_from(request, url), running, request.max_body_bytes, cancel.get_token());
      auto answer = running->wait(options_.connect_timeout, stop);
      if (answer) {
        give_back(url.origin, std::move(lane));
      } else {
        cancel.cancel();
      }
      return answer;
    } catch (const std::exception& failure) {
      return transport_error(url.host, failure.what(), 0);
    }
  }

  [[nodiscard]] rest::http_request message_from(const HttpRequest& request, const Url& url) const {
    rest::http_request message{std::string(to_string(request.method))};
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

  // cpprestsdk hands the host to the resolver with its brackets, which finds nothing.
  static Result<void> check_host(const std::string& host) {
    if (host.find(':') == std::string::npos) return {};
    return Error{.kind = ErrorKind::kConfiguration,
                 .message = "The IPv6 address " + host +
                            " can't be used as it is. Give a host name, or 127.0.0.1 or localhost "
                            "for this machine."};
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

  [[nodiscard]] Result<void> check_options() const {
    if (!proxy_) return proxy_.error();
    TransportOptions one;
    one.ca_file = options_.ca_file;
    CRMAUDIT_TRY(check_files(one, "The CA file " + options_.ca_file, "PEM certificates"));
    if (options_.client_certificate_file.empty()) return {};
    return check_files(options_,
                       "The client certificate " + options_.client_certificate_file +
                           " with its key " + options_.client_key_file,
                       "a PEM certificate and its private key");
  }

  static Result<void> check_files(const TransportOptions& options, const std::string& files,
                                  const std::string& as) {
    try {
      boost::asio::ssl::context probe(boost::asio::ssl::context::tls_client);
      load_files(probe, options);
      return {};
    } catch (const boost::system::system_error& failure) {
      return Error{ErrorKind::kConfiguration,
                   files + " can't be read as " + as + " (" + failure.code().message() + ")."};
    }
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
    static const Proxy kNone;
    return std::make_unique<Lane>(url, options_, proxy_ ? *proxy_ : kNone);
  }

  void give_back(const std::string& origin, std::unique_ptr<Lane> lane) {
    const std::lock_guard lock(mutex_);
    idle_[origin].push_back(std::move(lane));
  }

  TransportOptions options_;
  const Result<Proxy> proxy_;
  std::mutex mutex_;                                                // guards idle_
  std::map<std::string, std::vector<std::unique_ptr<Lane>>> idle_;  // by origin
};

}  // namespace

std::unique_ptr<HttpTransport> make_http_transport(TransportOptions options) {
  return std::make_unique<CpprestTransport>(std::move(options));
}

}  // namespace crmaudit
