// One configured HubSpot account as a Platform: its secrets and its supplements are read here.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platforms/hubspot/hubspot.h"
#include "scanner/settings.h"

namespace crmaudit {

/// What the connection is made of besides the account's own settings.
struct HubSpotSurroundings {
  std::vector<RequestSource> requests;
  std::string time_zone;  ///< in which the date of a supplement is told
  HttpTransport& transport;
  Clock& clock;
  ScanObserver& observer;
};

/// Errors: kConfiguration: a secret or a supplement can't be read.
Result<std::unique_ptr<Platform>> connect_hubspot(const std::string& account,
                                                  const HubSpotAccount& settings,
                                                  HubSpotSurroundings surroundings);

}  // namespace crmaudit
