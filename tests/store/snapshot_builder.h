// SnapshotBuilder: makes a valid, sealed snapshot with defaults, so that a test states only what
// matters to it. Facts without an account belong to "a", a HubSpot account; every fact type of
// every account is covered completely unless the test says otherwise. Not thread-safe.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scanner/clock.h"
#include "scanner/fact_sink.h"
#include "scanner/facts.h"
#include "scanner/result.h"

namespace crmaudit {

class SnapshotBuilder {
 public:
  /// 2026-11-22 09:00 UTC: when the scan started and ended.
  static constexpr UnixSeconds kStartedAt = 1'795'338'000;

  SnapshotBuilder() { account("a", "hubspot"); }

  /// Makes an account, or changes its platform.
  SnapshotBuilder& account(const std::string& name, const std::string& platform);
  template <class Fact>
  SnapshotBuilder& add(Fact fact) {
    if constexpr (requires { fact.account; }) {
      if (fact.account.empty()) fact.account = "a";
    }
    facts_.add(std::move(fact));
    return *this;
  }
  /// A statement of coverage beside the complete one of its fact type, or instead of it when its
  /// column and part are "*". An empty account is "a", or "*" for a roster's facts.
  SnapshotBuilder& cover(Coverage row);
  /// Says nothing about a fact type, as if the scan had not come to it.
  SnapshotBuilder& without_coverage(const std::string& fact);

  /// Writes the snapshot to `path`. Errors: those of SnapshotWriter.
  [[nodiscard]] Result<void> write(const std::string& path) const;

 private:
  [[nodiscard]] std::vector<Coverage> coverage() const;

  std::map<std::string, std::string> accounts_;  ///< name → platform
  Facts facts_;
  std::vector<Coverage> stated_;
  std::set<std::string> silent_;
};

}  // namespace crmaudit
