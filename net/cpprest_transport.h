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

#include "scanner/http_transport.h"

namespace crmaudit {

struct TransportOptions {
  /// Sent as User-Agent; empty means "crmaudit/<version>".
  std::string user_agent{};
  /// For name lookup, TCP and TLS together; the request's own deadline holds as well.
  std::chrono::milliseconds connect_timeout{10'000};
  /// PEM file of further certificate authorities to trust beside the system's; empty for none. An
  /// unreadable file makes each https request fail with kConfiguration.
  std::string ca_file{};
};

std::unique_ptr<HttpTransport> make_http_transport(TransportOptions options = {});

}  // namespace crmaudit
