#include "store/query_guard.h"

#include <sqlite3.h>

namespace crmaudit {
namespace {

constexpr int kStepsPerBatch = 100'000;

int authorise(void* reads, int action, const char* table, const char* column,
              const char* /*database*/, const char* /*view*/) {
  switch (action) {
    case SQLITE_READ:
      // An empty column means that the table is named but none of its columns is read: count(*).
      if (table != nullptr && column != nullptr) {
        static_cast<std::set<std::string>*>(reads)->insert(std::string(table) + "." +
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

/// Sets the authoriser for one statement's preparation.
class Authoriser {
 public:
  Authoriser(Database& database, std::set<std::string>& reads) : database_(database) {
    sqlite3_set_authorizer(database_.handle(), &authorise, &reads);
  }
  ~Authoriser() { sqlite3_set_authorizer(database_.handle(), nullptr, nullptr); }
  Authoriser(const Authoriser&) = delete;
  Authoriser& operator=(const Authoriser&) = delete;

 private:
  Database& database_;
};

}  // namespace

Result<GuardedQuery> prepare_guarded(Database& database, std::string_view sql) {
  GuardedQuery query;
  const Authoriser authoriser(database, query.reads);
  auto prepared = database.prepare(sql);
  if (!prepared && sqlite3_errcode(database.handle()) == SQLITE_AUTH) {
    return Error{.kind = ErrorKind::kStorage,
                 .message = "Only a SELECT that reads may be run here; this does something else (" +
                            prepared.error().message + ")"};
  }
  CRMAUDIT_ASSIGN(statement, std::move(prepared));
  if (sqlite3_stmt_readonly(statement.handle()) == 0) {
    return Error{.kind = ErrorKind::kStorage,
                 .message = "Only a SELECT may be run here; this one would change something."};
  }
  query.statement = std::move(statement);
  return query;
}

StepLimit::StepLimit(Database& database, std::int64_t steps)
    : database_(database), batches_left_(steps / kStepsPerBatch) {
  sqlite3_progress_handler(database_.handle(), kStepsPerBatch, &StepLimit::count, this);
}

StepLimit::~StepLimit() { sqlite3_progress_handler(database_.handle(), 0, nullptr, nullptr); }

int StepLimit::count(void* self) {
  return static_cast<StepLimit*>(self)->batches_left_-- > 0 ? 0 : 1;
}

}  // namespace crmaudit
