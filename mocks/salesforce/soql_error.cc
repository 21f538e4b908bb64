#include "mocks/salesforce/soql_error.h"

#include <algorithm>

namespace crmaudit::mocks::salesforce {
namespace {

// What the API shows of the query on each side of the caret.
constexpr std::size_t kExcerptBytes = 60;

std::string WithExcerpt(const std::string& message, std::string_view soql, std::size_t offset) {
  offset = std::min(offset, soql.size());
  const std::string_view before = soql.substr(0, offset);
  const std::size_t newline = before.rfind('\n');
  const std::size_t line_start = newline == std::string_view::npos ? 0 : newline + 1;
  const auto row = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t column = offset - line_start;
  const std::size_t clipped = column > kExcerptBytes ? column - kExcerptBytes : 0;
  std::string_view line = soql.substr(line_start);
  line = line.substr(0, line.find('\n')).substr(clipped, column - clipped + kExcerptBytes);
  return "\n" + std::string(line) + "\n" + std::string(column - clipped, ' ') +
         "^\nERROR at Row:" + std::to_string(row) + ":Column:" + std::to_string(column + 1) + "\n" +
         message;
}

}  // namespace

Error SoqlError::ToError(std::string_view soql) const {
  return {.kind = ErrorKind::kRejected,
          .message = offset_ == kNoOffset ? message_ : WithExcerpt(message_, soql, offset_),
          .http_status = 400,
          .code = code_};
}

}  // namespace crmaudit::mocks::salesforce
