// AuditReport: one judged scan as the writers see it: small tables in memory, findings and the
// records behind them streamed, never all at once. Writers don't change it and don't judge.
// Thread-safety: use from one thread; it and what it points to must outlive the writer's call.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

#include "scanner/coverage.h"
#include "scanner/facts.h"
#include "scanner/finding.h"
#include "scanner/policy.h"
#include "scanner/result.h"
#include "scanner/settings.h"

namespace crmaudit {

struct ScanInfo {
  std::string id;
  std::string tool_version;
  std::string schema_version;
  std::string detector_version;
  std::string key_id;
  std::int64_t started_at = 0;   ///< UTC seconds
  std::int64_t finished_at = 0;  ///< 0 = interrupted
  std::int64_t as_of = 0;        ///< the moment judged, UTC seconds
  std::string today;             ///< its local date in the organisation's zone
};

/// What lets the audit in, to be revoked when it is over.
struct OwnAccess {
  std::string kind;  ///< user, app, or token (of which only its maker is known)
  std::string name;
};

struct ReportAccount {
  std::string name;
  std::string platform;  ///< hubspot, salesforce; "" where it never answered
  std::string remote_id;
  std::string kind;
  std::string title;  ///< the account's own name, or ""
  std::string time_zone;
  std::string web_url;
  std::map<std::string, std::int64_t> rows;  ///< fact table → rows pulled
  std::vector<OwnAccess> own_access = {};
  std::vector<TextStore> text_stores = {};   ///< where the platform keeps text, and what was read
  std::vector<Supplement> supplements = {};  ///< files that stand in for what no API shows
};

/// How to fix one thing on one platform (platforms/<name>/actions.toml).
struct Action {
  std::string id;
  std::string platform;
  int minutes = 0;
  std::string role;                                       ///< who can do it: admin, dpo, manager
  std::map<std::string, std::string> title;               ///< language → words
  std::map<std::string, std::vector<std::string>> steps;  ///< language → steps with menu labels
  std::string link;  ///< URL template: {web_url}, {remote_id}, {resource_id}; "" = none
};

/// URL template of the page of a resource kind on a platform (platforms/<name>/actions.toml
/// [links]).
struct RecordLink {
  std::string platform;
  std::string resource_kind;
  std::string url;
};

/// Title of a control, by "framework:id" (policies/frameworks/*.toml).
struct Control {
  std::string framework;  ///< short name: GDPR, ISO 27001, …
  std::string title;      ///< short title, or ""
};

/// A finding of the previous assessed scan that isn't among the present ones.
struct PastFinding {
  std::string fingerprint;
  std::string policy;
  std::string account;
  std::string resource_kind;
  std::string resource_id;
  std::int64_t first_seen = 0;
  std::int64_t last_seen = 0;
  std::string parameter_hash = {};  ///< of the policy's parameters when it was last seen
  bool reassessed = false;          ///< true: resolved; false: not re-assessed this time
};

class FindingSource {
 public:
  virtual ~FindingSource() = default;
  /// Calls `visit` for each finding: severity (critical first), policy, account, resource kind and
  /// id.
  virtual Result<void> findings(const std::function<Result<void>(const Finding&)>& visit) const = 0;
  /// Calls `visit` for each record behind the finding, columns as Policy::record_columns.
  virtual Result<void> records(
      const Finding& finding,
      const std::function<Result<void>(const std::vector<SqlValue>&)>& visit) const = 0;
};

struct AuditReport {
  ScanInfo scan;
  Settings settings;  ///< holds no secrets
  std::vector<ReportAccount> accounts;
  std::vector<Policy> policies;    ///< sorted by id
  std::vector<Verdict> verdicts;   ///< sorted by policy, account
  std::vector<Coverage> coverage;  ///< sorted
  std::vector<Action> actions;
  std::vector<RecordLink> links;
  std::map<std::string, Control> controls;  ///< "gdpr:32(1)(b)" → title
  std::map<Severity, std::int64_t> totals;  ///< findings per severity
  std::vector<PastFinding> past;
  bool first_scan = true;  ///< no earlier scan in the history
  const FindingSource* findings = nullptr;
};

class ReportWriter {
 public:
  virtual ~ReportWriter() = default;
  /// Writes the whole report in UTF-8. Same report, same bytes.
  /// Errors: those of the source; kIo when the stream fails.
  virtual Result<void> write(const AuditReport& report, std::ostream& out) const = 0;
};

}  // namespace crmaudit
