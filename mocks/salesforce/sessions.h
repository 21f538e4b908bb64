// Access tokens: opaque `00D…!…` strings that may expire after a number of calls; all of them may
// end for good after another. Thread-safe: every member is guarded by one mutex.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace crmaudit::mocks::salesforce {

class Sessions {
 public:
  /// `calls` authorised calls per token and `calls_until_revoked` in all; 0: no end.
  Sessions(std::string org_id, int calls, int calls_until_revoked)
      : org_id_(std::move(org_id)), calls_(calls), calls_until_revoked_(calls_until_revoked) {}

  /// A new token.
  std::string Open();

  /// Counts one call of a token; false when it is unknown, expired or revoked.
  bool Use(std::string_view token);

  /// Ends a token; false when it is unknown.
  bool Close(std::string_view token);

  /// Whether access was revoked for good.
  [[nodiscard]] bool revoked() const;

 private:
  [[nodiscard]] bool Revoked() const {
    return calls_until_revoked_ > 0 && all_used_ >= calls_until_revoked_;
  }

  const std::string org_id_;
  const int calls_;
  const int calls_until_revoked_;
  mutable std::mutex mutex_;
  std::map<std::string, int, std::less<>> used_;
  int all_used_ = 0;
};

}  // namespace crmaudit::mocks::salesforce
