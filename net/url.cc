#include "net/url.h"

#include <arpa/inet.h>

#include <algorithm>

namespace crmaudit {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

Error refused(std::string_view what, std::string_view why) {
  return {.kind = ErrorKind::kConfiguration,
          .message = "The address " + std::string(what) + " can't be used: " + std::string(why)};
}

bool is_plain(char c) { return c > ' ' && c < 0x7F; }

// "host", "host:port" or "[v6]:port"; empty when it is none of them.
std::string host_of(std::string_view authority) {
  if (authority.starts_with('[')) {
    const auto end = authority.find(']');
    return end == std::string_view::npos ? "" : std::string(authority.substr(1, end - 1));
  }
  return std::string(authority.substr(0, authority.find(':')));
}

}  // namespace

bool is_loopback(std::string_view host) {
  const std::string name(host);
  if (in_addr v4{}; inet_pton(AF_INET, name.c_str(), &v4) == 1)
    return ntohl(v4.s_addr) >> 24 == 127;
  if (in6_addr v6{}; inet_pton(AF_INET6, name.c_str(), &v6) == 1) return IN6_IS_ADDR_LOOPBACK(&v6);
  return name == "localhost";
}

Result<Url> parse_url(std::string_view url) {
  const std::string_view shown = url.substr(0, url.find_first_of("?#@"));
  if (!std::all_of(url.begin(), url.end(), is_plain)) {
    return refused("given", "it holds a space, a control character or a character beyond ASCII.");
  }
  const auto scheme_end = url.find("://");
  const std::string scheme = lower(url.substr(0, std::min(scheme_end, url.size())));
  if (scheme_end == std::string_view::npos || (scheme != "http" && scheme != "https")) {
    return refused(shown, "it must start with https://.");
  }
  const std::string_view rest = url.substr(scheme_end + 3);
  const auto authority_end = std::min(rest.find_first_of("/?#"), rest.size());
  const std::string authority = lower(rest.substr(0, authority_end));
  if (authority.find('@') != std::string::npos) {
    return refused("given", "it holds a user name or password. Leave them out.");
  }
  if (rest.find('#') != std::string_view::npos) return refused(shown, "it holds a fragment (#).");
  Url parsed{.tls = scheme == "https",
             .origin = scheme + "://" + authority,
             .host = host_of(authority),
             .target = std::string(rest.substr(authority_end))};
  if (parsed.host.empty()) return refused(shown, "it names no host.");
  if (!parsed.target.starts_with('/')) parsed.target.insert(0, "/");
  if (!parsed.tls && !is_loopback(parsed.host)) {
    return refused(shown, "plain http is for this machine only. Use https.");
  }
  return parsed;
}

}  // namespace crmaudit
