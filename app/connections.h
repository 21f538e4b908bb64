// Connections: the configured accounts as Platforms over one transport.
#pragma once

#include <memory>
#include <vector>

#include "app/rosters.h"
#include "scanner/clock.h"
#include "scanner/http_transport.h"
#include "scanner/observer.h"
#include "scanner/platform.h"
#include "scanner/settings.h"
#include "store/snapshot_writer.h"

namespace crmaudit {

struct Connections {
  std::unique_ptr<HttpTransport> transport;
  std::vector<std::unique_ptr<Platform>> platforms;    ///< in the configuration's order
  std::vector<std::unique_ptr<RosterSource>> rosters;  ///< likewise
};

/// Reads the credentials' files and variables. `settings` must outlive the result.
/// Errors: kConfiguration, naming account and source.
Result<Connections> connect(const Settings& settings, Clock& clock, ScanObserver& observer);

/// The accounts as a snapshot lists them.
std::vector<SnapshotWriter::AccountName> account_names(const Settings& settings);

}  // namespace crmaudit
