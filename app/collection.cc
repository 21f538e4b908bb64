#include "app/collection.h"

#include <map>
#include <thread>

#include "store/snapshot_writer.h"

namespace crmaudit {
namespace {

/// Passes one account's pages on and notes which fact types, and parts of them, their coverage
/// speaks of. Used by one thread.
class NotingSink final : public FactSink {
 public:
  NotingSink(FactSink& sink, const std::string& account, const std::vector<Coverage>& stated)
      : sink_(sink) {
    for (const Coverage& row : stated)
      if (row.account == account) note(row);
  }

  Result<void> commit(const Page& page) override {
    for (const Coverage& row : page.coverage) note(row);
    return sink_.commit(page);
  }
  Result<std::optional<Checkpoint>> checkpoint(std::string_view account, std::string_view collector,
                                               std::string_view partition) override {
    return sink_.checkpoint(account, collector, partition);
  }
  [[nodiscard]] bool covers(std::string_view fact) const { return parts_.contains(fact); }
  /// Whether the fact type is stated in parts, so that some may not have been reached.
  [[nodiscard]] bool covers_parts(std::string_view fact) const {
    const auto found = parts_.find(fact);
    return found != parts_.end() && found->second;
  }

 private:
  void note(const Coverage& row) { parts_[row.fact] |= row.part != "*"; }

  FactSink& sink_;
  std::map<std::string, bool, std::less<>> parts_;
};

bool is_global(const FactSpec& fact) { return fact.columns.front().name != "account"; }

Page ending_page(const std::string& account) {
  Page page{.account = account, .collector = "ending", .partition = "*"};
  page.checkpoint.done = true;
  return page;
}

bool has_to_be_stated(const FactSpec& fact) {
  // What `accounts` holds comes from the configuration first, so it is never missing.
  return !is_global(fact) && fact.table != Account::kTable;
}

/// Fact types of which no collector spoke.
Page uncollected_page(const NotingSink& sink, const std::string& account) {
  Page page = ending_page(account);
  for (const FactSpec& fact : fact_types()) {
    if (!has_to_be_stated(fact) || sink.covers(fact.table)) continue;
    page.coverage.push_back({.account = account,
                             .fact = std::string(fact.table),
                             .state = CoverageState::kUnavailable,
                             .reason = CoverageReason::kNotCollected,
                             .detail = "This version doesn't read it from this platform."});
  }
  return page;
}

/// What the account's scan ended before: fact types that weren't reached are unavailable, those
/// that come in parts lack some.
Page rest_page(const NotingSink& sink, const std::string& account, const Error& error) {
  const bool refused =
      error.kind == ErrorKind::kUnauthorized || error.kind == ErrorKind::kForbidden;
  Page page = ending_page(account);
  page.checkpoint = {};  // a run that continues this one goes further
  for (const FactSpec& fact : fact_types()) {
    const bool begun = sink.covers(fact.table);
    if (!has_to_be_stated(fact) || (begun && !sink.covers_parts(fact.table))) continue;
    page.coverage.push_back(
        {.account = account,
         .fact = std::string(fact.table),
         .part = std::string(kRestPart),
         .state = begun ? CoverageState::kPartial : CoverageState::kUnavailable,
         .reason = reason_of(error.kind),
         .detail = error.message,
         .ask = refused ? (error.missing.empty() ? "working credentials" : error.missing) : ""});
  }
  return page;
}

/// Whether an error ends the whole scan, not only the account's.
bool ends_all(const Error& error) {
  return error.kind == ErrorKind::kStorage || error.kind == ErrorKind::kUsage;
}

Result<void> collect_account(Platform& platform, NotingSink& sink, ScanObserver& observer,
                             std::stop_token stop) {
  const std::string account(platform.account());
  const Result<void> collected = platform.collect(sink, observer, std::move(stop));
  if (collected) return sink.commit(uncollected_page(sink, account));
  const Error& error = collected.error();
  if (ends_all(error)) return error;
  observer.notice(account, error.message);
  CRMAUDIT_TRY(sink.commit(rest_page(sink, account, error)));
  if (error.kind == ErrorKind::kCancelled) return error;
  return {};
}

/// The accounts' outcomes, one each. The first that ends the scan stops the others.
std::vector<Result<void>> collect_accounts(const std::vector<std::unique_ptr<Platform>>& platforms,
                                           FactSink& sink, ScanObserver& observer,
                                           const std::stop_token& stop,
                                           const std::vector<Coverage>& stated) {
  std::stop_source stopping;
  const std::stop_callback forward(stop, [&stopping] { stopping.request_stop(); });
  std::vector<Result<void>> outcomes(platforms.size(), Result<void>());
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < platforms.size(); ++i) {
    threads.emplace_back([&, i] {
      NotingSink noting(sink, std::string(platforms[i]->account()), stated);
      outcomes[i] = collect_account(*platforms[i], noting, observer, stopping.get_token());
      if (!outcomes[i]) stopping.request_stop();
    });
  }
  threads.clear();  // joins them
  return outcomes;
}

}  // namespace

CoverageReason reason_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kCancelled:
    case ErrorKind::kRateLimited:
      return CoverageReason::kInterrupted;
    case ErrorKind::kForbidden:
      return CoverageReason::kScope;
    case ErrorKind::kNotFound:
      return CoverageReason::kPlatform;
    default:
      return CoverageReason::kError;
  }
}

Result<void> collect_all(const std::vector<RosterReading>& rosters,
                         const std::vector<std::unique_ptr<Platform>>& platforms, FactSink& sink,
                         ScanObserver& observer, std::stop_token stop,
                         const std::vector<Coverage>& stated) {
  CRMAUDIT_TRY(commit_rosters(rosters, sink, observer));
  const auto outcomes = collect_accounts(platforms, sink, observer, stop, stated);
  // Who only was stopped says less than who stopped the others.
  for (const auto& outcome : outcomes)
    if (!outcome && outcome.error().kind != ErrorKind::kCancelled) return outcome;
  for (const auto& outcome : outcomes)
    if (!outcome) return outcome;
  return {};
}

}  // namespace crmaudit
