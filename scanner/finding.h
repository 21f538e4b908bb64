// Findings and verdicts: what judging a snapshot gives. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "scanner/coverage.h"
#include "scanner/policy.h"

namespace crmaudit {

/// monostate = NULL.
using SqlValue = std::variant<std::monostate, std::int64_t, double, std::string>;

/// One policy broken by one resource, or by one group of a population.
struct Finding {
  std::string fingerprint;
  std::string policy;
  std::string account;
  std::string resource_kind;  ///< user, account, field, privacy_request, roster
  std::string resource_id;    ///< the CRM's id, whole
  Severity severity{};
  Certainty certainty{};
  std::string certainty_reason;            ///< code in the policy's texts, or ""
  std::vector<SqlValue> evidence;          ///< one per Policy::columns, in that order
  std::int64_t records = 0;                ///< rows behind it (population), streamed apart
  std::optional<std::int64_t> first_seen;  ///< from the history: UTC seconds of the first scan
};

enum class VerdictState { kPass, kFail, kFailIncomplete, kNotAssessed, kNotApplicable };

/// pass, fail, fail_incomplete, not_assessed, not_applicable
std::string_view to_string(VerdictState state);

/// What a verdict rests on: one column (or all, "*") of a fact type that isn't complete.
struct Gap {
  std::string fact;
  std::string column;
  std::string part;
  CoverageState state{};
  CoverageReason reason{};
  std::string detail;
  std::string ask;
};

/// Per policy × account.
struct Verdict {
  std::string policy;
  std::string account;
  VerdictState state{};
  std::int64_t findings = 0;
  std::vector<Gap> gaps = {};           ///< why it is incomplete or not assessed
  std::vector<std::string> reads = {};  ///< "table.column" that the query reads, sorted
};

/// SHA-256 in hex over a versioned, length-prefixed list: policy id, the account's remote id,
/// resource kind, full resource id, identity columns. Never the message, the severity or other
/// evidence, so that wording and thresholds may change without losing a finding's history.
std::string fingerprint(std::string_view policy, std::string_view remote_id,
                        std::string_view resource_kind, std::string_view resource_id,
                        const std::vector<SqlValue>& identity);

/// The verdict from what was found and what was seen; `gaps` are those of the columns read by the
/// query and of needs_complete. `absence_gap`: one of needs_complete isn't complete.
VerdictState decide(std::int64_t findings, bool has_gaps, bool absence_gap);

}  // namespace crmaudit
