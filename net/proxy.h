// Proxies: which one a call goes through, as HTTPS_PROXY and NO_PROXY say it (the forms that curl
// and most tools share). Pure functions, thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scanner/result.h"
#include "scanner/secret.h"

namespace crmaudit {

struct Proxy {
  std::string url;  ///< http://HOST:PORT; "" for none
  std::string user;
  Secret password;
};

/// Takes [http://][USER:PASSWORD@]HOST[:PORT] apart; the port is 80 unless said, and "" gives no
/// proxy. Errors: kConfiguration for any other scheme (the way to an https proxy can't be encrypted
/// twice) and for what isn't an address; messages never repeat user or password.
Result<Proxy> parse_proxy(std::string_view text);

/// Whether `no_proxy` excepts `host`: its name, ".domain" or "domain" above it, or "*".
bool bypasses_proxy(std::string_view host, const std::vector<std::string>& no_proxy);

/// NO_PROXY's names: separated by commas or spaces.
std::vector<std::string> split_no_proxy(std::string_view text);

}  // namespace crmaudit
