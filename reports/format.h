// Format: dates, numbers and values as a language writes them. Deterministic: nothing depends on
// the process's locale or zone. Cheap to copy by reference, immutable, thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "reports/words.h"
#include "scanner/finding.h"
#include "scanner/policy.h"

namespace crmaudit {

class Format {
 public:
  /// `time_zone` is an IANA name, for timestamps; unknown names count as UTC.
  Format(std::string_view language, std::string time_zone);

  [[nodiscard]] const Words& words() const { return words_; }

  /// 1,234 or 1 234 (U+202F).
  [[nodiscard]] std::string number(std::int64_t value) const;
  /// At most two decimals, none where they are zero.
  [[nodiscard]] std::string number(double value) const;
  /// A fraction: 0.31 → 31% or 31 % (U+202F); one decimal under 10 % where it isn't zero.
  [[nodiscard]] std::string percent(double fraction) const;
  /// "2026-11-22" → 22 November 2026; anything else comes back inert.
  [[nodiscard]] std::string date(std::string_view iso) const;
  /// UTC seconds → 22 November 2026, 14:05 in the zone.
  [[nodiscard]] std::string timestamp(std::int64_t utc_seconds) const;
  /// UTC seconds → the local date only.
  [[nodiscard]] std::string day(std::int64_t utc_seconds) const;
  /// "4 findings", and the like: words().plural with the number as the language writes it.
  [[nodiscard]] std::string count(std::string_view key, std::int64_t n,
                                  Words::Values values = {}) const;
  /// A value as its type is shown; NULL is the word for unknown; text comes back inert.
  [[nodiscard]] std::string value(const SqlValue& value, ValueType type) const;

 private:
  const Words& words_;
  std::string time_zone_;
};

}  // namespace crmaudit
