// gzip (RFC 1952) for answers whose client asks for it. Pure, thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crmaudit::mocks::salesforce {

/// The compressed form of `body`; nothing when zlib fails.
std::optional<std::string> Gzip(std::string_view body);

}  // namespace crmaudit::mocks::salesforce
