// A fixed AuditReport made by hand: both platforms, every verdict, every certainty, hostile CRM
// text, Latin, Cyrillic and Persian names, a population finding with records, a past scan. The
// golden files come from it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "scanner/audit_report.h"

namespace crmaudit {

/// Findings and their records (by fingerprint) held in memory, as only a test may.
class ListedFindings final : public FindingSource {
 public:
  std::vector<Finding> list;
  std::map<std::string, std::vector<std::vector<SqlValue>>> rows;

  Result<void> findings(const std::function<Result<void>(const Finding&)>& visit) const override;
  Result<void> records(
      const Finding& finding,
      const std::function<Result<void>(const std::vector<SqlValue>&)>& visit) const override;
};

/// Makes `count` findings of access.departed_user_active one at a time; none is kept.
class GeneratedFindings final : public FindingSource {
 public:
  explicit GeneratedFindings(std::int64_t count) : count_(count) {}
  Result<void> findings(const std::function<Result<void>(const Finding&)>& visit) const override;
  Result<void> records(
      const Finding& finding,
      const std::function<Result<void>(const std::vector<SqlValue>&)>& visit) const override;

 private:
  std::int64_t count_;
};

/// The report and the findings it points to.
struct SampleReport {
  SampleReport();
  SampleReport(const SampleReport&) = delete;
  SampleReport& operator=(const SampleReport&) = delete;

  ListedFindings findings;
  AuditReport report;
};

/// 22 November 2026, 18:00 in Paris.
inline constexpr std::int64_t kSampleAsOf = 1795366800;

}  // namespace crmaudit
