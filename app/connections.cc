#include "app/connections.h"

#include "app/files.h"
#include "app/hubspot_connection.h"
#include "app/network.h"
#include "net/cpprest_transport.h"
#include "platforms/salesforce/salesforce.h"

namespace crmaudit {
namespace {

/// What the configured way of logging in needs, and nothing else.
Result<SalesforceSecrets> read_salesforce_secrets(const SalesforceAccount& settings,
                                                  const std::string& account) {
  using Auth = SalesforceAccount::Auth;
  SalesforceSecrets secrets;
  const auto read = [&](const SecretSource& source, Secret& into) -> Result<void> {
    if (source.environment.empty() && source.file.empty()) return {};
    CRMAUDIT_ASSIGN(secret, read_secret(source, account));
    into = std::move(secret);
    return {};
  };
  if (settings.auth == Auth::kJwt) {
    CRMAUDIT_TRY(read({.environment = "", .file = settings.key_file}, secrets.private_key_pem));
  }
  CRMAUDIT_TRY(read(settings.token, secrets.token));
  CRMAUDIT_TRY(read(settings.client_secret, secrets.client_secret));
  CRMAUDIT_TRY(read(settings.refresh_token, secrets.refresh_token));
  return secrets;
}

Result<std::unique_ptr<Platform>> make_platform(const AccountSettings& account,
                                                const Settings& settings, HttpTransport& transport,
                                                Clock& clock, ScanObserver& observer) {
  std::vector<RequestSource> requests;
  for (const RequestSource& source : settings.requests)
    if (source.account == account.name) requests.push_back(source);
  if (const auto* hubspot = std::get_if<HubSpotAccount>(&account.platform)) {
    return connect_hubspot(account.name, *hubspot,
                           {.requests = std::move(requests),
                            .time_zone = settings.organisation.time_zone,
                            .transport = transport,
                            .clock = clock,
                            .observer = observer});
  }
  const auto& salesforce = std::get<SalesforceAccount>(account.platform);
  CRMAUDIT_ASSIGN(secrets, read_salesforce_secrets(salesforce, account.name));
  return make_salesforce({.account = account.name,
                          .settings = salesforce,
                          .secrets = std::move(secrets),
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

Result<Connections> connect(const Settings& settings, Clock& clock, ScanObserver& observer,
                            RequestLog* log) {
  Connections result;
  CRMAUDIT_ASSIGN(options, transport_options(settings.network));
  result.transport = make_http_transport(std::move(options));
  for (const AccountSettings& account : settings.accounts) {
    HttpTransport* transport = result.transport.get();
    if (log != nullptr)
      transport = result.logging.emplace_back(log->logging(*transport, account.name)).get();
    CRMAUDIT_ASSIGN(platform, make_platform(account, settings, *transport, clock, observer));
    result.platforms.push_back(std::move(platform));
  }
  CRMAUDIT_ASSIGN(rosters, make_rosters(settings, {*result.transport, clock, observer}));
  result.rosters = std::move(rosters);
  return result;
}

std::vector<SnapshotWriter::AccountName> account_names(const Settings& settings) {
  std::vector<SnapshotWriter::AccountName> names;
  for (const AccountSettings& account : settings.accounts)
    names.push_back({account.name, platform_name(account)});
  return names;
}

}  // namespace crmaudit
