#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <map>

#include "app/commands.h"
#include "app/configuration.h"
#include "app/connections.h"
#include "app/exit_code.h"
#include "app/judging.h"
#include "app/state.h"
#include "app/terminal_observer.h"
#include "detectors/text_detector.h"
#include "reports/inert.h"
#include "store/snapshot_writer.h"

namespace crmaudit {
namespace {

namespace fs = std::filesystem;

std::string_view mark(CoverageState state) {
  switch (state) {
    case CoverageState::kComplete:
      return "ok     ";
    case CoverageState::kPartial:
      return "partly ";
    case CoverageState::kUnavailable:
      break;
  }
  return "MISSING";
}

/// The worst that a probe said of a fact type becomes its coverage.
Page coverage_page(const std::string& account, const std::vector<Probe>& probes) {
  std::map<std::string, Coverage> worst;
  for (const FactSpec& fact : fact_types()) {
    if (fact.columns.front().name == "account")
      worst[std::string(fact.table)] = {.account = account, .fact = std::string(fact.table)};
  }
  for (const Probe& probe : probes) {
    for (const std::string& fact : probe.facts) {
      const auto row = worst.find(fact);
      if (row == worst.end() || row->second.state >= probe.state) continue;
      row->second.state = probe.state;
      row->second.reason = CoverageReason::kScope;
      row->second.detail = probe.detail;
      row->second.ask = probe.ask;
    }
  }
  Page page{.account = account, .collector = "doctor", .partition = "*"};
  for (auto& [fact, row] : worst) page.coverage.push_back(std::move(row));
  return page;
}

void print_probes(const std::string& account, const std::vector<Probe>& probes) {
  std::cout << "\n" << account << "\n";
  for (const Probe& probe : probes) {
    std::cout << "  " << mark(probe.state) << "  " << inert(probe.subject);
    if (!probe.detail.empty()) std::cout << ": " << inert(probe.detail);
    if (!probe.ask.empty()) std::cout << " Ask for: " << inert(probe.ask) << ".";
    std::cout << "\n";
  }
}

void print_unassessed(const JudgedScan& scan) {
  std::cout << "\nPoints that could not be assessed with these rights:\n";
  int count = 0;
  for (const Verdict& verdict : scan.report.verdicts) {
    if (verdict.state != VerdictState::kNotAssessed || verdict.gaps.empty()) continue;
    const Gap& gap = verdict.gaps.front();
    std::cout << "  " << verdict.policy << " (" << verdict.account << "): " << gap.fact << ": "
              << inert(gap.detail) << (gap.ask.empty() ? "" : " Ask for: " + inert(gap.ask) + ".")
              << "\n";
    ++count;
  }
  if (count == 0) std::cout << "  none\n";
}

/// Judges an empty snapshot with the coverage that the probes promise.
Result<void> tell_unassessed(const Settings& settings, const Catalogue& catalogue,
                             const std::vector<Page>& pages, const std::string& path,
                             UnixSeconds now) {
  const auto detector = make_text_detector();
  const Pseudonymiser pseudonymiser{Secret("doctor stores no identifiers")};
  std::vector<SnapshotWriter::AccountName> accounts;
  for (const AccountSettings& account : settings.accounts)
    accounts.push_back({account.name, platform_name(account)});
  CRMAUDIT_ASSIGN(writer, SnapshotWriter::open(path, accounts, {}, *detector, pseudonymiser));
  for (const Page& page : pages) CRMAUDIT_TRY(writer->commit(page));
  CRMAUDIT_TRY(writer->seal(now));
  CRMAUDIT_ASSIGN(scan, judge_snapshot(path, settings, catalogue, {}, now));
  print_unassessed(*scan);
  return {};
}

Page roster_page(const Settings& settings) {
  Page page{.account = "*", .collector = "roster", .partition = "*"};
  for (const char* fact : {"rosters", "employees"}) {
    Coverage row{.account = "*", .fact = fact};
    if (!settings.roster) {
      row.state = CoverageState::kUnavailable;
      row.reason = CoverageReason::kNotDeclared;
      row.detail = "The configuration names no list of employees.";
      row.ask = "[roster] in the configuration";
    }
    page.coverage.push_back(std::move(row));
  }
  return page;
}

}  // namespace

Result<int> run_doctor(const std::string& configuration, Clock& clock, std::stop_token stop) {
  CRMAUDIT_ASSIGN(settings, load_configuration(configuration));
  CRMAUDIT_ASSIGN(catalogue, load_catalogue(settings, ""));
  TerminalObserver observer(clock);
  CRMAUDIT_ASSIGN(connections, connect(settings, clock, observer));
  std::cout << configuration << ": " << settings.accounts.size() << " account(s), "
            << catalogue.policies.size() << " policies\n";
  bool reachable = true;
  std::vector<Page> pages = {roster_page(settings)};
  for (const auto& platform : connections.platforms) {
    const std::string account(platform->account());
    auto probes = platform->probe(stop);
    if (!probes) {
      reachable = false;
      std::cout << "\n" << account << "\n  MISSING  " << inert(probes.error().message) << "\n";
      continue;
    }
    print_probes(account, *probes);
    pages.push_back(coverage_page(account, *probes));
  }
  const fs::path path =
      fs::temp_directory_path() / ("crmaudit-doctor-" + std::to_string(::getpid()) + ".sqlite");
  const auto told = tell_unassessed(settings, catalogue, pages, path.string(), clock.unix_now());
  std::error_code ignored;  // the file holds no data; leaving it behind harms nobody
  fs::remove(path, ignored);
  CRMAUDIT_TRY(told);
  return int{reachable ? kExitClean : kExitIncomplete};
}

}  // namespace crmaudit
