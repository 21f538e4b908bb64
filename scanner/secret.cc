#include "scanner/secret.h"

#include <openssl/crypto.h>

#include <utility>

namespace crmaudit {

Secret::~Secret() { wipe(); }

Secret::Secret(Secret&& other) noexcept : value_(std::move(other.value_)) { other.wipe(); }

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this != &other) {
    wipe();
    value_ = std::move(other.value_);
    other.wipe();
  }
  return *this;
}

void Secret::wipe() noexcept {
  // A moved-from short string keeps its bytes in place, so the whole capacity is overwritten.
  OPENSSL_cleanse(value_.data(), value_.capacity());
  value_.clear();
}

}  // namespace crmaudit
