#include "mocks/salesforce/soql_parser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "mocks/salesforce/soql_error.h"
#include "mocks/salesforce/soql_lexer.h"

namespace crmaudit::mocks::salesforce {
namespace {

std::string Upper(std::string_view text) {
  std::string upper(text);
  std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return upper;
}

constexpr std::array<std::pair<std::string_view, AggregateFunction>, 6> kFunctions = {
    {{"COUNT", AggregateFunction::kCount},
     {"COUNT_DISTINCT", AggregateFunction::kCountDistinct},
     {"MIN", AggregateFunction::kMin},
     {"MAX", AggregateFunction::kMax},
     {"SUM", AggregateFunction::kSum},
     {"AVG", AggregateFunction::kAvg}}};

constexpr std::array<std::pair<std::string_view, Operator>, 7> kOperators = {
    {{"=", Operator::kEqual},
     {"!=", Operator::kNotEqual},
     {"<>", Operator::kNotEqual},
     {"<", Operator::kLess},
     {"<=", Operator::kLessOrEqual},
     {">", Operator::kGreater},
     {">=", Operator::kGreaterOrEqual}}};

constexpr std::array<std::string_view, 16> kReserved = {
    "AND",   "ASC", "DESC",  "FROM",   "GROUP", "HAVING", "IN",    "LIKE",
    "LIMIT", "NOT", "NULLS", "OFFSET", "OR",    "ORDER",  "WHERE", "SELECT"};

bool IsReserved(std::string_view word) {
  return std::find(kReserved.begin(), kReserved.end(), Upper(word)) != kReserved.end();
}

class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  SoqlQuery Run() {
    SoqlQuery query = Query();
    if (Current().kind != TokenKind::kEnd) Unexpected();
    return query;
  }

 private:
  [[nodiscard]] const Token& Current() const { return tokens_[at_]; }
  [[nodiscard]] const Token& Ahead(std::size_t count) const {
    return tokens_[std::min(at_ + count, tokens_.size() - 1)];
  }
  [[nodiscard]] bool IsSymbol(std::string_view text) const {
    return Current().kind == TokenKind::kSymbol && Current().text == text;
  }
  [[nodiscard]] static bool IsKeyword(const Token& token, std::string_view keyword) {
    return token.kind == TokenKind::kName && Upper(token.text) == keyword;
  }

  [[noreturn]] void Unexpected() const {
    throw SoqlError("MALFORMED_QUERY", "unexpected token: '" + Current().text + "'",
                    Current().offset);
  }
  bool TakeSymbol(std::string_view text) {
    if (!IsSymbol(text)) return false;
    ++at_;
    return true;
  }
  bool TakeKeyword(std::string_view keyword) {
    if (!IsKeyword(Current(), keyword)) return false;
    ++at_;
    return true;
  }
  void ExpectSymbol(std::string_view text) {
    if (!TakeSymbol(text)) Unexpected();
  }
  void ExpectKeyword(std::string_view keyword) {
    if (!TakeKeyword(keyword)) Unexpected();
  }

  SoqlQuery Query() {
    SoqlQuery query;
    ExpectKeyword("SELECT");
    SelectList(query);
    ExpectKeyword("FROM");
    From(query);
    if (TakeKeyword("WHERE")) query.where = Conditions();
    if (TakeKeyword("GROUP")) {
      ExpectKeyword("BY");
      do query.group_by.push_back(Path());
      while (TakeSymbol(","));
    }
    if (TakeKeyword("HAVING")) query.having = Conditions();
    if (TakeKeyword("ORDER")) {
      ExpectKeyword("BY");
      do query.order_by.push_back(Order());
      while (TakeSymbol(","));
    }
    if (TakeKeyword("LIMIT")) query.limit = WholeNumber();
    if (TakeKeyword("OFFSET")) query.offset = WholeNumber();
    return query;
  }

