#include "platforms/salesforce/instance_host.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace crmaudit::salesforce {
namespace {

// Domains that Salesforce itself serves organisations from (help: "My Domain URL formats").
constexpr std::string_view kOwnDomains[] = {
    ".salesforce.com", ".force.com", ".salesforce.mil", ".cloudforce.com", ".sfcrmproducts.cn",
};

struct UrlParts {
  std::string scheme;
  std::string host;  // lower case; [::1] with its brackets
  std::string port;  // ":8080" or ""
};

bool is_host_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.';
}

// Strict: no user info, no path but "/", no query; what isn't plainly a host is refused.
std::optional<UrlParts> split(std::string_view url) {
  UrlParts parts;
  const std::size_t separator = url.find("://");
  if (separator == std::string_view::npos) return std::nullopt;
  parts.scheme = url.substr(0, separator);
  std::string_view rest = url.substr(separator + 3);
  if (rest.ends_with('/')) rest.remove_suffix(1);
  std::size_t host_end = 0;
  if (rest.starts_with("[::1]")) {
    host_end = 5;
  } else {
    while (host_end < rest.size() && is_host_character(rest[host_end])) ++host_end;
  }
  parts.host = rest.substr(0, host_end);
  std::transform(parts.host.begin(), parts.host.end(), parts.host.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  parts.port = rest.substr(host_end);
  const bool port_fits =
      parts.port.empty() ||
      (parts.port.size() >= 2 && parts.port.size() <= 6 && parts.port.front() == ':' &&
       std::all_of(parts.port.begin() + 1, parts.port.end(),
                   [](unsigned char c) { return std::isdigit(c) != 0; }));
  if (parts.host.empty() || !port_fits) return std::nullopt;
  return parts;
}

bool is_loopback_host(std::string_view host) {
  if (host == "localhost" || host == "[::1]") return true;
  if (!host.starts_with("127.")) return false;
  return std::all_of(host.begin(), host.end(),
                     [](unsigned char c) { return std::isdigit(c) != 0 || c == '.'; }) &&
         std::count(host.begin(), host.end(), '.') == 3;
}

}  // namespace

bool is_loopback_url(std::string_view url) {
  const auto parts = split(url);
  return parts && (parts->scheme == "http" || parts->scheme == "https") &&
         is_loopback_host(parts->host);
}

Result<std::string> accept_instance_url(std::string_view instance_url, std::string_view login_url) {
  const auto parts = split(instance_url);
  if (parts) {
    const bool own = parts->scheme == "https" && parts->port.empty() &&
                     std::any_of(std::begin(kOwnDomains), std::end(kOwnDomains),
                                 [&](std::string_view d) { return parts->host.ends_with(d); });
    const bool loopback = is_loopback_url(instance_url) && is_loopback_url(login_url);
    if (own || loopback) return parts->scheme + "://" + parts->host + parts->port;
  }
  return Error{ErrorKind::kConfiguration,
               "The Salesforce instance address \"" + std::string(instance_url.substr(0, 200)) +
                   "\" is not https on one of Salesforce's own domains, so no token was sent to "
                   "it. Check login_url and instance_url in the configuration."};
}

std::string jwt_audience(std::string_view login_url) {
  if (login_url.ends_with('/')) login_url.remove_suffix(1);
  return std::string(login_url);
}

}  // namespace crmaudit::salesforce
