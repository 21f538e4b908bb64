// Secret: a token, key or password in memory. It can't be printed, compared by accident or copied
// into a log: there is no stream operator, no conversion to string, no formatter (a test proves
// that streaming one doesn't compile). The bytes are overwritten when it dies. Movable, not
// copyable.
#pragma once

#include <string>
#include <string_view>

namespace crmaudit {

class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_(std::move(value)) {}
  ~Secret();
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;

  /// The plain value, for the one call that needs it: an Authorization header, a signature, an
  /// HMAC. The view is valid as long as this object is neither moved from nor destroyed.
  [[nodiscard]] std::string_view reveal() const { return value_; }
  [[nodiscard]] bool empty() const { return value_.empty(); }
  /// An explicit copy, for an owner that outlives this one.
  [[nodiscard]] Secret clone() const { return Secret(value_); }

 private:
  void wipe() noexcept;
  std::string value_;
};

}  // namespace crmaudit
