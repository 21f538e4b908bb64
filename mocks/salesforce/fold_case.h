// Case-insensitive text as SOQL compares it: Unicode full case folding (ICU), and LIKE patterns
// over folded text. Pure functions, thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace crmaudit::mocks::salesforce {

/// The case-folded UTF-8 form of `text`.
std::string FoldCase(std::string_view text);

/// SOQL LIKE: `%` is any run of characters, `_` one character, `\%` and `\_` are themselves.
/// Both sides must be folded already.
bool LikeMatches(std::string_view pattern, std::string_view text);

}  // namespace crmaudit::mocks::salesforce
