// The HubSpot adapter: one portal, read through HubSpot's public API with a bearer token (service
// key, private app) or as an OAuth app. It sends only the reading calls of endpoints.toml. Used
// from one thread at a time; transport, clock and observer must outlive it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "scanner/clock.h"
#include "scanner/http_transport.h"
#include "scanner/observer.h"
#include "scanner/platform.h"
#include "scanner/result.h"
#include "scanner/secret.h"
#include "scanner/settings.h"

namespace crmaudit {

/// A file named in the configuration.
struct SupplementFile {
  std::string kind;   ///< users_export or role_map
  std::string name;   ///< of the file, without its folder
  std::string as_of;  ///< ISO date that it describes
  std::string text;
};

struct HubSpotOptions {
  std::string account;  ///< name in the configuration
  HubSpotAccount settings;
  Secret token = {};  ///< service key or private app token
  /// Reads the token from its source again after a 401, for keys that are rotated while a scan
  /// runs; empty: a refused token ends the scan.
  std::function<Result<Secret>()> reread_token = {};
  Secret client_secret = {};  ///< OAuth
  Secret refresh_token = {};  ///< OAuth
  /// What was read of the files that stand in for what no API shows.
  std::vector<SupplementFile> supplements = {};
  std::vector<RequestSource> requests =
      {};  ///< [[requests]]; entries of other accounts are ignored
  HttpTransport& transport;
  Clock& clock;
  ScanObserver& observer;
};

std::unique_ptr<Platform> make_hubspot(HubSpotOptions options);

}  // namespace crmaudit
