#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <map>

#include "app/collection.h"
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
  for (const Probe& probe : probes) {
    for (const std::string& fact : probe.facts) {
      Coverage& row =
          worst.try_emplace(fact, Coverage{.account = account, .fact = fact}).first->second;
      if (row.state >= probe.state) continue;
      row.state = probe.state;
      row.reason = CoverageReason::kScope;
      row.detail = probe.detail;
      row.ask = probe.ask;
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

/// Says that the rosters will be there, or that none is declared.
Result<void> commit_roster_coverage(const Settings& settings, FactSink& sink) {
  if (settings.rosters.empty()) return commit_undeclared_roster(sink);
  Page page{.account = "*", .collector = "roster", .partition = "*"};
  for (const char* fact : {"rosters", "employees"})
    page.coverage.push_back({.account = "*", .fact = fact});
  return sink.commit(page);
}

/// Judges an empty snapshot with the coverage that the probes promise.
Result<void> tell_unassessed(const Settings& settings, const Catalogue& catalogue,
                             const std::vector<Page>& pages, const std::string& path,
                             UnixSeconds now) {
  const auto detector = make_text_detector();
  const Pseudonymiser pseudonymiser{Secret("doctor stores no identifiers")};
  CRMAUDIT_ASSIGN(
      writer, SnapshotWriter::open(path, account_names(settings), {}, *detector, pseudonymiser));
  CRMAUDIT_TRY(commit_roster_coverage(settings, *writer));
  for (const Page& page : pages) CRMAUDIT_TRY(writer->commit(page));
  CRMAUDIT_TRY(writer->seal(now));
  CRMAUDIT_ASSIGN(scan, judge_snapshot(path, settings, catalogue, {}, now));
  print_unassessed(*scan);
  return {};
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
  std::vector<Page> pages;
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
