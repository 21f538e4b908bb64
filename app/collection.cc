#include "app/collection.h"

#include <set>

namespace crmaudit {
namespace {

/// Passes pages on and notes which fact types their coverage speaks of.
class NotingSink final : public FactSink {
 public:
  explicit NotingSink(FactSink& sink) : sink_(sink) {}

  Result<void> commit(const Page& page) override {
    for (const Coverage& row : page.coverage) covered_.insert({row.account, row.fact});
    return sink_.commit(page);
  }
  Result<std::optional<Checkpoint>> checkpoint(std::string_view account, std::string_view collector,
                                               std::string_view partition) override {
    return sink_.checkpoint(account, collector, partition);
  }
  [[nodiscard]] bool covers(const std::string& account, std::string_view fact) const {
    return covered_.contains({account, std::string(fact)});
  }

 private:
  FactSink& sink_;
  std::set<std::pair<std::string, std::string>> covered_;
};

bool is_global(const FactSpec& fact) { return fact.columns.front().name != "account"; }

/// What the account's scan ended before: unavailable, with the error's reason.
Page ending_page(const NotingSink& sink, const std::string& account, const Error& error) {
  const bool refused =
      error.kind == ErrorKind::kUnauthorized || error.kind == ErrorKind::kForbidden;
  Page page{.account = account, .collector = "ending", .partition = "*"};
  page.checkpoint.done = true;
  for (const FactSpec& fact : fact_types()) {
    // What `accounts` holds comes from the configuration first, so it is never missing.
    if (is_global(fact) || fact.table == Account::kTable) continue;
    if (sink.covers(account, fact.table)) continue;
    page.coverage.push_back(
        {.account = account,
         .fact = std::string(fact.table),
         .state = CoverageState::kUnavailable,
         .reason = reason_of(error.kind),
         .detail = error.message,
         .ask = refused ? (error.missing.empty() ? "working credentials" : error.missing) : ""});
  }
  return page;
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
                         ScanObserver& observer, std::stop_token stop) {
  NotingSink noting(sink);
  CRMAUDIT_TRY(commit_rosters(rosters, noting, observer));
  for (const auto& platform : platforms) {
    const std::string account(platform->account());
    const Result<void> collected = platform->collect(noting, observer, stop);
    const std::optional<Error> error = collected ? std::nullopt : std::optional(collected.error());
    if (error && error->kind == ErrorKind::kStorage) return *error;
    if (error) observer.notice(account, error->message);
    const Error unsaid{.kind = ErrorKind::kNotFound, .message = "The scan doesn't collect this."};
    CRMAUDIT_TRY(noting.commit(ending_page(noting, account, error.value_or(unsaid))));
    if (error && error->kind == ErrorKind::kCancelled) return *error;
  }
  return {};
}

}  // namespace crmaudit
