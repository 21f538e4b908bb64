// Collection: the part of a scan that pulls. The roster and every account go into one snapshot;
// what couldn't be pulled becomes coverage, so that the snapshot says what it doesn't hold.
#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "platforms/roster/csv_roster.h"
#include "scanner/clock.h"
#include "scanner/fact_sink.h"
#include "scanner/observer.h"
#include "scanner/platform.h"
#include "scanner/settings.h"

namespace crmaudit {

/// The configured roster, parsed; without one in the configuration, nothing.
/// Errors: kConfiguration (file missing, not UTF-8, a mapped column that isn't there).
Result<std::optional<RosterContent>> read_roster(const Settings& settings);

/// Commits coverage that says that the configuration names no list of employees. Errors: the
/// sink's.
Result<void> commit_undeclared_roster(FactSink& sink);

/// Commits the roster (or that there is none), then pulls each platform. Errors: only of the sink
/// (disk full) and cancellation; an account that can't be reached is coverage and a notice.
Result<void> collect_all(const std::optional<RosterContent>& roster,
                         const std::vector<std::unique_ptr<Platform>>& platforms, FactSink& sink,
                         ScanObserver& observer, std::stop_token stop);

}  // namespace crmaudit
