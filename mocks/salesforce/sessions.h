// Access tokens: opaque `00D…!…` strings that may expire after a number of calls.
// Thread-safe: every member is guarded by one mutex.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace crmaudit::mocks::salesforce {

class Sessions {
 public:
  /// `calls` authorised calls per token; 0: no end.
  Sessions(std::string org_id, int calls) : org_id_(std::move(org_id)), calls_(calls) {}

  /// A new token.
  std::string Open();

  /// Counts one call of a token; false when it is unknown or expired.
  bool Use(std::string_view token);

 private:
  std::string org_id_;
  int calls_;
  std::mutex mutex_;
  std::map<std::string, int, std::less<>> used_;
};

}  // namespace crmaudit::mocks::salesforce
