#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <set>

#include "app/commands.h"
#include "app/configuration.h"
#include "app/connections.h"
#include "app/exit_code.h"
#include "app/judging.h"
#include "app/terminal_observer.h"
#include "reports/inert.h"
#include "scanner/civil_time.h"
#include "scanner/no_detector.h"
#include "store/query_guard.h"
#include "store/snapshot_writer.h"

namespace crmaudit {
namespace {

namespace fs = std::filesystem;

/// Claims that the long lists which hold no requests are read already, so that they are left out.
class RequestsOnlySink final : public FactSink {
 public:
  explicit RequestsOnlySink(FactSink& sink) : sink_(sink) {}

  Result<void> commit(const Page& page) override { return sink_.commit(page); }
  Result<std::optional<Checkpoint>> checkpoint(std::string_view account, std::string_view collector,
                                               std::string_view partition) override {
    static const std::set<std::string_view> kWithoutRequests = {"contacts", "leads"};
    if (kWithoutRequests.contains(collector))
      return std::optional(Checkpoint{.cursor = "", .done = true});
    return sink_.checkpoint(account, collector, partition);
  }

 private:
  FactSink& sink_;
};

Result<void> print_rows(Database& database, const std::string& account, bool mapped) {
  CRMAUDIT_ASSIGN(select, database.prepare(R"sql(
      SELECT object, record_id, coalesce(place, ''), coalesce(request_type, ''), why,
             created_at, coalesce(closed, 0)
      FROM privacy_requests WHERE account = ? AND mapped = ?
      ORDER BY created_at IS NULL, created_at, record_id)sql"));
  select.bind(1, account);
  select.bind(2, mapped);
  int count = 0;
  for (;;) {
    CRMAUDIT_ASSIGN(more, select.step());
    if (!more) break;
    ++count;
    const auto created = select.optional_integer(5);
    std::cout << "    " << inert(select.text(0)) << " " << inert(select.text(1)) << "  "
              << (created ? iso_instant(*created).substr(0, 10) : "no date   ") << "  "
              << (select.integer(6) != 0 ? "closed" : "open  ") << "  " << inert(select.text(2))
              << (select.text(3).empty() ? "" : " / ") << inert(select.text(3)) << "\n";
  }
  if (count == 0) std::cout << "    none\n";
  return {};
}

Result<void> print_account(Database& database, const std::string& account) {
  std::cout << "\n" << account << "\n  Counted as requests:\n";
  CRMAUDIT_TRY(print_rows(database, account, true));
  std::cout << "  Look like requests, but are left out by the configuration:\n";
  CRMAUDIT_TRY(print_rows(database, account, false));
  CRMAUDIT_ASSIGN(gaps, database.prepare("SELECT detail, ask FROM coverage WHERE account = ? AND "
                                         "fact = 'privacy_requests' AND state <> 'complete'"));
  gaps.bind(1, account);
  for (;;) {
    CRMAUDIT_ASSIGN(more, gaps.step());
    if (!more) return {};
    std::cout << "  Not seen: " << inert(gaps.text(0))
              << (gaps.text(1).empty() ? "" : " Ask for: " + inert(gaps.text(1))) << "\n";
  }
}

Result<void> preview(const Settings& settings, const std::string& path, Clock& clock,
                     std::stop_token stop) {
  TerminalObserver observer(clock);
  CRMAUDIT_ASSIGN(connections, connect(settings, clock, observer));
  NoDetector detector;
  const Pseudonymiser pseudonymiser{Secret("the preview is deleted at once")};
  CRMAUDIT_ASSIGN(writer,
                  SnapshotWriter::open(path, account_names(settings), {}, detector, pseudonymiser));
  RequestsOnlySink sink(*writer);
  for (const auto& platform : connections.platforms)
    CRMAUDIT_TRY(platform->collect(sink, observer, stop));
  CRMAUDIT_TRY(writer->seal(clock.unix_now()));
  writer.reset();
  CRMAUDIT_ASSIGN(database, Database::open(path, Database::Mode::kReadOnly));
  for (const AccountSettings& account : settings.accounts)
    CRMAUDIT_TRY(print_account(database, account.name));
  return {};
}

}  // namespace

Result<int> run_requests_preview(const RequestsPreviewOptions& options, Clock& clock,
                                 std::stop_token stop) {
  CRMAUDIT_ASSIGN(settings, load_configuration(options.configuration));
  const fs::path path =
      fs::temp_directory_path() / ("crmaudit-preview-" + std::to_string(::getpid()) + ".sqlite");
  const auto done = preview(settings, path.string(), clock, stop);
  for (const char* suffix : {"", "-wal", "-shm"}) {
    std::error_code ignored;  // already gone is as good
    fs::remove(path.string() + suffix, ignored);
  }
  CRMAUDIT_TRY(done);
  return int{kExitClean};
}

}  // namespace crmaudit