  void SelectList(SoqlQuery& query) {
    if (IsKeyword(Current(), "COUNT") && Ahead(1).text == "(" && Ahead(2).text == ")") {
      query.count_only = true;
      at_ += 3;
      return;
    }
    do {
      if (IsSymbol("(")) RejectChildQuery();
      SelectItem item{.expression = ParseExpression(), .alias = {}};
      const bool alias = Current().kind == TokenKind::kName && !IsReserved(Current().text) &&
                         (Ahead(1).text == "," || IsKeyword(Ahead(1), "FROM"));
      if (alias) {
        item.alias = Current().text;
        ++at_;
      }
      query.select.push_back(std::move(item));
    } while (TakeSymbol(","));
  }

  // Describe files declare no child relationships, so none is known.
  [[noreturn]] void RejectChildQuery() {
    while (Current().kind != TokenKind::kEnd && !IsKeyword(Current(), "FROM")) ++at_;
    const Token& name = Ahead(1);
    throw SoqlError("INVALID_TYPE",
                    "Didn't understand relationship '" + name.text +
                        "' in FROM part of query call. If you are attempting to use a custom "
                        "relationship, be sure to append the '__r' after the custom relationship "
                        "name. Please reference your WSDL or the describe call for the "
                        "appropriate names.",
                    name.offset);
  }

  void From(SoqlQuery& query) {
    if (Current().kind != TokenKind::kName) Unexpected();
    query.from = Current().text;
    query.from_offset = Current().offset;
    ++at_;
    const bool as = TakeKeyword("AS");
    if (Current().kind == TokenKind::kName && !IsReserved(Current().text)) {
      query.alias = Current().text;
      ++at_;
    } else if (as) {
      Unexpected();
    }
  }

  FieldPath Path() {
    if (Current().kind != TokenKind::kName || IsReserved(Current().text)) Unexpected();
    FieldPath path{.parts = {}, .offset = Current().offset};
    std::string_view rest = Current().text;
    while (true) {
      const std::size_t dot = rest.find('.');
      if (rest.empty() || dot == 0 || dot + 1 == rest.size()) Unexpected();
      path.parts.emplace_back(rest.substr(0, dot));
      if (dot == std::string_view::npos) break;
      rest.remove_prefix(dot + 1);
    }
    ++at_;
    return path;
  }

  Expression ParseExpression() {
    Expression expression;
    if (Current().kind == TokenKind::kName && Ahead(1).text == "(" &&
        Ahead(1).kind == TokenKind::kSymbol) {
      const std::string name = Upper(Current().text);
      const auto* known = std::find_if(kFunctions.begin(), kFunctions.end(),
                                       [&](const auto& entry) { return entry.first == name; });
      if (known == kFunctions.end()) Unexpected();
      expression.function = known->second;
      at_ += 2;
      expression.path = Path();
      ExpectSymbol(")");
      return expression;
    }
    expression.path = Path();
    return expression;
  }

  // AND and OR may not be mixed without parentheses.
  Condition Conditions() {
    Condition first = Term();
    for (const auto& [keyword, other, kind] : {std::tuple("AND", "OR", ConditionKind::kAnd),
                                               std::tuple("OR", "AND", ConditionKind::kOr)}) {
      if (!IsKeyword(Current(), keyword)) continue;
      Condition joined{.kind = kind, .comparison = {}, .children = {}, .offset = Current().offset};
      joined.children.push_back(std::move(first));
      while (TakeKeyword(keyword)) joined.children.push_back(Term());
      if (IsKeyword(Current(), other)) Unexpected();
      return joined;
    }
    return first;
  }

  Condition Term() {
    const std::size_t offset = Current().offset;
    if (TakeKeyword("NOT")) {
      Condition negated{
          .kind = ConditionKind::kNot, .comparison = {}, .children = {}, .offset = offset};
      negated.children.push_back(Term());
      return negated;
    }
    if (TakeSymbol("(")) {
      Condition inner = Conditions();
      ExpectSymbol(")");
      return inner;
    }
    return {.kind = ConditionKind::kComparison,
            .comparison = ParseComparison(),
            .children = {},
            .offset = offset};
  }

