#include "app/network.h"

#include <cstdlib>
#include <initializer_list>

#include "app/files.h"
#include "net/proxy.h"

namespace crmaudit {
namespace {

std::string variable(std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0') return value;
  return {};
}

}  // namespace

Result<TransportOptions> transport_options(const NetworkSettings& settings) {
  TransportOptions options;
  options.connect_timeout = std::chrono::seconds(settings.connect_timeout_seconds);
  options.longest_exchange = std::chrono::seconds(settings.answer_timeout_seconds);
  options.ca_file = settings.ca_file;
  options.client_certificate_file = settings.client_certificate_file;
  options.client_key_file = settings.client_key_file;
  if (settings.proxy) {
    options.proxy = *settings.proxy;
    options.no_proxy = settings.no_proxy;
  } else {
    options.proxy = variable({"https_proxy", "HTTPS_PROXY"});
    options.no_proxy = split_no_proxy(variable({"no_proxy", "NO_PROXY"}));
    options.no_proxy.insert(options.no_proxy.end(), settings.no_proxy.begin(),
                            settings.no_proxy.end());
  }
  CRMAUDIT_TRY(parse_proxy(options.proxy));
  if (!options.client_key_file.empty())
    CRMAUDIT_TRY(read_secret({.environment = "", .file = options.client_key_file}, "[network]"));
  return options;
}

}  // namespace crmaudit
