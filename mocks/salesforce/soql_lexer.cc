#include "mocks/salesforce/soql_lexer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "mocks/salesforce/soql_error.h"

namespace crmaudit::mocks::salesforce {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

constexpr std::array<std::pair<char, char>, 8> kEscapes = {{{'n', '\n'},
                                                            {'r', '\r'},
                                                            {'t', '\t'},
                                                            {'b', '\b'},
                                                            {'f', '\f'},
                                                            {'"', '"'},
                                                            {'\'', '\''},
                                                            {'\\', '\\'}}};

constexpr std::array<std::string_view, 4> kPairs = {"!=", "<>", "<=", ">="};

class Lexer {
 public:
  explicit Lexer(std::string_view soql) : soql_(soql) {}

  std::vector<Token> Run() {
    std::vector<Token> tokens;
    while (true) {
      while (at_ < soql_.size() && IsSpace(soql_[at_])) ++at_;
      tokens.push_back(Next());
      if (tokens.back().kind == TokenKind::kEnd) return tokens;
    }
  }

 private:
  Token Next() {
    if (at_ == soql_.size()) return {TokenKind::kEnd, "<EOF>", at_};
    const char first = soql_[at_];
    if (IsLetter(first)) {
      return Take(TokenKind::kName, [](char c) { return IsLetter(c) || IsDigit(c) || c == '.'; });
    }
    if (first == '\'') return String();
    const bool sign = (first == '-' || first == '+') && at_ + 1 < soql_.size();
    if (IsDigit(first) || (sign && IsDigit(soql_[at_ + 1]))) return NumberOrDate();
    for (const auto pair : kPairs) {
      if (soql_.substr(at_, 2) == pair) return Symbol(2);
    }
    if (std::string_view("=<>(),:").find(first) != std::string_view::npos) return Symbol(1);
    throw SoqlError("MALFORMED_QUERY", "unexpected token: '" + std::string(1, first) + "'", at_);
  }

  template <class Belongs>
  Token Take(TokenKind kind, Belongs belongs) {
    const std::size_t start = at_;
    ++at_;
    while (at_ < soql_.size() && belongs(soql_[at_])) ++at_;
    return {kind, std::string(soql_.substr(start, at_ - start)), start};
  }

  Token Symbol(std::size_t length) {
    Token token{TokenKind::kSymbol, std::string(soql_.substr(at_, length)), at_};
    at_ += length;
    return token;
  }

  Token NumberOrDate() {
    const std::string_view rest = soql_.substr(at_);
    const bool date = rest.size() >= 10 && rest[4] == '-' && rest[7] == '-';
    if (!date) return Take(TokenKind::kNumber, [](char c) { return IsDigit(c) || c == '.'; });
    Token token = Take(TokenKind::kDate, [](char c) {
      return IsDigit(c) || std::string_view("-+:.TZ").find(c) != std::string_view::npos;
    });
    if (token.text.size() > 10) token.kind = TokenKind::kDateTime;
    return token;
  }

  Token String() {
    Token token{TokenKind::kString, {}, at_};
    for (++at_; at_ < soql_.size(); ++at_) {
      if (soql_[at_] == '\'') {
        ++at_;
        return token;
      }
      if (soql_[at_] == '\\') {
        ++at_;
        Escape(token.text);
      } else {
        token.text.push_back(soql_[at_]);
      }
    }
    throw SoqlError("MALFORMED_QUERY", "line breaks not allowed in string literals", token.offset);
  }

  // Appends what the escape that `at_` stands on means.
  void Escape(std::string& text) const {
    const char letter = at_ < soql_.size() ? soql_[at_] : '\0';
    if (letter == '%' || letter == '_') {
      text.append({'\\', letter});
      return;
    }
    const auto* known = std::find_if(kEscapes.begin(), kEscapes.end(),
                                     [&](const auto& escape) { return escape.first == letter; });
    if (known == kEscapes.end()) {
      throw SoqlError("MALFORMED_QUERY", "Invalid string literal. Illegal character sequence",
                      at_ - 1);
    }
    text.push_back(known->second);
  }

  std::string_view soql_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Token> TokenizeSoql(std::string_view soql) { return Lexer(soql).Run(); }

}  // namespace crmaudit::mocks::salesforce
