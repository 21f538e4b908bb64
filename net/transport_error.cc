#include "net/transport_error.h"

#include <openssl/ssl.h>

#include <algorithm>
#include <array>

namespace crmaudit {
namespace {

struct Reading {
  std::string_view text;
  ErrorKind kind;
  std::string_view before;  // goes before the host's name
  std::string_view after;   // goes after it
};

// The texts of cpprestsdk 2.10; the first that is found counts.
constexpr std::array kReadings = std::to_array<Reading>({
    {"resolving address", ErrorKind::kNetwork, "The name of ",
     " could not be resolved. Check the address and the DNS"},
    {"from proxy, received: 407", ErrorKind::kNetwork,
     "The proxy wants a login before it lets calls to ",
     " pass. Put user and password into HTTPS_PROXY"},
    {"from proxy, received", ErrorKind::kNetwork, "The proxy does not let calls to ", " pass"},
    {"proxy", ErrorKind::kNetwork, "The way to ",
     " leads through a proxy that does not answer. Check "
     "[network] proxy and HTTPS_PROXY"},
    {"Failed to connect", ErrorKind::kNetwork, "No connection to ",
     ". Check the address, the network and the firewall"},
    {"SSL handshake", ErrorKind::kNetwork, "The TLS handshake with ", " failed"},
    {"TLS SNI", ErrorKind::kNetwork, "The TLS handshake with ", " failed"},
    {"Invalid HTTP", ErrorKind::kMalformed, "The answer of ", " is not HTTP"},
    {"Invalid chunked", ErrorKind::kMalformed, "The answer of ", " has broken chunks"},
    // TLS 1.3 lets the client write before it hears that its certificate is missing.
    {"Failed to write request", ErrorKind::kNetwork, "",
     " ended the connection before it took the request. If it, or a proxy in between, asks for a "
     "client certificate, configure client_certificate_file and client_key_file"},
    {"status line", ErrorKind::kNetwork, "", " ended the connection before it answered"},
    {"response body", ErrorKind::kNetwork, "", " ended the connection in the middle of its answer"},
    {"chunked response part", ErrorKind::kNetwork, "",
     " ended the connection in the middle of its answer"},
});

constexpr int kCertificateRequired = 116;  // RFC 8446, section 6.2

constexpr std::array kCertificateAlerts = {
    SSL3_AD_BAD_CERTIFICATE,     SSL3_AD_UNSUPPORTED_CERTIFICATE, SSL3_AD_CERTIFICATE_REVOKED,
    SSL3_AD_CERTIFICATE_EXPIRED, SSL3_AD_CERTIFICATE_UNKNOWN,     TLS1_AD_UNKNOWN_CA};

Error tls_error(const std::string& host, int alert) {
  const std::string text = SSL_alert_desc_string_long(alert);
  if (alert == kCertificateRequired || alert == SSL_AD_HANDSHAKE_FAILURE) {
    return {.kind = ErrorKind::kNetwork,
            .message = "The TLS handshake with " + host + " failed (" + text +
                       "). If the server, or a proxy in between, asks for a client certificate, "
                       "configure client_certificate_file and client_key_file."};
  }
  const bool certificate = std::find(kCertificateAlerts.begin(), kCertificateAlerts.end(), alert) !=
                           kCertificateAlerts.end();
  if (alert == SSL_AD_INTERNAL_ERROR) {
    // What OpenSSL sends when Asio's check of the host's name refuses the certificate.
    return {.kind = ErrorKind::kNetwork,
            .message = "The TLS handshake with " + host +
                       " failed, most likely because its certificate is for another host name. "
                       "Check the address."};
  }
  if (!certificate) {
    return {.kind = ErrorKind::kNetwork,
            .message = "The TLS handshake with " + host + " failed (" + text + ")."};
  }
  return {.kind = ErrorKind::kNetwork,
          .message = "The TLS certificate of " + host + " is not accepted (" + text +
                     "). Check the address; if your network inspects TLS, configure its CA file."};
}

}  // namespace

Error transport_error(const std::string& host, std::string_view text, int tls_alert) {
  if (tls_alert != 0) return tls_error(host, tls_alert);
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

}  // namespace crmaudit
