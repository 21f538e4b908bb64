// The Salesforce adapter: one organisation as a Platform. Reads through the REST API and, where
// lists are long, Bulk API 2.0 query jobs. An instance is used by one scan and one thread at a
// time; transport, clock and observer must outlive it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platforms/salesforce/auth.h"
#include "scanner/clock.h"
#include "scanner/http_transport.h"
#include "scanner/observer.h"
#include "scanner/platform.h"
#include "scanner/settings.h"

namespace crmaudit {

using salesforce::SalesforceSecrets;

struct SalesforceOptions {
  std::string account;  ///< its name in the configuration
  SalesforceAccount settings;
  SalesforceSecrets secrets;
  std::vector<RequestSource> requests;  ///< the [[requests]] entries of this account
  HttpTransport& transport;
  Clock& clock;
  ScanObserver& observer;  ///< hears waits; collect() is given its own for progress
};

std::unique_ptr<Platform> make_salesforce(SalesforceOptions options);

}  // namespace crmaudit
