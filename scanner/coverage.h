// Coverage: what a scan saw, per account, fact type and column, and why the rest is missing. It is
// what keeps "not assessed" from looking like a pass. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crmaudit {

enum class CoverageState { kComplete, kPartial, kUnavailable };

/// Why something is partial or unavailable.
enum class CoverageReason {
  kNone,
  kScope,         ///< the token lacks a scope or the user a permission: asking for it opens it
  kEdition,       ///< the account's edition or a switched-off feature: not there to be read
  kPlatform,      ///< no API of the platform shows it
  kNotDeclared,   ///< the configuration names no source for it
  kVisibility,    ///< the scanning user may not see every row
  kError,         ///< calls failed
  kUnparsed,      ///< some rows could not be read
  kInterrupted,   ///< the scan stopped before it was done
  kNotCollected,  ///< this version of crmaudit doesn't read it from this platform
};

/// One statement about one column (or all, "*") of one fact type of one account.
/// `part` narrows it to a part of the fact type, e.g. an object ("Lead"); "*" for all of it.
struct Coverage {
  std::string account = {};  ///< "*" for facts that belong to no account (roster)
  std::string fact = {};     ///< table name
  std::string column = "*";
  std::string part = "*";
  CoverageState state = CoverageState::kComplete;
  CoverageReason reason = CoverageReason::kNone;
  std::string detail = {};  ///< one English sentence: what was asked, what was answered
  std::string ask = {};  ///< what would open it: a scope, permission, setting or configuration key
  std::optional<std::int64_t> rows = {};      ///< rows stored
  std::optional<std::int64_t> unparsed = {};  ///< rows that could not be read
};

std::string_view to_string(CoverageState state);    ///< complete, partial, unavailable
std::string_view to_string(CoverageReason reason);  ///< none, scope, edition, …
std::optional<CoverageState> parse_coverage_state(std::string_view text);
std::optional<CoverageReason> parse_coverage_reason(std::string_view text);

}  // namespace crmaudit
