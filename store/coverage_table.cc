#include "store/coverage_table.h"

#include <algorithm>
#include <tuple>

#include "scanner/facts.h"
#include "store/derived.h"

namespace crmaudit {
namespace {

/// Tables that are always there and about which coverage says nothing.
bool is_given(std::string_view table) {
  return table == Account::kTable || (!is_derived(table) && find_fact_type(table) == nullptr);
}

std::pair<std::string, std::string> split(std::string_view need) {
  const auto dot = need.find('.');
  if (dot == std::string_view::npos) return {std::string(need), "*"};
  return {std::string(need.substr(0, dot)), std::string(need.substr(dot + 1))};
}

/// Facts without an account (the roster's) are covered under "*".
std::string_view scope_of(std::string_view table, std::string_view account) {
  const FactSpec* fact = find_fact_type(table);
  return fact != nullptr && fact->columns.front().name != "account" ? "*" : account;
}

Gap gap_from(const Coverage& row) {
  return {row.fact, row.column, row.part, row.state, row.reason, row.detail, row.ask};
}

void sort_and_deduplicate(std::vector<Gap>& gaps) {
  const auto key = [](const Gap& gap) { return std::tie(gap.fact, gap.column, gap.part); };
  std::ranges::sort(gaps, {}, key);
  const auto repeated = std::ranges::unique(gaps, {}, key);
  gaps.erase(repeated.begin(), repeated.end());
}

}  // namespace

std::set<std::string> CoverageTable::pulled(std::string_view account, std::string_view need) const {
  const auto [table, column] = split(need);
  if (!is_derived(table)) return {table + "." + column};
  const auto platform = platforms_.find(account);
  const auto origins =
      derived_from(table, platform == platforms_.end() ? std::string_view() : platform->second);
  return {origins.begin(), origins.end()};
}

Result<CoverageTable> CoverageTable::load(Database& database) {
  CoverageTable table;
  CRMAUDIT_ASSIGN(accounts, database.prepare("SELECT account, platform FROM accounts"));
  for (;;) {
    CRMAUDIT_ASSIGN(more, accounts.step());
    if (!more) break;
    table.platforms_[std::string(accounts.text(0))] = accounts.text(1);
  }
  CRMAUDIT_ASSIGN(select,
                  database.prepare("SELECT account, fact, column_name, part, state, reason, "
                                   "detail, ask, row_count, unparsed FROM coverage "
                                   "ORDER BY account, fact, column_name, part"));
  for (;;) {
    CRMAUDIT_ASSIGN(more, select.step());
    if (!more) return table;
    table.rows_.push_back(Coverage{
        .account = std::string(select.text(0)),
        .fact = std::string(select.text(1)),
        .column = std::string(select.text(2)),
        .part = std::string(select.text(3)),
        .state = parse_coverage_state(select.text(4)).value_or(CoverageState::kUnavailable),
        .reason = parse_coverage_reason(select.text(5)).value_or(CoverageReason::kError),
        .detail = std::string(select.text(6)),
        .ask = std::string(select.text(7)),
        .rows = select.optional_integer(8),
        .unparsed = select.optional_integer(9)});
  }
}

std::vector<Gap> CoverageTable::gaps(std::string_view account,
                                     const std::set<std::string>& reads) const {
  std::set<std::string> columns;
  for (const std::string& read : reads) columns.merge(pulled(account, read));
  std::vector<Gap> result;
  for (const std::string& read : columns) {
    const auto [table, column] = split(read);
    if (is_given(table)) continue;
    const std::string_view scope = scope_of(table, account);
    bool stated = false;
    for (const Coverage& row : rows_) {
      if (row.account != scope || row.fact != table) continue;
      const bool concerns = row.column == "*" || row.column == column;
      stated = stated || concerns;
      if (concerns && row.state != CoverageState::kComplete) result.push_back(gap_from(row));
    }
    if (!stated) {
      result.push_back({table, "*", "*", CoverageState::kUnavailable, CoverageReason::kInterrupted,
                        "The scan has not collected this.", ""});
    }
  }
  sort_and_deduplicate(result);
  return result;
}

std::vector<Gap> CoverageTable::gaps_of(std::string_view account, std::string_view need) const {
  const auto [table, column] = split(need);
  if (column != "*" || is_derived(table)) return gaps(account, {std::string(need)});
  std::vector<Gap> result = gaps(account, {table + ".*"});
  const std::string_view scope = scope_of(table, account);
  for (const Coverage& row : rows_) {
    if (row.account == scope && row.fact == table && row.state != CoverageState::kComplete)
      result.push_back(gap_from(row));
  }
  sort_and_deduplicate(result);
  return result;
}

}  // namespace crmaudit
