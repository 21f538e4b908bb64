#include "store/query_guard.h"

#include <sqlite3.h>

namespace crmaudit {
namespace {

constexpr int kStepsPerBatch = 100'000;

}  // namespace

QueryGuard::QueryGuard(Database& database, std::int64_t steps)
    : database_(database), batches_left_(steps / kStepsPerBatch) {
  sqlite3_set_authorizer(database_.handle(), &QueryGuard::authorise, this);
  sqlite3_progress_handler(database_.handle(), kStepsPerBatch, &QueryGuard::count_steps, this);
}

QueryGuard::~QueryGuard() {
  sqlite3_set_authorizer(database_.handle(), nullptr, nullptr);
  sqlite3_progress_handler(database_.handle(), 0, nullptr, nullptr);
}

int QueryGuard::authorise(void* self, int action, const char* table, const char* column,
                          const char* /*database*/, const char* /*view*/) {
  switch (action) {
    case SQLITE_READ:
      // An empty column means that the table is named but none of its columns is read: count(*).
      if (table != nullptr && column != nullptr) {
        static_cast<QueryGuard*>(self)->reads_.insert(std::string(table) + "." +
                                                      (*column == '\0' ? "*" : column));
      }
      return SQLITE_OK;
    case SQLITE_SELECT:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    default:
      return SQLITE_DENY;
  }
}

int QueryGuard::count_steps(void* self) {
  return static_cast<QueryGuard*>(self)->batches_left_-- > 0 ? 0 : 1;
}

}  // namespace crmaudit
