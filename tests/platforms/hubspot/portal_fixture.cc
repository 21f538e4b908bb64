#include "tests/platforms/hubspot/portal_fixture.h"

#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "mocks/estate/estate.h"
#include "net/cpprest_transport.h"

namespace crmaudit {
namespace {

// Removes the estate when the program ends.
struct TemporaryEstate {
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("hubspot-portal-" + std::to_string(::getpid()));
  TemporaryEstate() {
    estate::Options options;
    options.seed = 7;
    options.contacts = 730;
    options.out = folder;
    estate::generate(options);
  }
  ~TemporaryEstate() {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }
};

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Secret secret(const std::string& name) {
  std::string text;
  std::istringstream(read(PortalTest::estate() / name)) >> text;
  return Secret(text);
}

}  // namespace

const std::filesystem::path& PortalTest::estate() {
  static const TemporaryEstate estate;
  return estate.folder;
}

std::vector<nlohmann::json> PortalTest::lines(const std::string& collection) {
  std::vector<nlohmann::json> rows;
  std::ifstream file(estate() / "hubspot" / (collection + ".jsonl"));
  for (std::string line; std::getline(file, line);) rows.push_back(nlohmann::json::parse(line));
  return rows;
}

std::vector<std::string> PortalTest::ids(const std::string& collection) {
  std::vector<std::string> list;
  for (const nlohmann::json& row : lines(collection)) list.push_back(row.at("id"));
  return list;
}

void PortalTest::start(std::vector<std::string> faults) {
  MockHubSpotOptions options;
  options.estate = estate();
  options.faults = std::move(faults);
  options.now = [this] { return clock.now(); };
  auto loaded = MockHubSpot::load(std::move(options));
  ASSERT_TRUE(loaded) << loaded.error().message;
  server = std::move(*loaded);
  auto url = server->start();
  ASSERT_TRUE(url) << url.error().message;
  base_url = *url;
  transport = make_http_transport();
}

HubSpotAccount PortalTest::account_settings() const {
  HubSpotAccount chosen = settings;
  chosen.base_url = base_url;
  return chosen;
}

std::unique_ptr<Platform> PortalTest::platform() {
  const bool oauth = settings.auth == HubSpotAccount::Auth::kOAuth;
  std::string token;
  std::istringstream(read(estate() / "hubspot.token")) >> token;
  return make_hubspot({.account = kPortalAccount,
                       .settings = account_settings(),
                       .token = Secret(token),
                       .reread_token = reread_token,
                       .client_secret = oauth ? secret("hubspot.client_secret") : Secret(),
                       .refresh_token = oauth ? secret("hubspot.refresh_token") : Secret(),
                       .supplements = supplements,
                       .requests = requests,
                       .transport = *transport,
                       .clock = clock,
                       .observer = observer});
}

Result<void> PortalTest::collect() { return platform()->collect(sink, observer, {}); }

Coverage PortalTest::coverage(const std::string& fact, const std::string& part,
                              const std::string& column) {
  const Coverage* row = sink.coverage(kPortalAccount, fact, part, column);
  if (row != nullptr) return *row;
  ADD_FAILURE() << "no coverage of " << fact << "." << column << " (" << part << ")";
  return {};
}

}  // namespace crmaudit
