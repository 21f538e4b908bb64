// Percent-encoding of text for URLs and forms. Source: RFC 3986, section 2.
#pragma once

#include <string>
#include <string_view>

namespace crmaudit {

/// `text` for one path segment or one query or form value: every byte but RFC 3986's unreserved
/// characters becomes %XX.
std::string percent_encode(std::string_view text);

}  // namespace crmaudit
