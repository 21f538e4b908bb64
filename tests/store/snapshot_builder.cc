#include "tests/store/snapshot_builder.h"

#include <algorithm>
#include <memory>

#include "detectors/text_detector.h"
#include "store/snapshot_writer.h"

namespace crmaudit {
namespace {

bool belongs_to_accounts(const FactSpec& fact) { return fact.columns.front().name == "account"; }

}  // namespace

SnapshotBuilder& SnapshotBuilder::account(const std::string& name, const std::string& platform) {
  accounts_[name] = platform;
  return *this;
}

SnapshotBuilder& SnapshotBuilder::cover(Coverage row) {
  const FactSpec* fact = find_fact_type(row.fact);
  if (row.account.empty()) row.account = fact == nullptr || belongs_to_accounts(*fact) ? "a" : "*";
  stated_.push_back(std::move(row));
  return *this;
}

SnapshotBuilder& SnapshotBuilder::without_coverage(const std::string& fact) {
  silent_.insert(fact);
  return *this;
}

std::vector<Coverage> SnapshotBuilder::coverage() const {
  std::vector<Coverage> rows = stated_;
  for (const FactSpec& fact : fact_types()) {
    if (silent_.contains(std::string(fact.table))) continue;
    std::set<std::string> scopes = {"*"};
    if (belongs_to_accounts(fact)) {
      scopes.clear();
      for (const auto& [name, platform] : accounts_) scopes.insert(name);
    }
    for (const std::string& scope : scopes) {
      const bool stated = std::ranges::any_of(stated_, [&](const Coverage& row) {
        return row.account == scope && row.fact == fact.table && row.column == "*" &&
               row.part == "*";
      });
      if (!stated) rows.push_back({.account = scope, .fact = std::string(fact.table)});
    }
  }
  return rows;
}

Result<void> SnapshotBuilder::write(const std::string& path) const {
  std::vector<SnapshotWriter::AccountName> accounts;
  for (const auto& [name, platform] : accounts_) accounts.push_back({name, platform});
  const std::unique_ptr<Detector> detector = make_text_detector();
  const Pseudonymiser pseudonymiser{Secret(std::string(32, 'k'))};
  CRMAUDIT_ASSIGN(writer,
                  SnapshotWriter::open(path, accounts,
                                       {{"started_at", std::to_string(kStartedAt)}, {"id", "test"}},
                                       *detector, pseudonymiser));
  const Page page{.account = "*",
                  .collector = "builder",
                  .partition = "*",
                  .facts = facts_,
                  .coverage = coverage(),
                  .checkpoint = {.cursor = "", .done = true}};
  CRMAUDIT_TRY(writer->commit(page));
  return writer->seal(kStartedAt);
}

}  // namespace crmaudit
