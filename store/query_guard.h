// QueryGuard: while it lives, its database runs nothing but SELECTs that read, within a limit of
// steps, and it notes which columns are read. For policies' SQL and for `crmaudit query`.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "store/sqlite.h"

namespace crmaudit {

class QueryGuard {
 public:
  /// About 10^9 virtual machine steps: tens of seconds of work.
  static constexpr std::int64_t kDefaultSteps = 1'000'000'000;

  explicit QueryGuard(Database& database, std::int64_t steps = kDefaultSteps);
  ~QueryGuard();
  QueryGuard(const QueryGuard&) = delete;
  QueryGuard& operator=(const QueryGuard&) = delete;

  /// "table.column" of every column that statements prepared since then read.
  [[nodiscard]] const std::set<std::string>& reads() const { return reads_; }

 private:
  static int authorise(void* self, int action, const char* table, const char* column,
                       const char* database, const char* view);
  static int count_steps(void* self);

  Database& database_;
  std::int64_t batches_left_;
  std::set<std::string> reads_;
};

}  // namespace crmaudit
