// The HttpTransport of production, on cpprestsdk's client; that library appears in the .cc file
// only. Connections are kept per host and used again. Certificates are always checked (TLS 1.2 or
// later), redirects never followed, plain http goes to loopback only. An exchange ends at its
// deadline however slowly the server trickles, and a longer answer than asked for is cut off, not
// stored. The transport is thread-safe; exchanges that were given up end by themselves in the
// background.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "scanner/http_transport.h"

namespace crmaudit {

struct TransportOptions {
  /// Sent as User-Agent; empty means "crmaudit/<version>".
  std::string user_agent{};
  /// For name lookup, TCP and TLS together; the request's own deadline holds as well.
  std::chrono::milliseconds connect_timeout{10'000};
  /// No exchange takes longer, whatever deadline its request has.
  std::chrono::milliseconds longest_exchange{std::chrono::minutes{15}};
  /// For https calls (CONNECT); plain http goes to this machine only, never through a proxy. The
  /// form is parse_proxy's; one that can't be used makes each https request fail with
  /// kConfiguration.
  std::string proxy{};
  std::vector<std::string> no_proxy{};  ///< hosts that are reached without it (bypasses_proxy)
  /// PEM files of a certificate chain and its private key, shown to servers that ask for them; both
  /// or none. Errors as with ca_file.
  std::string client_certificate_file{};
  std::string client_key_file{};
  /// PEM file of further certificate authorities to trust beside the system's; empty for none. An
  /// unreadable file makes each https request fail with kConfiguration.
  std::string ca_file{};
};

std::unique_ptr<HttpTransport> make_http_transport(TransportOptions options = {});

}  // namespace crmaudit
