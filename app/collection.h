// Collection: the part of a scan that pulls. The roster and every account go into one snapshot;
// what couldn't be pulled becomes coverage, so that the snapshot says what it doesn't hold.
#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "app/rosters.h"
#include "scanner/clock.h"
#include "scanner/fact_sink.h"
#include "scanner/observer.h"
#include "scanner/platform.h"
#include "scanner/settings.h"

namespace crmaudit {

/// What an error says in coverage about the facts that it kept away.
CoverageReason reason_of(ErrorKind kind);

/// Commits the rosters (or that there is none), then pulls all platforms at once, each on a thread
/// of its own; the snapshot doesn't depend on how they interleave. `stated`: what coverage spoke of
/// before (account, fact, part), in a scan that is resumed. Errors: only of the sink (disk full)
/// and cancellation; an account that can't be reached is coverage and a notice.
Result<void> collect_all(const std::vector<RosterReading>& rosters,
                         const std::vector<std::unique_ptr<Platform>>& platforms, FactSink& sink,
                         ScanObserver& observer, std::stop_token stop,
                         const std::vector<Coverage>& stated = {});

}  // namespace crmaudit
