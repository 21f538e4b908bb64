#include "mocks/hostile/hostile_answers.h"

#include <zlib.h>

#include <stdexcept>

namespace crmaudit::hostile {
namespace {

using Ending = HostileAnswer::Ending;

std::string head(int status, std::string_view headers) {
  return "HTTP/1.1 " + std::to_string(status) + " Whatever\r\nConnection: close\r\n" +
         std::string(headers) + "\r\n";
}

std::string length_header(std::size_t length) {
  return "Content-Length: " + std::to_string(length) + "\r\n";
}

HostileAnswer sized(int status, std::string_view headers, std::string_view body,
                    std::size_t claimed) {
  return {.head = head(status, std::string(headers) + length_header(claimed)) + std::string(body)};
}

HostileAnswer gzipped(std::string_view bytes) {
  return sized(200, "Content-Type: application/json\r\nContent-Encoding: gzip\r\n", bytes,
               bytes.size());
}

std::string compressed(std::string_view text) {
  z_stream stream{};
  constexpr int kGzip = 16 + MAX_WBITS;
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("deflateInit2");
  }
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int state = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (state != Z_STREAM_END) throw std::runtime_error("deflate");
  return out;
}

constexpr std::string_view kJson = "Content-Type: application/json\r\n";
constexpr std::string_view kHtml = "Content-Type: text/html; charset=utf-8\r\n";
constexpr std::string_view kPage = "<!DOCTYPE html><title>Sign in</title><p>Please sign in.";

}  // namespace

HostileAnswer json(int status, std::string_view body) {
  return sized(status, kJson, body, body.size());
}

HostileAnswer redirect(std::string_view location) {
  return sized(302, "Location: " + std::string(location) + "\r\n", "", 0);
}

HostileAnswer lying_length(std::string_view body, std::size_t claimed) {
  return sized(200, kJson, body, claimed);
}

HostileAnswer reset_mid_body(std::string_view body) {
  HostileAnswer answer = sized(200, kJson, body, body.size() + 1000);
  answer.ending = Ending::kReset;
  return answer;
}

HostileAnswer missing_last_chunk(std::string_view body) {
  HostileAnswer answer{.head = head(200, std::string(kJson) + "Transfer-Encoding: chunked\r\n")};
  for (const char c : body) answer.head += std::string("1\r\n") + c + "\r\n";
  return answer;
}

HostileAnswer gzip(std::string_view body) { return gzipped(compressed(body)); }

HostileAnswer truncated_gzip(std::string_view body) {
  const std::string whole = compressed(body);
  return gzipped(std::string_view(whole).substr(0, whole.size() - 5));
}

HostileAnswer corrupt_gzip(std::string_view body) {
  std::string bytes = compressed(body);
  bytes[bytes.size() - 6] = static_cast<char>(bytes[bytes.size() - 6] ^ 0x55);  // in the checksum
  return gzipped(bytes);
}

HostileAnswer gzip_bomb(std::size_t size_bytes) {
  return gzipped(compressed(std::string(size_bytes, '0')));
}

HostileAnswer unasked_encoding(std::string_view encoding) {
  return sized(200, "Content-Encoding: " + std::string(encoding) + "\r\n", "abc", 3);
}

HostileAnswer slow_trickle(std::chrono::milliseconds every) {
  return {.head = head(200, std::string(kJson) + length_header(1'000'000)),
          .repeated = " ",
          .every = every};
}

HostileAnswer html_with_200() { return sized(200, kHtml, kPage, kPage.size()); }

HostileAnswer server_error(int status) { return sized(status, kHtml, kPage, kPage.size()); }

HostileAnswer too_many_requests(std::optional<int> retry_after_seconds) {
  std::string headers(kJson);
  if (retry_after_seconds) {
    headers += "Retry-After: " + std::to_string(*retry_after_seconds) + "\r\n";
  }
  constexpr std::string_view kBody = R"({"status":"error","errorType":"RATE_LIMIT"})";
  return sized(429, headers, kBody, kBody.size());
}

HostileAnswer endless_headers() {
  return {.head = "HTTP/1.1 200 OK\r\n", .repeated = "X-More: " + std::string(4000, 'x') + "\r\n"};
}

HostileAnswer endless_body() {
  return {.head = head(200, kJson), .repeated = std::string(4096, ' ')};
}

HostileAnswer endless_chunk() {
  return {.head = head(200, std::string(kJson) + "Transfer-Encoding: chunked\r\n") + "70000000\r\n",
          .repeated = std::string(4096, ' ')};
}

HostileAnswer rubbish() { return {.head = "SSH-2.0-OpenSSH_9.2\r\n\r\n\r\n\r\n"}; }

HostileAnswer never_answers() { return {.ending = Ending::kHold}; }

HostileAnswer hangs_up() { return {}; }

}  // namespace crmaudit::hostile
