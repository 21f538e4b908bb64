// Decodes a whole gzip body (RFC 1952), strictly: what is broken, cut short or followed by rubbish
// is an error, never a shorter text. Pure function, thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "scanner/result.h"

namespace crmaudit {

/// The text of `compressed` (one or more gzip members). Errors: kMalformed when it is corrupt, ends
/// early or would be longer than `max_bytes`.
Result<std::string> gunzip(std::string_view compressed, std::size_t max_bytes);

}  // namespace crmaudit
