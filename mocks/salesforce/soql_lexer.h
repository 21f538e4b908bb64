// Splits a SOQL query into tokens. Throws SoqlError (MALFORMED_QUERY) where a character or a
// string can't be one. Pure, thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crmaudit::mocks::salesforce {

enum class TokenKind { kName, kString, kNumber, kDate, kDateTime, kSymbol, kEnd };

struct Token {
  TokenKind kind = TokenKind::kEnd;
  /// The token as written; of a string its content with the escapes resolved, except `\%` and
  /// `\_`, which LIKE reads.
  std::string text;
  std::size_t offset = 0;
};

/// The tokens, ended by one of kind kEnd.
std::vector<Token> TokenizeSoql(std::string_view soql);

}  // namespace crmaudit::mocks::salesforce
