// Connections: the configured accounts as Platforms over one transport.
#pragma once

#include <memory>
#include <vector>

#include "app/request_log.h"
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
  std::vector<std::unique_ptr<HttpTransport>> logging;  ///< around it, one per account; or none
  std::vector<std::unique_ptr<Platform>> platforms;     ///< in the configuration's order
  std::vector<std::unique_ptr<RosterSource>> rosters;   ///< likewise
};

/// With a `log`, each call to an account leaves a line in it; it must outlive the connections.
/// Reads the credentials' files and variables. `settings` must outlive the result.
/// Errors: kConfiguration, naming account and source.
Result<Connections> connect(const Settings& settings, Clock& clock, ScanObserver& observer,
                            RequestLog* log = nullptr);

/// The accounts as a snapshot lists them.
std::vector<SnapshotWriter::AccountName> account_names(const Settings& settings);

}  // namespace crmaudit
