#include "app/configuration_parts.h"

namespace crmaudit {
namespace {

std::int64_t read_seconds(TableReader& network, std::string_view key, std::int64_t fallback) {
  constexpr std::int64_t kLongest = 900;
  const std::int64_t seconds = network.integer_or(key, fallback);
  if (seconds < 1 || seconds > kLongest) network.fail(key, "must be from 1 to 900 seconds");
  return seconds;
}

}  // namespace

NetworkSettings read_network(TableReader& network, const std::filesystem::path& folder) {
  NetworkSettings result;
  if (network.value("proxy") != nullptr) {
    result.proxy = network.text("proxy");
    if (result.proxy->find('@') != std::string::npos)
      network.fail("proxy",
                   "holds a user or password, and secrets don't belong in this file; use the "
                   "environment variable HTTPS_PROXY");
  }
  result.no_proxy = network.texts("no_proxy");
  result.ca_file = resolve_path(folder, network.text_or("ca_file", ""));
  result.client_certificate_file =
      resolve_path(folder, network.text_or("client_certificate_file", ""));
  result.client_key_file = resolve_path(folder, network.text_or("client_key_file", ""));
  if (result.client_certificate_file.empty() != result.client_key_file.empty())
    network.fail("client_certificate_file", "and client_key_file belong together");
  result.connect_timeout_seconds =
      read_seconds(network, "connect_timeout_seconds", result.connect_timeout_seconds);
  result.answer_timeout_seconds =
      read_seconds(network, "answer_timeout_seconds", result.answer_timeout_seconds);
  return result;
}

}  // namespace crmaudit
