// Open query cursors behind `nextRecordsUrl`: `<locator>-<offset>`, where the locator is opaque.
// They outlive the token that opened them; the oldest closes when too many are open.
// Thread-safe: every member is guarded by one mutex.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "mocks/salesforce/soql_engine.h"

namespace crmaudit::mocks::salesforce {

struct Cursor {
  std::string locator;
  QueryResult result;
  std::size_t batch = 0;
  bool tooling = false;
};

struct CursorPosition {
  std::shared_ptr<const Cursor> cursor;
  std::size_t offset = 0;
};

class CursorStore {
 public:
  /// Keeps a result for its later pages; the locator is new.
  std::shared_ptr<const Cursor> Open(QueryResult result, std::size_t batch, bool tooling);

  /// What `<locator>-<offset>` names; nothing when it is malformed, unknown or past the end.
  std::optional<CursorPosition> Find(std::string_view text) const;

 private:
  mutable std::mutex mutex_;
  std::deque<std::shared_ptr<const Cursor>> cursors_;
  std::size_t opened_ = 0;
};

}  // namespace crmaudit::mocks::salesforce
