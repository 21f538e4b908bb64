// JudgingTest: a snapshot from the builder and small policies, judged for real on 2026-11-22.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "mocks/temporary_folder.h"
#include "store/judgement.h"
#include "tests/store/snapshot_builder.h"

namespace crmaudit {

class JudgingTest : public testing::Test {
 protected:
  JudgingTest() { settings_.organisation.time_zone = "Europe/Paris"; }

  /// A policy "test.<name>" whose evidence columns are texts.
  static Policy policy(const std::string& name, const std::string& query,
                       const std::vector<std::string>& columns = {});
  /// Judges with `policies`; a failure to judge fails the test.
  std::unique_ptr<Judgement> judged(std::vector<Policy> policies);
  /// The error that judging gives, or "".
  std::string complaint(std::vector<Policy> policies);
  /// The verdict of account "a" on a query, in words.
  std::string verdict(const std::string& query,
                      const std::vector<std::string>& needs_complete = {});
  /// The rows of a query over facts and derived tables, columns joined by '|', sorted.
  std::vector<std::string> rows(const std::string& sql);

  SnapshotBuilder builder_;
  Settings settings_;
  HistoryExtract history_;
  DeadlineRule rule_{.id = "EU-GDPR", .law = "GDPR", .article = "12(3)"};
  std::int64_t steps_per_query_ = StepLimit::kDefaultSteps;
  UnixSeconds as_of_ = SnapshotBuilder::kStartedAt;
  TemporaryFolder folder_;

 private:
  Result<std::unique_ptr<Judgement>> try_judge(const std::vector<Policy>& policies);
  int snapshots_ = 0;
};

}  // namespace crmaudit
