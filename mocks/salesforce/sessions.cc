#include "mocks/salesforce/sessions.h"

#include <openssl/rand.h>

#include <array>

namespace crmaudit::mocks::salesforce {

std::string Sessions::Open() {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";
  std::array<unsigned char, 96> random{};
  std::string token;
  if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1) return token;
  token = org_id_.substr(0, 15) + "!";
  for (const unsigned char byte : random) token.push_back(kAlphabet[byte & 63U]);
  const std::lock_guard lock(mutex_);
  used_.emplace(token, 0);
  return token;
}

bool Sessions::Use(std::string_view token) {
  const std::lock_guard lock(mutex_);
  const auto session = used_.find(token);
  if (session == used_.end()) return false;
  if (Revoked() || (calls_ > 0 && session->second >= calls_)) return false;
  ++session->second;
  ++all_used_;
  return true;
}

bool Sessions::Close(std::string_view token) {
  const std::lock_guard lock(mutex_);
  const auto session = used_.find(token);
  if (session == used_.end()) return false;
  used_.erase(session);
  return true;
}

bool Sessions::revoked() const {
  const std::lock_guard lock(mutex_);
  return Revoked();
}

}  // namespace crmaudit::mocks::salesforce
