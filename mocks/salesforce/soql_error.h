// How a query fails inside the SOQL engine, and the Error that the API answers for it: the code
// and a message with excerpt, caret and `ERROR at Row:1:Column:N` (salesforce-api contract, §8).
// SoqlError never leaves the engine: ParseSoql and SoqlEngine::Run turn it into a Result's Error.
#pragma once

#include <cstddef>
#include <exception>
#include <string>
#include <string_view>

#include "scanner/result.h"

namespace crmaudit::mocks::salesforce {

class SoqlError : public std::exception {
 public:
  static constexpr std::size_t kNoOffset = static_cast<std::size_t>(-1);

  /// `offset` is the byte of the query that the caret points at, or kNoOffset.
  SoqlError(std::string code, std::string message, std::size_t offset = kNoOffset)
      : code_(std::move(code)), message_(std::move(message)), offset_(offset) {}

  [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }

  /// The answer's error: HTTP 400, the API's code, the message with the query's excerpt.
  [[nodiscard]] Error ToError(std::string_view soql) const;

 private:
  std::string code_;
  std::string message_;
  std::size_t offset_;
};

}  // namespace crmaudit::mocks::salesforce
