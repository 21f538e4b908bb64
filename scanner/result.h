// Result<T>: a value or an Error. The only way a crmaudit function reports what a caller can act on
// (network, permission, malformed input, SQL, missing file); exceptions are for what nobody
// expects. The interface is a subset of std::expected. Values are as thread-safe as T.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace crmaudit {

/// What kind of thing went wrong; decides exit codes, retries and the reason in coverage.
enum class ErrorKind {
  kUsage,          ///< the command line
  kConfiguration,  ///< the configuration or another file given by the user
  kNetwork,        ///< no connection, reset, TLS
  kTimeout,        ///< the deadline passed
  kCancelled,      ///< the stop token was asked to stop
  kUnauthorized,   ///< credentials refused (HTTP 401 and token endpoints)
  kForbidden,      ///< scope, permission or edition missing (HTTP 403)
  kNotFound,       ///< no such resource (HTTP 404), object type or field
  kRateLimited,    ///< quota used up
  kMalformed,      ///< an answer or a file that can't be parsed
  kRejected,       ///< the server refused the request as sent (other HTTP 4xx)
  kUnavailable,    ///< the server failed (HTTP 5xx) after the retries
  kStorage,        ///< SQLite
  kIo,             ///< files and directories
  kPolicy,         ///< a policy's query or metadata
};

/// One failure: what failed, on which object, and what to do, in one English sentence or two.
struct Error {  // NOLINT(clang-analyzer-core.uninitialized.Assign): misreads std::variant's storage
  ErrorKind kind{};
  std::string message = {};
  /// HTTP status where an answer arrived, else 0.
  int http_status = 0;
  /// What would open it (a scope or permission name) where the server said so, else empty.
  std::string missing = {};
  /// The server's own code (MISSING_SCOPES, INVALID_FIELD, …), else empty.
  std::string code = {};
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit

  [[nodiscard]] bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  /// REQUIRES: has_value().
  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T value_or(T other) && { return has_value() ? std::move(*this).value() : std::move(other); }

  /// REQUIRES: !has_value().
  [[nodiscard]] const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT: implicit

  [[nodiscard]] bool has_value() const { return !error_.has_value(); }
  explicit operator bool() const { return has_value(); }

  /// REQUIRES: !has_value().
  [[nodiscard]] const Error& error() const { return *error_; }

 private:
  std::optional<Error> error_;
};

}  // namespace crmaudit

#define CRMAUDIT_JOIN_(a, b) a##b
#define CRMAUDIT_JOIN(a, b) CRMAUDIT_JOIN_(a, b)

/// Returns the error of `expression` (a Result) from the enclosing function, if it has one.
#define CRMAUDIT_TRY(expression)                               \
  do {                                                         \
    if (auto crmaudit_result = (expression); !crmaudit_result) \
      return ::crmaudit::Error(crmaudit_result.error());       \
  } while (false)

/// Declares `variable` from the value of `expression` (a Result), or returns its error.
#define CRMAUDIT_ASSIGN(variable, expression)                                    \
  auto CRMAUDIT_JOIN(crmaudit_result_, __LINE__) = (expression);                 \
  if (!CRMAUDIT_JOIN(crmaudit_result_, __LINE__))                                \
    return ::crmaudit::Error(CRMAUDIT_JOIN(crmaudit_result_, __LINE__).error()); \
  auto variable = std::move(CRMAUDIT_JOIN(crmaudit_result_, __LINE__)).value()
