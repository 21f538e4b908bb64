// What a failed exchange means in words. cpprestsdk tells its failures apart by text only, so the
// texts are known here, and nowhere else. Pure functions, thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "scanner/result.h"

namespace crmaudit {

/// The Error for a failure that the HTTP library described as `text`, in an exchange with `host`.
/// `tls_alert` is the alert description that ended the handshake (RFC 8446, section 6; without the
/// level), or 0. Errors: kNetwork or kMalformed.
Error transport_error(const std::string& host, std::string_view text, int tls_alert);

}  // namespace crmaudit
