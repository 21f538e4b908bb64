// Guards for SQL that isn't ours (policies, `crmaudit query`): nothing but a SELECT that reads,
// within a limit of steps; and which columns it reads. One of each per database at a time.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "store/sqlite.h"

namespace crmaudit {

/// A SELECT that was checked when it was prepared.
struct GuardedQuery {
  Statement statement;
  std::set<std::string> reads;  ///< "table.column"; "table.*" where only rows are counted
};

/// Prepares `sql` under SQLite's authoriser. Errors: kStorage: not one single SELECT, or SQLite's
/// message with line and column.
Result<GuardedQuery> prepare_guarded(Database& database, std::string_view sql);

/// While it lives, statements of its database stop with an error after about `steps` virtual
/// machine steps together; the default is tens of seconds of work.
class StepLimit {
 public:
  static constexpr std::int64_t kDefaultSteps = 2'000'000'000;
  explicit StepLimit(Database& database, std::int64_t steps = kDefaultSteps);
  ~StepLimit();
  StepLimit(const StepLimit&) = delete;
  StepLimit& operator=(const StepLimit&) = delete;

 private:
  static int count(void* self);
  Database& database_;
  std::int64_t batches_left_;
};

}  // namespace crmaudit
