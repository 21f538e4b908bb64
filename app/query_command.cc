#include <iostream>

#include "app/commands.h"
#include "app/configuration.h"
#include "app/exit_code.h"
#include "app/judging.h"
#include "app/state.h"
#include "reports/inert.h"
#include "store/derived.h"
#include "store/query_guard.h"

namespace crmaudit {
namespace {

std::string shown(const SqlValue& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  if (const auto* number = std::get_if<double>(&value)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return inert(*text);
  return "NULL";
}

}  // namespace

Result<int> run_query(const QueryOptions& options) {
  CRMAUDIT_ASSIGN(settings, load_configuration(options.configuration));
  CRMAUDIT_ASSIGN(catalogue, load_catalogue(settings, ""));
  CRMAUDIT_ASSIGN(state, State::open(settings));
  CRMAUDIT_ASSIGN(path, state.find_snapshot(options.scan));
  CRMAUDIT_ASSIGN(scratch, open_scratch(path));
  CRMAUDIT_ASSIGN(started, scratch.value("SELECT CAST(value AS INTEGER) FROM snapshot_meta "
                                         "WHERE key = 'started_at'"));
  const auto* as_of = std::get_if<std::int64_t>(&started);
  const HistoryExtract history;
  CRMAUDIT_TRY(derive(scratch, {settings, catalogue.rule, as_of == nullptr ? 0 : *as_of, history}));
  auto query = prepare_guarded(scratch, options.sql);
  if (!query) return Error{.kind = ErrorKind::kUsage, .message = query.error().message};
  const StepLimit limit(scratch);
  for (int i = 0; i < query->statement.columns(); ++i)
    std::cout << (i == 0 ? "" : "\t") << query->statement.column_name(i);
  std::cout << "\n";
  for (;;) {
    CRMAUDIT_ASSIGN(more, query->statement.step());
    if (!more) return int{kExitClean};
    for (int i = 0; i < query->statement.columns(); ++i)
      std::cout << (i == 0 ? "" : "\t") << shown(query->statement.value(i));
    std::cout << "\n";
  }
}

}  // namespace crmaudit
