// What the transport needs to know of a URL before it sends anything: where it goes, and whether it
// may go there. Pure functions, thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "scanner/result.h"

namespace crmaudit {

struct Url {
  bool tls = false;
  std::string origin;  ///< scheme://host[:port] as given, in lower case
  std::string host;    ///< without port and brackets, in lower case
  std::string target;  ///< path and query as given; "/" where the URL has none
};

/// Takes an absolute http or https URL apart. Errors: kConfiguration for any other scheme, a user
/// name or password in the URL, a fragment, a missing host, spaces or control characters, and for
/// plain http to a host that is_loopback() doesn't know. Messages never repeat the query.
Result<Url> parse_url(std::string_view url);

/// Whether `host` (no port, no brackets) is this machine: 127.0.0.0/8, ::1 (RFC 6890) or localhost.
bool is_loopback(std::string_view host);

}  // namespace crmaudit
