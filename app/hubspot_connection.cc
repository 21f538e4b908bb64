#include "app/hubspot_connection.h"

#include <filesystem>
#include <utility>

#include "app/files.h"
#include "app/named_file.h"

namespace crmaudit {
namespace {

Result<SupplementFile> read_supplement(const std::string& kind, const std::string& path,
                                       const std::string& time_zone) {
  CRMAUDIT_ASSIGN(file, read_named_file(path, kind, time_zone));
  return SupplementFile{.kind = kind,
                        .name = std::filesystem::path(path).filename().string(),
                        .as_of = std::move(file.modified_on),
                        .text = std::move(file.text)};
}

Result<std::vector<SupplementFile>> read_supplements(const HubSpotAccount& settings,
                                                     const std::string& time_zone) {
  std::vector<SupplementFile> files;
  const std::pair<std::string, std::string> sources[] = {{"users_export", settings.users_export},
                                                         {"role_map", settings.role_map}};
  for (const auto& [kind, path] : sources) {
    if (path.empty()) continue;
    CRMAUDIT_ASSIGN(file, read_supplement(kind, path, time_zone));
    files.push_back(std::move(file));
  }
  return files;
}

}  // namespace

Result<std::unique_ptr<Platform>> connect_hubspot(const std::string& account,
                                                  const HubSpotAccount& settings,
                                                  HubSpotSurroundings surroundings) {
  HubSpotOptions options{.account = account,
                         .settings = settings,
                         .requests = std::move(surroundings.requests),
                         .transport = surroundings.transport,
                         .clock = surroundings.clock,
                         .observer = surroundings.observer};
  CRMAUDIT_ASSIGN(supplements, read_supplements(settings, surroundings.time_zone));
  options.supplements = std::move(supplements);
  if (settings.auth == HubSpotAccount::Auth::kOAuth) {
    CRMAUDIT_ASSIGN(client_secret, read_secret(settings.client_secret, account));
    CRMAUDIT_ASSIGN(refresh_token, read_secret(settings.refresh_token, account));
    options.client_secret = std::move(client_secret);
    options.refresh_token = std::move(refresh_token);
  } else {
    CRMAUDIT_ASSIGN(token, read_secret(settings.token, account));
    options.token = std::move(token);
    options.reread_token = [source = settings.token, account] {
      return read_secret(source, account);
    };
  }
  return make_hubspot(std::move(options));
}

}  // namespace crmaudit
