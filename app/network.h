// The transport of production as the configuration and the environment describe it.
#pragma once

#include "net/cpprest_transport.h"
#include "scanner/settings.h"

namespace crmaudit {

/// `settings`, completed by HTTPS_PROXY and NO_PROXY (lower case too, which come first) where they
/// name no proxy. Errors: kConfiguration: the private key is readable by others than its owner, or
/// the proxy's address can't be used.
Result<TransportOptions> transport_options(const NetworkSettings& settings);

}  // namespace crmaudit
