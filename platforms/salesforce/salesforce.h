// The Salesforce adapter: one organisation as a Platform. Reads through the REST API only, with the
// JWT bearer flow or a ready-made access token. An instance is used by one scan and one thread at a
// time; transport, clock and observer must outlive it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "scanner/clock.h"
#include "scanner/http_transport.h"
#include "scanner/observer.h"
#include "scanner/platform.h"
#include "scanner/secret.h"
#include "scanner/settings.h"

namespace crmaudit {

struct SalesforceOptions {
  std::string account;  ///< its name in the configuration
  SalesforceAccount settings;
  Secret token;                         ///< auth = token: the access token
  Secret private_key_pem;               ///< auth = jwt: the content of key_file
  std::vector<RequestSource> requests;  ///< the [[requests]] entries of this account
  HttpTransport& transport;
  Clock& clock;
  ScanObserver& observer;  ///< hears waits; collect() is given its own for progress
};

std::unique_ptr<Platform> make_salesforce(SalesforceOptions options);

}  // namespace crmaudit
