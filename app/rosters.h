// Rosters: the configured lists of employees as sources, and reading them all before a scan starts.
#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "platforms/roster/roster.h"
#include "scanner/clock.h"
#include "scanner/http_transport.h"
#include "scanner/observer.h"
#include "scanner/settings.h"

namespace crmaudit {

/// What became of one roster.
struct RosterReading {
  std::string name;
  Result<RosterContent> content;
};

/// What rosters that ask a directory need. It must outlive them.
struct RosterCollaborators {
  HttpTransport& transport;
  Clock& clock;
  ScanObserver& observer;
};

/// The rosters in the configuration's order. `settings` must outlive them. Errors: kConfiguration:
/// a token that can't be read.
Result<std::vector<std::unique_ptr<RosterSource>>> make_rosters(const Settings& settings,
                                                                const RosterCollaborators& with);

/// Reads them all; one that can't be read now is a reading with its error.
/// Errors: kConfiguration (file missing, not UTF-8, a mapped column that isn't there) and
/// kCancelled: no scan should start.
Result<std::vector<RosterReading>> read_rosters(
    const std::vector<std::unique_ptr<RosterSource>>& rosters, std::stop_token stop);

/// Commits what was read, with the rows that could not be read as notices; without any roster, that
/// none is declared. Errors: the sink's.
Result<void> commit_rosters(const std::vector<RosterReading>& readings, FactSink& sink,
                            ScanObserver& observer);

}  // namespace crmaudit