  Comparison ParseComparison() {
    Comparison comparison{.left = ParseExpression()};
    comparison.operator_offset = Current().offset;
    if (TakeKeyword("LIKE")) {
      comparison.op = Operator::kLike;
      comparison.values.push_back(ParseLiteral());
    } else if (TakeKeyword("IN")) {
      comparison.op = Operator::kIn;
      List(comparison);
    } else if (TakeKeyword("NOT")) {
      ExpectKeyword("IN");
      comparison.op = Operator::kNotIn;
      List(comparison);
    } else {
      const auto* known = std::find_if(kOperators.begin(), kOperators.end(),
                                       [&](const auto& entry) { return IsSymbol(entry.first); });
      if (known == kOperators.end()) Unexpected();
      comparison.op = known->second;
      ++at_;
      comparison.values.push_back(ParseLiteral());
    }
    return comparison;
  }

  void List(Comparison& comparison) {
    ExpectSymbol("(");
    if (IsKeyword(Current(), "SELECT")) {
      comparison.subquery = std::make_shared<SoqlQuery>(Query());
    } else {
      do comparison.values.push_back(ParseLiteral());
      while (TakeSymbol(","));
    }
    ExpectSymbol(")");
  }

  Literal ParseLiteral() {
    const Token& token = Current();
    Literal literal{.kind = LiteralKind::kNull,
                    .text = token.text,
                    .boolean = false,
                    .count = std::nullopt,
                    .offset = token.offset};
    switch (token.kind) {
      case TokenKind::kString:
        literal.kind = LiteralKind::kString;
        break;
      case TokenKind::kNumber:
        literal.kind = LiteralKind::kNumber;
        break;
      case TokenKind::kDate:
        literal.kind = LiteralKind::kDate;
        break;
      case TokenKind::kDateTime:
        literal.kind = LiteralKind::kDateTime;
        break;
      case TokenKind::kName:
        NamedLiteral(literal);
        return literal;
      case TokenKind::kSymbol:
      case TokenKind::kEnd:
        Unexpected();
    }
    ++at_;
    return literal;
  }

  // NULL, TRUE, FALSE or a relative date with its optional count.
  void NamedLiteral(Literal& literal) {
    literal.text = Upper(literal.text);
    if (IsReserved(literal.text)) Unexpected();
    ++at_;
    if (literal.text == "NULL") return;
    if (literal.text == "TRUE" || literal.text == "FALSE") {
      literal.kind = LiteralKind::kBoolean;
      literal.boolean = literal.text == "TRUE";
      return;
    }
    literal.kind = LiteralKind::kRelativeDate;
    if (TakeSymbol(":")) literal.count = WholeNumber();
  }

  OrderItem Order() {
    OrderItem item{.expression = ParseExpression()};
    if (TakeKeyword("DESC")) {
      item.descending = true;
    } else {
      TakeKeyword("ASC");
    }
    if (TakeKeyword("NULLS")) {
      item.nulls_first = TakeKeyword("FIRST");
      if (!item.nulls_first) ExpectKeyword("LAST");
    }
    return item;
  }

  std::int64_t WholeNumber() {
    std::int64_t number = 0;
    const std::string& text = Current().text;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (Current().kind != TokenKind::kNumber || problem != std::errc() ||
        end != text.data() + text.size() || number < 0) {
      Unexpected();
    }
    ++at_;
    return number;
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

}  // namespace

Result<SoqlQuery> ParseSoql(std::string_view soql) {
  try {
    return Parser(TokenizeSoql(soql)).Run();
  } catch (const SoqlError& error) {
    return error.ToError(soql);
  }
}

}  // namespace crmaudit::mocks::salesforce
