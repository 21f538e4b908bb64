#include "scanner/pseudonymiser.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "scanner/hex.h"

namespace crmaudit {
namespace {

using Digest = std::array<unsigned char, 32>;

Digest hmac(std::string_view key, std::string_view data) {
  Digest digest{};
  unsigned int size = digest.size();
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(data.data()), data.size(), digest.data(), &size);
  return digest;
}

std::string_view as_view(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

std::string normalise(std::string_view kind, std::string_view value) {
  std::string result;
  for (const char c : value) {
    const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (kind == "phone" ? (c == '+' || (c >= '0' && c <= '9')) : !space) {
      result += (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return result;
}

}  // namespace

Pseudonymiser::Pseudonymiser(Secret master_key) : master_key_(std::move(master_key)) {}

std::string Pseudonymiser::hash(std::string_view kind, std::string_view value) const {
  const std::string normal = normalise(kind, value);
  if (normal.empty()) return {};
  const Digest kind_key = hmac(master_key_.reveal(), std::string("crmaudit:") + std::string(kind));
  return hex(as_view(hmac(as_view(kind_key), normal)));
}

std::string Pseudonymiser::key_id() const {
  return hex(as_view(hmac(master_key_.reveal(), "crmaudit:key-id"))).substr(0, 8);
}

}  // namespace crmaudit
