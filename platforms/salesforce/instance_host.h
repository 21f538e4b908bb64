// Which hosts a Salesforce token may be sent to. A login answer names the host of every later call
// (instance_url); a forged one would carry the token away, so only Salesforce's own domains pass.
// Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "scanner/result.h"

namespace crmaudit::salesforce {

/// Whether `url` is http or https to 127.0.0.0/8, [::1] or localhost.
bool is_loopback_url(std::string_view url);

/// The base URL (scheme://host[:port], no trailing slash) of `instance_url` if tokens may go there:
/// https to one of Salesforce's own domains, or, when the login itself was on loopback, http(s) to
/// loopback. Errors: kConfiguration, with the host that was refused.
Result<std::string> accept_instance_url(std::string_view instance_url, std::string_view login_url);

/// The `aud` claim for a login URL: without a trailing slash, else as configured (the documented
/// values are https://login.salesforce.com and https://test.salesforce.com; a My Domain URL is
/// accepted in practice).
std::string jwt_audience(std::string_view login_url);

}  // namespace crmaudit::salesforce
