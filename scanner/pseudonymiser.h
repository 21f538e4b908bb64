// Pseudonymiser: turns a subject's raw identifier into a keyed hash, HMAC-SHA-256 with one key per
// kind derived from the state directory's master key. Equal identifiers give equal hashes within
// one key file; without it they mean nothing. Thread-safe after construction.
#pragma once

#include <string>
#include <string_view>

#include "scanner/secret.h"

namespace crmaudit {

class Pseudonymiser {
 public:
  /// `master_key`: at least 32 random bytes.
  explicit Pseudonymiser(Secret master_key);

  /// The lower-case hex HMAC of the normalised value, or "" where nothing is left to hash.
  /// Normalising: "email" is trimmed and ASCII-lower-cased; "phone" keeps '+' and digits.
  [[nodiscard]] std::string hash(std::string_view kind, std::string_view value) const;

  /// Identifies the key without revealing it (8 hex digits); recorded in the snapshot.
  [[nodiscard]] std::string key_id() const;

 private:
  Secret master_key_;
};

}  // namespace crmaudit
