#include "app/connections.h"

#include "app/files.h"
#include "net/cpprest_transport.h"
#include "platforms/hubspot/hubspot.h"
#include "platforms/salesforce/salesforce.h"

namespace crmaudit {
namespace {

Result<std::unique_ptr<Platform>> make_platform(const AccountSettings& account,
                                                const Settings& settings, HttpTransport& transport,
                                                Clock& clock, ScanObserver& observer) {
  std::vector<RequestSource> requests;
  for (const RequestSource& source : settings.requests)
    if (source.account == account.name) requests.push_back(source);
  if (const auto* hubspot = std::get_if<HubSpotAccount>(&account.platform)) {
    CRMAUDIT_ASSIGN(token, read_secret(hubspot->token, account.name));
    const auto reread = [source = hubspot->token, name = account.name] {
      return read_secret(source, name);
    };
    return make_hubspot({.account = account.name,
                         .settings = *hubspot,
                         .token = std::move(token),
                         .reread_token = reread,
                         .requests = std::move(requests),
                         .transport = transport,
                         .clock = clock,
                         .observer = observer});
  }
  const auto& salesforce = std::get<SalesforceAccount>(account.platform);
  Secret token;
  Secret key;
  if (salesforce.auth == SalesforceAccount::Auth::kToken) {
    CRMAUDIT_ASSIGN(read, read_secret(salesforce.token, account.name));
    token = std::move(read);
  } else {
    CRMAUDIT_ASSIGN(read,
                    read_secret({.environment = "", .file = salesforce.key_file}, account.name));
    key = std::move(read);
  }
  return make_salesforce({.account = account.name,
                          .settings = salesforce,
                          .token = std::move(token),
                          .private_key_pem = std::move(key),
                          .requests = std::move(requests),
                          .transport = transport,
                          .clock = clock,
                          .observer = observer});
}

/// "hubspot" or "salesforce".
std::string platform_name(const AccountSettings& account) {
  return std::holds_alternative<HubSpotAccount>(account.platform) ? "hubspot" : "salesforce";
}

}  // namespace

Result<Connections> connect(const Settings& settings, Clock& clock, ScanObserver& observer) {
  Connections result;
  result.transport = make_http_transport();
  for (const AccountSettings& account : settings.accounts) {
    CRMAUDIT_ASSIGN(platform, make_platform(account, settings, *result.transport, clock, observer));
    result.platforms.push_back(std::move(platform));
  }
  return result;
}

std::vector<SnapshotWriter::AccountName> account_names(const Settings& settings) {
  std::vector<SnapshotWriter::AccountName> names;
  for (const AccountSettings& account : settings.accounts)
    names.push_back({account.name, platform_name(account)});
  return names;
}

}  // namespace crmaudit
