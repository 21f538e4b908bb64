// SnapshotWriter: the FactSink that stores one scan as one SQLite file (STRICT tables made from
// facts.def, foreign keys on). Texts go through the detector and raw identifiers through the
// pseudonymiser inside commit; neither reaches the disk. Thread-safe: pages are serialised.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/clock.h"
#include "scanner/detector.h"
#include "scanner/fact_sink.h"
#include "scanner/pseudonymiser.h"
#include "store/sqlite.h"

namespace crmaudit {

/// Increases with every change of the snapshot's tables; older ones stay readable.
inline constexpr int kSnapshotSchema = 1;

/// Coverage of this part says what a scan that ended early didn't get to. A run that continues it
/// forgets these rows first.
inline constexpr std::string_view kRestPart = "rest";

class SnapshotWriter final : public FactSink {
 public:
  struct AccountName {
    std::string account;
    std::string platform;
  };
  /// Makes the file `path` with its tables, one row per account and `meta` (started_at, scan id,
  /// tool, …), or opens an unfinished one to continue it. `detector` and `pseudonymiser` must
  /// outlive the writer. Errors: kIo, kStorage; kUsage when the snapshot is finished already.
  /// commit() refuses, with kUsage, an account whose remote id is another one than that stored.
  static Result<std::unique_ptr<SnapshotWriter>> open(
      const std::string& path, const std::vector<AccountName>& accounts,
      const std::map<std::string, std::string>& meta, Detector& detector,
      const Pseudonymiser& pseudonymiser);
  ~SnapshotWriter() override;

  Result<void> commit(const Page& page) override;
  Result<std::optional<Checkpoint>> checkpoint(std::string_view account, std::string_view collector,
                                               std::string_view partition) override;
  /// What coverage speaks of so far: account, fact and part, nothing else.
  Result<std::vector<Coverage>> stated();
  /// Notes something about the scan in snapshot_meta.
  Result<void> set_meta(const std::string& key, const std::string& value);
  /// Marks the snapshot as finished: from now on it is only read, and commit() is refused with
  /// kUsage. `finished_at`: UTC seconds.
  Result<void> seal(UnixSeconds finished_at);

 private:
  SnapshotWriter(Database database, Detector& detector, const Pseudonymiser& pseudonymiser);
  Result<void> prepare_statements();
  Result<void> check_accounts(const Page& page);
  template <class Fact>
  Result<void> store_rows(const std::vector<Fact>& rows);
  Result<void> store_detections(const Page& page);
  Result<void> store_identifiers(const Page& page);
  Result<void> store_coverage(const Page& page);
  Result<void> store_checkpoint(const Page& page);

  std::mutex mutex_;  ///< guards everything below
  Database database_;
  Detector& detector_;
  const Pseudonymiser& pseudonymiser_;
  std::map<std::string, Statement, std::less<>> upserts_;  ///< by table
  Statement coverage_;
  Statement save_checkpoint_;
  Statement load_checkpoint_;
  std::vector<DetectorHit> hits_;
  bool sealed_ = false;
};

}  // namespace crmaudit
