#include "net/proxy.h"

#include <algorithm>

namespace crmaudit {
namespace {

Error refused(const std::string& why) {
  return {.kind = ErrorKind::kConfiguration, .message = "The proxy can't be used: " + why};
}

/// A name or an IPv4 address, and digits after the colon.
bool is_authority(std::string_view text) {
  const auto colon = text.find(':');
  const std::string_view host = text.substr(0, colon);
  const std::string_view port = colon == std::string_view::npos ? "80" : text.substr(colon + 1);
  const auto named = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-';
  };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  constexpr std::size_t kLongestPort = 5;
  return !host.empty() && std::ranges::all_of(host, named) && !port.empty() &&
         port.size() <= kLongestPort && std::ranges::all_of(port, digit);
}

}  // namespace

Result<Proxy> parse_proxy(std::string_view text) {
  constexpr std::string_view kScheme = "http://";
  Proxy proxy;
  if (text.empty()) return proxy;
  const auto scheme = text.find("://");
  if (scheme != std::string_view::npos) {
    if (!text.starts_with(kScheme)) return refused("its address must start with http://.");
    text.remove_prefix(kScheme.size());
  }
  while (text.ends_with('/')) text.remove_suffix(1);
  if (const auto at = text.rfind('@'); at != std::string_view::npos) {
    const std::string_view login = text.substr(0, at);
    const auto colon = login.find(':');
    proxy.user = login.substr(0, colon);
    if (colon != std::string_view::npos)
      proxy.password = Secret(std::string(login.substr(colon + 1)));
    text.remove_prefix(at + 1);
  }
  if (!is_authority(text)) return refused("its address must be http://HOST:PORT.");
  proxy.url = std::string(kScheme) + std::string(text) +
              (text.find(':') == std::string_view::npos ? ":80" : "");
  return proxy;
}

bool bypasses_proxy(std::string_view host, const std::vector<std::string>& no_proxy) {
  return std::ranges::any_of(no_proxy, [host](std::string_view name) {
    if (name == "*") return true;
    while (name.starts_with('.')) name.remove_prefix(1);
    if (name.empty() || !host.ends_with(name)) return false;
    return host.size() == name.size() || host[host.size() - name.size() - 1] == '.';
  });
}

std::vector<std::string> split_no_proxy(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(", "), text.size());
    if (end > 0) names.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return names;
}

}  // namespace crmaudit
