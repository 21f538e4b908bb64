// Policy: a query over facts with its metadata beside it, read from policies/<domain>/<name>/
// (policy.toml, query.sql, optional records.sql and text.<language>.toml). Parsing is a free
// function: texts in, Policy or an error that names file, line and key out. Plain values.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/facts.h"
#include "scanner/result.h"
#include "scanner/settings.h"

namespace crmaudit {

enum class Severity { kInfo, kLow, kMedium, kHigh, kCritical };
enum class Grade { kEssential, kRecommended, kDesirable };
enum class Certainty { kCertain, kLikely, kToConfirm };

std::string_view to_string(Severity severity);    ///< info, low, medium, high, critical
std::string_view to_string(Grade grade);          ///< essential, recommended, desirable
std::string_view to_string(Certainty certainty);  ///< certain, likely, to_confirm
std::optional<Severity> parse_severity(std::string_view text);
std::optional<Grade> parse_grade(std::string_view text);
std::optional<Certainty> parse_certainty(std::string_view text);

/// How an evidence value is shown.
enum class ValueType { kText, kInteger, kNumber, kPercent, kDate, kTimestamp, kBoolean };

struct EvidenceColumn {
  std::string name;
  ValueType type = ValueType::kText;
  Privacy privacy = Privacy::kNone;
  std::map<std::string, std::string> label;  ///< language → heading; falls back to en, then to name
};

struct PolicyParameter {
  std::string name;
  ParameterValue value;  ///< the default
  std::string doc;
};

/// The policy's words in one language; "{column}" and "{column:type}" are filled by the reports.
struct PolicyText {
  std::string title;
  std::string message;                         ///< one sentence naming the resource
  std::string message_to_confirm;              ///< used for findings to be confirmed, if not empty
  std::string rationale;                       ///< why it matters, two sentences
  std::string pass;                            ///< what "no problem found" means here, one sentence
  std::string to_pass;                         ///< what would make a finding go away, one sentence
  std::map<std::string, std::string> reasons;  ///< certainty_reason code → sentence
};

struct Policy {
  std::string id;      ///< "access.departed_user_active": domain and folder name
  std::string domain;  ///< access, privacy, sensitive, …
  Severity severity = Severity::kMedium;
  Grade grade = Grade::kRecommended;
  bool population = false;                  ///< grain
  std::vector<std::string> platforms;       ///< not applicable elsewhere; empty = all
  std::vector<std::string> needs;           ///< documented facts; the engine learns the real ones
  std::vector<std::string> needs_complete;  ///< "table" or "table.column": evidence by absence
  std::vector<std::string> identity;        ///< columns in the fingerprint, besides the resource
  std::vector<std::string> actions;         ///< ids in each platform's actions.toml, in order
  std::vector<std::string> controls;        ///< "framework:id"
  std::vector<PolicyParameter> parameters;
  std::vector<EvidenceColumn> columns;         ///< of query.sql
  std::vector<EvidenceColumn> record_columns;  ///< of records.sql
  std::map<std::string, PolicyText> text;      ///< language → words; "en" is always there
  std::string query;                           ///< query.sql
  std::string records;  ///< records.sql, or "": rows behind population findings
  std::string cases;    ///< cases.toml, or ""
  std::string folder;   ///< where it was read, for messages
};

/// The files of one policy folder: name → content.
struct PolicyFiles {
  std::string folder;  ///< "access/departed_user_active": gives the id it must have
  std::map<std::string, std::string> files;
};

/// Errors: kPolicy, naming the file, the line where there is one, the key and what is allowed.
Result<Policy> parse_policy(const PolicyFiles& files);

/// The words in `language`, or in English.
const PolicyText& text_in(const Policy& policy, std::string_view language);

/// Fills the parameters that `settings` overrides. Errors: kConfiguration for an unknown policy or
/// parameter ("did you mean") or a value of another type.
Result<void> apply_parameters(std::span<Policy> policies, const Settings& settings);

}  // namespace crmaudit
